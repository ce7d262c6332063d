package llm_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"mentor/bot/llm"
	"mentor/roadmap"
)

// endpoint is a model on this machine that says what it is told to.
func endpoint(t *testing.T, say func(request string) (status int, text string)) (url string) {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if r.URL.Path != "/v1/chat/completions" || r.Header.Get("Authorization") != "Bearer key-1" {
			http.Error(w, "?", http.StatusNotFound)
			return
		}
		status, text := say(string(body))
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(map[string]any{"choices": []any{map[string]any{"message": map[string]any{"role": "assistant", "content": text}}}})
	}))
	t.Cleanup(s.Close)
	return s.URL + "/v1"
}

var topics = []*roadmap.Topic{
	{ID: "caching", Title: "Caching", Summary: "It keeps results.", Body: "A cache is a copy."},
	{ID: "redis", Title: "Redis", Summary: "It is a store.", Body: "It is quick."},
}

func TestOnlyWhatRestsOnTheTopicsIsUsed(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		status int
		says   string
		want   string
		err    error
	}{
		"cited":            {200, "A cache keeps copies [caching].\n\nRedis is one [redis, caching].", "A cache keeps copies.\n\nRedis is one.", nil},
		"not cited":        {200, "A cache keeps copies.", "", llm.ErrUncited},
		"foreign topic":    {200, "A cache keeps copies [caching], like a squirrel [squirrels].", "", llm.ErrForeign},
		"a link":           {200, "See https://evil.example [caching]", "", llm.ErrForeign},
		"a Markdown link":  {200, "See [here](evil) [caching]", "", llm.ErrForeign},
		"does not know":    {200, "UNKNOWN", "", llm.ErrNothing},
		"empty":            {200, "", "", llm.ErrNothing},
		"far too long":     {200, strings.Repeat("word ", 1000) + "[caching]", "", llm.ErrTooLong},
		"server error":     {500, "x [caching]", "", errors.New("llm: the endpoint answered 500")},
		"too many":         {429, "x [caching]", "", errors.New("llm: the endpoint answered 429")},
		"key not accepted": {401, "x [caching]", "", errors.New("llm: the endpoint answered 401")},
	} {
		w := llm.New(llm.Config{URL: endpoint(t, func(string) (int, string) { return c.status, c.says }), Model: "small", Key: "key-1"})
		got, err := w.Word(t.Context(), "what is a cache", topics)
		if got != c.want || (err == nil) != (c.err == nil) || err != nil && err.Error() != c.err.Error() {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

func TestTheModelGetsTopicsAndQuestionOnly(t *testing.T) {
	t.Parallel()
	asked := 0
	w := llm.New(llm.Config{URL: endpoint(t, func(request string) (int, string) {
		asked++
		for _, want := range []string{`"model":"small"`, "[caching] Caching", "A cache is a copy.", "Question: what is a cache"} {
			if !strings.Contains(request, want) {
				t.Errorf("no %q in %s", want, request)
			}
		}
		if strings.Contains(request, "key-1") {
			t.Error("the key is in the request's body")
		}
		return 200, fmt.Sprintf("Answer %d [caching]", asked)
	}) + "/chat/completions", Model: "small", Key: "key-1"})
	for range 3 {
		if got, err := w.Word(t.Context(), "what is a cache", topics); got != "Answer 1" || err != nil {
			t.Errorf("%q, %v", got, err)
		}
	}
}

func TestASilentEndpointIsGivenUp(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	s := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-release }))
	defer s.Close()
	defer close(release)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := llm.New(llm.Config{URL: s.URL, Model: "m"}).Word(ctx, "q", topics); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	if _, err := llm.New(llm.Config{URL: gone.URL + "/?key=secret", Model: "m"}).Word(t.Context(), "q", topics); err == nil || strings.Contains(err.Error(), "secret") {
		t.Error(err)
	}
	for _, garbage := range []string{"", "{", "[]", `{"choices":[]}`, "<html>"} {
		odd := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(garbage)) }))
		if _, err := llm.New(llm.Config{URL: odd.URL, Model: "m"}).Word(t.Context(), "q", topics); err == nil {
			t.Errorf("%q is taken for an answer", garbage)
		}
		odd.Close()
	}
}
