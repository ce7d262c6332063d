package discordtest

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"mentor/bot/bottest"
)

// Sign signs a body as Discord does, at a time.
func (s *Server) Sign(body []byte, at time.Time) http.Header {
	stamp := strconv.FormatInt(at.Unix(), 10)
	h := http.Header{"Content-Type": {"application/json"}}
	s.mu.Lock()
	defer s.mu.Unlock()
	h.Set("X-Signature-Timestamp", stamp)
	h.Set("X-Signature-Ed25519", hex.EncodeToString(ed25519.Sign(s.key, append([]byte(stamp), body...))))
	return h
}

// Deliver posts an interaction to an address, signed, and takes the answer of
// the HTTP exchange as the first one.
func (s *Server) Deliver(address string, in *Interaction) {
	s.t.Helper()
	body, _ := json.Marshal(in.Payload)
	req, err := http.NewRequestWithContext(s.t.Context(), http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	req.Header = s.Sign(body, time.Now())
	s.mu.Lock()
	in.Delivered = time.Now()
	s.mu.Unlock()
	bottest.Patient(req)
	res, err := bottest.Sender.Do(req)
	if err != nil {
		s.t.Error(err)
		return
	}
	defer func() { _ = res.Body.Close() }()
	data, _ := io.ReadAll(res.Body)
	s.answered(in, res.StatusCode, data)
}

// Answered takes the answer of an HTTP exchange that a test has made itself.
func (s *Server) Answered(in *Interaction, data []byte) { s.answered(in, http.StatusOK, data) }

func (s *Server) answered(in *Interaction, status int, data []byte) {
	s.t.Helper()
	sent := Sent{Method: http.MethodPost, Path: "/api/v10/interactions/" + in.ID + "/" + in.Token + "/callback", Status: status}
	_ = json.Unmarshal(data, &sent.Body)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sent = append(s.sent, sent)
	if no := s.firstAnswer(in, &sent); no != nil {
		s.t.Errorf("Discord refuses the answer: %d %s\n%s", no.code, no.message, data)
	}
	s.cond.Broadcast()
}

// Messages of an interaction, in the order in which a person sees them.
func (in *Interaction) messages() []*Message {
	var all []*Message
	if in.Original != nil && !in.Deferred {
		all = append(all, in.Original.seen())
	}
	for _, m := range in.FollowUps {
		all = append(all, m.seen())
	}
	return all
}

// Shown waits for the answer to an interaction and returns all that it shows.
func (s *Server) Shown(in *Interaction) []*Message {
	s.t.Helper()
	var all []*Message
	s.Until("an answer to "+describe(in), func() bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		all = in.messages()
		return in.Answered && (len(all) > 0 || in.Modal != nil || in.Choices != nil)
	})
	return all
}

func describe(in *Interaction) string {
	data, _ := json.Marshal(in.Payload["data"])
	return string(data)
}

// Acknowledged reports whether an interaction has its first answer.
func (s *Server) Acknowledged(in *Interaction) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return in.Answered
}

// Tried reports whether an answer to an interaction was cut off.
func (s *Server) Tried(in *Interaction) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.ContainsFunc(s.refused, func(path string) bool { return strings.Contains(path, in.Token) })
}
