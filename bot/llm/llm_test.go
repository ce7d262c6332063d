package llm_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/llm"
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

var asking = bot.Asking{Question: "what is a cache", Sources: []bot.Source{
	{Title: "What is a cache?", Text: "A cache is a copy."},
	{Title: "What is Redis?", Text: "It is quick."},
}}

func TestOnlyWhatRestsOnTheSourcesIsUsed(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		status int
		says   string
		want   string
		cited  []int
		err    error
	}{
		"cited":            {200, "A cache keeps copies [1].\n\nRedis is one [2, 1].", "A cache keeps copies.\n\nRedis is one.", []int{0, 1, 0}, nil},
		"not cited":        {200, "A cache keeps copies.", "", nil, llm.ErrUncited},
		"foreign source":   {200, "A cache keeps copies [1], like a squirrel [3].", "", nil, llm.ErrForeign},
		"source zero":      {200, "A cache keeps copies [0].", "", nil, llm.ErrForeign},
		"a link":           {200, "See https://evil.example [1]", "", nil, llm.ErrForeign},
		"a Markdown link":  {200, "See [here](evil) [1]", "", nil, llm.ErrForeign},
		"does not know":    {200, "UNKNOWN", "", nil, llm.ErrNothing},
		"on its own":       {200, "UNCHECKED A cache is fast.", "", nil, llm.ErrUncited},
		"empty":            {200, "", "", nil, llm.ErrNothing},
		"far too long":     {200, strings.Repeat("word ", 1000) + "[1]", "", nil, llm.ErrTooLong},
		"server error":     {500, "x [1]", "", nil, errors.New("llm: the endpoint answered 500")},
		"too many":         {429, "x [1]", "", nil, errors.New("llm: the endpoint answered 429")},
		"key not accepted": {401, "x [1]", "", nil, errors.New("llm: the endpoint answered 401")},
	} {
		w := llm.New(llm.Config{URL: endpoint(t, func(string) (int, string) { return c.status, c.says }), Model: "small", Key: "key-1"})
		got, err := w.Word(t.Context(), asking)
		if got.Text != c.want || got.Unchecked || !slices.Equal(got.Cited, c.cited) || (err == nil) != (c.err == nil) || err != nil && err.Error() != c.err.Error() {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

// A link is refused in whatever form it comes; names of things that look like one
// aren't, and what our own text says may be said again.
func TestNoLinkIsAdded(t *testing.T) {
	t.Parallel()
	ask := asking
	ask.Question = "what is evil.example.com"
	ask.Sources = append(slices.Clone(asking.Sources), bot.Source{Title: "Docs", Text: "Read redis.io/docs first."})
	word := func(says string) error {
		w := llm.New(llm.Config{URL: endpoint(t, func(string) (int, string) { return 200, says }), Model: "small", Key: "key-1"})
		_, err := w.Word(t.Context(), ask)
		return err
	}
	for _, link := range []string{
		"https://evil.example", "hxxps://evil.example", "//evil.example/x", "www.evil.example", "evil.com", "evil.com/path", "evil.co.uk:8080", "EVIL.COM", "evil.example.com",
		"[here](evil)", "[here] (/x)", "[here][x]\n\n[x]: evil", "<a href=evil>here</a>", "<img src=x>", "<https://evil.example>", "<evil|here>", "mailto:ada", "ada@evil.com",
		"javascript:alert(1)", "slack://x", "evil&#46;com", "https\\://evil.example", "evil\u200b.com", "evil。com", "https：／／evil.example", "evil\\.com", "mail ada＠evil.com",
		"evil․com", "ｅｖｉｌ．ｃｏｍ", "ｈｔｔｐ://evil", "evil[.]com", "evil(.)com", "evil[dot]com", "hxxp[:]//evil", "evil﹒com",
	} {
		if err := word("See " + link + " for caches [1]."); !errors.Is(err, llm.ErrForeign) {
			t.Errorf("%q: %v", link, err)
		}
	}
	for _, fine := range []string{"redis.io/docs", "node.js", "main.go", "`example.com`", "```\ncurl https://x.test\n```", "e.g. this", "version 7.0.15", "user.name", "java.util.Map", "a/b", "1.5 ms"} {
		if err := word("See " + fine + " for caches [1]."); err != nil {
			t.Errorf("%q: %v", fine, err)
		}
	}
}

// What rests on no source is used only where an admin allows it, for a question
// that we have no answer to, and is marked.
func TestAnAnswerOfItsOwnIsMarked(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name           string
		field, missing bool
		says           string
		want           bot.Worded
		allowed        bool // the model is told that it may
	}{
		{"allowed", true, true, "UNCHECKED Erlang is fine.", bot.Worded{Text: "Erlang is fine.", Unchecked: true}, true},
		{"with citations all the same", true, true, "UNCHECKED: Erlang is fine [1].", bot.Worded{Text: "Erlang is fine.", Unchecked: true}, true},
		{"from the sources", true, true, "Erlang is quick [2].", bot.Worded{Text: "Erlang is quick.", Cited: []int{1}}, true},
		{"not marked by the model", true, true, "Erlang is fine.", bot.Worded{}, true},
		{"with a link", true, true, "UNCHECKED See https://evil.example", bot.Worded{}, true},
		{"nothing behind the mark", true, true, "UNCHECKED", bot.Worded{}, true},
		{"we have an answer", true, false, "UNCHECKED Erlang is fine.", bot.Worded{}, false},
		{"not allowed", false, true, "UNCHECKED Erlang is fine.", bot.Worded{}, false},
	} {
		url := endpoint(t, func(request string) (int, string) {
			if strings.Contains(request, "UNCHECKED") != c.allowed {
				t.Errorf("%s: asked %s", c.name, request)
			}
			return 200, c.says
		})
		ask := asking
		ask.Missing = c.missing
		got, err := llm.New(llm.Config{URL: url, Model: "small", Key: "key-1", Field: c.field}).Word(t.Context(), ask)
		if got.Text != c.want.Text || got.Unchecked != c.want.Unchecked || !slices.Equal(got.Cited, c.want.Cited) || (err != nil) != (c.want.Text == "") {
			t.Errorf("%s: %+v, %v", c.name, got, err)
		}
	}
}

// The key is for one address: a redirect is a failure, wherever it leads.
func TestRedirectsAreNotFollowed(t *testing.T) {
	t.Parallel()
	for _, status := range []int{301, 302, 303, 307, 308} {
		reached := false
		other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { reached = true }))
		first := httptest.NewServer(http.RedirectHandler(other.URL+"/v1/chat/completions", status))
		_, err := llm.New(llm.Config{URL: first.URL, Model: "m", Key: "key-1"}).Word(t.Context(), asking)
		if reached || err == nil || strings.Contains(err.Error(), "key-1") {
			t.Errorf("%d: reached %v, %v", status, reached, err)
		}
		first.Close()
		other.Close()
	}
}

