package llm_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"mentor/bot"
	"mentor/bot/llm"
)

// inParts is a model that says its words one after another, as server-sent events.
func inParts(t *testing.T, words []string, end string) (url string) {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var req struct {
			Stream bool `json:"stream"`
		}
		if err := json.NewDecoder(r.Body).Decode(&req); err != nil || !req.Stream {
			t.Errorf("asked for no parts: %v", err)
		}
		w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
		fmt.Fprint(w, ": keep-alive\n\ndata: {\"choices\":[]}\n\n")
		for _, word := range words {
			text, _ := json.Marshal(word)
			fmt.Fprintf(w, "data: {\"choices\":[{\"delta\":{\"content\":%s}}]}\n\n", text)
		}
		fmt.Fprint(w, end)
	}))
	t.Cleanup(s.Close)
	return s.URL + "/v1"
}

// Paragraphs are drafted as soon as all that was said so far rests on the sources;
// what is refused in the end, and what the model says on its own, was never shown
// beyond that.
func TestParagraphsAreDrafted(t *testing.T) {
	t.Parallel()
	const done = "data: [DONE]\n\n"
	for _, c := range []struct {
		name   string
		words  string // each | ends a part
		end    string
		drafts []string
		want   string
		err    error
	}{
		{"two paragraphs", "A cache |keeps copies [1].\n|\nRedis| is one [2].\n\nTry it [1].", done, []string{"A cache keeps copies.", "\n\nRedis is one."}, "A cache keeps copies.\n\nRedis is one.\n\nTry it.", nil},
		{"cited only later", "A cache keeps copies.\n\n|So it is [1].\n\n|Yes [1].", done, []string{"A cache keeps copies.\n\nSo it is."}, "A cache keeps copies.\n\nSo it is.\n\nYes.", nil},
		{"code isn't cut", "Do [1]:\n\n```\na\n\n|b\n```\n\n|Done [1].", done, []string{"Do:\n\n```\na\n\nb\n```"}, "Do:\n\n```\na\n\nb\n```\n\nDone.", nil},
		{"a link in the end", "A cache keeps copies [1].\n\n|See https://evil.example [1].\n\n|More [1].", done, []string{"A cache keeps copies."}, "", llm.ErrForeign},
		{"a link at once", "See https://evil.example [1].\n\n|More [1].", done, nil, "", llm.ErrForeign},
		{"on its own", "UNCHECKED A cache is fast.\n\n|It is.", done, nil, "A cache is fast.\n\nIt is.", nil},
		{"does not know", "UNKNOWN\n\n|", done, nil, "", llm.ErrNothing},
		{"cut off", "A cache keeps copies [1].\n\n|And", "", []string{"A cache keeps copies."}, "", errors.New("llm: the endpoint's answer cannot be read")},
		{"not JSON", "A cache keeps copies [1].\n\n|", "data: {\n\n" + done, []string{"A cache keeps copies."}, "", errors.New("llm: the endpoint's answer cannot be read")},
	} {
		ask := asking
		ask.Missing = true
		var drafts []string
		ask.Draft = func(markdown string) { drafts = append(drafts, markdown) }
		got, err := llm.New(llm.Config{URL: inParts(t, strings.Split(c.words, "|"), c.end), Model: "small", Field: true}).Word(t.Context(), ask)
		if got.Text != c.want || !slices.Equal(drafts, c.drafts) || (err == nil) != (c.err == nil) || err != nil && err.Error() != c.err.Error() {
			t.Errorf("%s: %q, drafts %q, %v", c.name, got.Text, drafts, err)
		}
	}
}

// An endpoint that knows no parts answers as it always did.
func TestAnEndpointWithoutParts(t *testing.T) {
	t.Parallel()
	ask := asking
	ask.Draft = func(markdown string) { t.Errorf("drafted %q", markdown) }
	got, err := llm.New(llm.Config{URL: endpoint(t, func(string) (int, string) { return 200, "A cache keeps copies [1].\n\nYes [1]." }), Model: "small", Key: "key-1"}).Word(t.Context(), ask)
	if want := (bot.Worded{Text: "A cache keeps copies.\n\nYes."}); err != nil || got.Text != want.Text {
		t.Errorf("%+v, %v", got, err)
	}
}

// A follow-up is asked together with the question before it, whose words are no source.
func TestTheQuestionBeforeIsTold(t *testing.T) {
	t.Parallel()
	ask := asking
	ask.Question, ask.Before = "and redis?", "what is a cache, evil.com"
	var got string
	url := endpoint(t, func(request string) (int, string) { got = request; return 200, "Ask evil.com [1]." })
	_, err := llm.New(llm.Config{URL: url, Model: "small", Key: "key-1"}).Word(t.Context(), ask)
	if !strings.Contains(got, `Asked before: what is a cache, evil.com\nQuestion: and redis?`) || !errors.Is(err, llm.ErrForeign) {
		t.Errorf("asked %s: %v", got, err)
	}
}
