package web_test

import (
	"context"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"mentor/bot"
	"mentor/bot/bottest"
	"mentor/bot/web"
)

// pageOf is a page with a small conversation behind it; say returns what is shown
// below a line.
func pageOf(t *testing.T, talk *bottest.Conversation) (page http.Handler, say func(line string) string) {
	t.Helper()
	page = web.New(web.Config{
		Bot: talk, Workspace: "web:test",
		People: func(context.Context) ([]bot.Person, error) { return nil, nil },
	})
	return page, func(line string) string {
		form := url.Values{"as": {"Ada"}, "zone": {"Europe/Berlin"}, "text": {line}}.Encode()
		return get(t, page, http.MethodPost, "/say", form)
	}
}

func get(t *testing.T, page http.Handler, method, path, form string) string {
	t.Helper()
	req := httptest.NewRequestWithContext(t.Context(), method, "http://localhost"+path, strings.NewReader(form))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("HX-Request", "true")
	res := httptest.NewRecorder()
	page.ServeHTTP(res, req)
	if res.Code != http.StatusOK {
		t.Errorf("%s: %d", path, res.Code)
	}
	return res.Body.String()
}

var tag = regexp.MustCompile(`<[a-z!/][^>]*>`)

// Every shape of a message is shown with all its words, and none of them is
// taken for markup.
func TestShapesAreShown(t *testing.T) {
	t.Parallel()
	shapes := bottest.Corpus()
	_, say := pageOf(t, &bottest.Conversation{Answer: func(req bot.Request) bot.Reply { return bot.Reply{Message: shapes[req.Text]} }})
	for name, m := range shapes {
		got := say(name)
		if strings.Contains(got, bottest.Apology) || strings.Contains(got, "<script") || strings.Contains(got, "<b>bold") {
			t.Errorf("%s: %.600s", name, got)
		}
		words := html.UnescapeString(tag.ReplaceAllString(got, " "))
		if m.Title != "" && !strings.Contains(words, m.Title) {
			t.Errorf("%s: no title %q in %.600s", name, m.Title, words)
		}
	}
}

// A press is the line of its button, a form asks for its inputs, and pictures and
// files can be fetched.
func TestWhatAnAnswerOffers(t *testing.T) {
	t.Parallel()
	talk := bottest.Learner()
	page, say := pageOf(t, talk)
	if got := say("today"); !strings.Contains(got, "Check yourself") || !strings.Contains(got, `value="done"`) {
		t.Errorf("today: %s", got)
	}
	if req := talk.Last(t, "today"); req.From.ID != "ada" || req.From.Zone != "Europe/Berlin" || req.From.Workspace != "web:test" || !req.From.Admin {
		t.Errorf("asked by %+v", req.From)
	}
	if got := say("settings"); !strings.Contains(got, `name="input.minutes"`) || !strings.Contains(got, `value="30"`) {
		t.Errorf("settings: %s", got)
	}
	picture := regexp.MustCompile(`/pictures/[^"?]+`).FindString(say("progress"))
	if got := get(t, page, http.MethodGet, picture, ""); picture == "" || !strings.HasPrefix(got, "\x89PNG") {
		t.Errorf("the picture at %q: %.100q", picture, got)
	}
	file := regexp.MustCompile(`/files/[^"?]+`).FindString(say("export"))
	if got := get(t, page, http.MethodGet, file, ""); file == "" || !strings.Contains(got, "workspace") {
		t.Errorf("the file at %q: %.100q", file, got)
	}
}
