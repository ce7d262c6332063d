package web_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"mentor/bot"
	"mentor/bot/web"
	"mentor/roadmap/draw"
)

// trapped answers with what can't be shown.
type trapped struct{ bot.Conversation }

func (trapped) Handle(_ context.Context, req bot.Request) bot.Reply {
	switch req.Text {
	case "panic":
		panic("the conversation panicked")
	case "picture":
		return bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Picture{Name: "x.png", Alt: "x", Draw: func(draw.Theme) ([]byte, error) { panic("no ink") }}}}}
	case "help":
		return bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Say("Hello")}}}
	}
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{nil}}}
}

// Whatever panics, the person reads a kind sentence, also when they come back.
func TestPanicWhileAnswering(t *testing.T) {
	t.Parallel()
	var log strings.Builder
	page := web.New(web.Config{
		Bot: trapped{}, Workspace: "web:test", Log: slog.New(slog.NewTextHandler(&log, nil)),
		People: func(context.Context) ([]bot.Person, error) { return nil, nil },
	})
	get := func(method, target, form string) *httptest.ResponseRecorder {
		req := httptest.NewRequest(method, "http://localhost"+target, strings.NewReader(form))
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		req.Header.Set("HX-Request", "true")
		res := httptest.NewRecorder()
		page.ServeHTTP(res, req)
		return res
	}
	const apology = "Something went wrong on my side"
	for _, text := range []string{"panic", "render"} {
		if res := get(
			http.MethodPost, "/say", url.Values{"as": {"Ada"}, "text": {text}}.Encode(),
		); res.Code != http.StatusOK || !strings.Contains(res.Body.String(), apology) {
			t.Errorf("%s: %d %s", text, res.Code, res.Body)
		}
	}
	get(http.MethodPost, "/say", url.Values{"as": {"Ada"}, "text": {"picture"}}.Encode())
	if res := get(http.MethodGet, "/pictures/ada/6/0", ""); res.Code != http.StatusInternalServerError || !strings.Contains(res.Body.String(), apology) {
		t.Errorf("a picture: %d %s", res.Code, res.Body)
	}
	if res := get(http.MethodGet, "/?as=Ada", ""); res.Code != http.StatusOK || strings.Count(res.Body.String(), apology) != 2 {
		t.Errorf("afterwards: %d %s", res.Code, res.Body)
	}
	if n := strings.Count(log.String(), "level=ERROR"); n != 3 {
		t.Errorf("the log tells %d times:\n%s", n, log.String())
	}
}
