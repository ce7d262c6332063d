package slacktest

import (
	"io"
	"net/http"
	"path"
	"strings"
)

// sentFile is a file that a person has sent.
type sentFile struct{ kind, data string }

// File keeps a file that a person has sent and returns its address, which wants
// the bot's token. The kind is what the answer says of it; of the kind
// "redirect" it leads to the address in data.
func (s *Server) File(name, kind, data string) (url string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files[name] = sentFile{kind, data}
	return s.URL + "/files/" + name
}

func (s *Server) serveFile(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	file, ok := s.files[path.Base(r.URL.Path)]
	s.mu.Unlock()
	switch {
	case !ok:
		http.NotFound(w, r)
	case r.Header.Get("Authorization") != "Bearer "+Token, strings.HasPrefix(file.kind, "text/html"):
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(w, "<html>Sign in")
	case file.kind == "redirect":
		http.Redirect(w, r, file.data, http.StatusFound)
	default:
		w.Header().Set("Content-Type", file.kind)
		_, _ = io.WriteString(w, file.data)
	}
}

// fileInfo is what files.info says. The lock is held.
func (s *Server) fileInfo(id string) any {
	file, ok := s.files[id]
	if !ok {
		return refused("file_not_found")
	}
	url := s.URL + "/files/" + id
	return map[string]any{
		"ok":   true,
		"file": map[string]any{"id": id, "name": id, "mimetype": file.kind, "size": len(file.data), "url_private": url, "url_private_download": url},
	}
}