func TestTheModelGetsSourcesAndQuestionOnly(t *testing.T) {
	t.Parallel()
	asked := 0
	w := llm.New(llm.Config{URL: endpoint(t, func(request string) (int, string) {
		asked++
		for _, want := range []string{`"model":"small"`, "[1] What is a cache?", "A cache is a copy.", "Question: what is a cache"} {
			if !strings.Contains(request, want) {
				t.Errorf("no %q in %s", want, request)
			}
		}
		if strings.Contains(request, "key-1") {
			t.Error("the key is in the request's body")
		}
		return 200, fmt.Sprintf("Answer %d [1]", asked)
	}) + "/chat/completions", Model: "small", Key: "key-1"})
	for range 3 {
		if got, err := w.Word(t.Context(), asking); got.Text != "Answer 1" || err != nil {
			t.Errorf("%+v, %v", got, err)
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
	if _, err := llm.New(llm.Config{URL: s.URL, Model: "m"}).Word(ctx, asking); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	if _, err := llm.New(llm.Config{URL: gone.URL + "/?key=secret", Model: "m"}).Word(t.Context(), asking); err == nil || strings.Contains(err.Error(), "secret") {
		t.Error(err)
	}
	for _, garbage := range []string{"", "{", "[]", `{"choices":[]}`, "<html>"} {
		odd := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(garbage)) }))
		if _, err := llm.New(llm.Config{URL: odd.URL, Model: "m"}).Word(t.Context(), asking); err == nil {
			t.Errorf("%q is taken for an answer", garbage)
		}
		odd.Close()
	}
}
