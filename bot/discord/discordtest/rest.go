package discordtest

import (
	"encoding/json"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// refusal is an answer that is not a success.
type refusal struct {
	status, code int
	message      string
	retry        float64
	scope        string
}

func refuse(status, code int, message string) *refusal {
	return &refusal{status: status, code: code, message: message}
}

// handler answers a request under the lock.
type handler func(r *http.Request, sent *Sent) (any, *refusal)

func (s *Server) rest(h handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		sent := Sent{Method: r.Method, Path: r.URL.RequestURI()}
		readBody(r, &sent)
		s.mu.Lock()
		sent.Token = r.Header.Get("Authorization") == "Bot "+s.botToken
		fault := s.fault(&sent)
		latency := s.Latency
		s.mu.Unlock()
		time.Sleep(latency + fault.Wait) // the network is slow: nothing is being waited for
		var out any
		var no *refusal
		switch {
		case fault.Refuse:
			s.mu.Lock()
			s.refused = append(s.refused, sent.Path)
			s.mu.Unlock()
			panic(http.ErrAbortHandler)
		case fault.Status != 0:
			no = &refusal{fault.Status, fault.Code, fault.Message, fault.RetryAfter, fault.Scope}
		default:
			s.mu.Lock()
			out, no = h(r, &sent)
			s.mu.Unlock()
		}
		sent.Status = http.StatusOK
		if no != nil {
			sent.Status = no.status
		}
		s.mu.Lock()
		s.sent = append(s.sent, sent)
		s.cond.Broadcast()
		s.mu.Unlock()
		if fault.Drop {
			panic(http.ErrAbortHandler)
		}
		write(w, out, no)
	}
}

// fault finds what is to go wrong with a request.
func (s *Server) fault(sent *Sent) Fault {
	for _, f := range s.faults {
		if f.Times > 0 && f.Method == sent.Method && strings.Contains(sent.Path, f.Path) {
			f.Times--
			return *f
		}
	}
	return Fault{}
}

func write(w http.ResponseWriter, out any, no *refusal) {
	w.Header().Set("Content-Type", "application/json")
	switch {
	case no != nil:
		body := map[string]any{"code": no.code, "message": no.message}
		if no.status == http.StatusTooManyRequests {
			body["retry_after"], body["global"] = no.retry, no.scope == "global"
			w.Header().Set("Retry-After", strconv.Itoa(int(no.retry+0.999)))
			w.Header().Set("X-RateLimit-Scope", no.scope)
		}
		w.WriteHeader(no.status)
		_ = json.NewEncoder(w).Encode(body)
	case out == nil:
		w.WriteHeader(http.StatusNoContent)
	default:
		_ = json.NewEncoder(w).Encode(out)
	}
}

func readBody(r *http.Request, sent *Sent) {
	kind, params, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	data := []byte{}
	if kind == "multipart/form-data" {
		sent.Files = map[string][]byte{}
		form := multipart.NewReader(r.Body, params["boundary"])
		for {
			part, err := form.NextPart()
			if err != nil {
				break
			}
			content, _ := io.ReadAll(part)
			if part.FormName() == "payload_json" {
				data = content
			} else {
				sent.Files[part.FileName()] = content
			}
		}
	} else {
		data, _ = io.ReadAll(r.Body)
	}
	var v any
	_ = json.Unmarshal(data, &v)
	sent.Body, _ = v.(map[string]any)
	sent.List, _ = v.([]any)
}
