package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"mentor/bot"
	"mentor/bot/bottest"
)

// An open page hears what has come since it looked, once, and in which other rooms
// there is something new.
func TestNews(t *testing.T) {
	t.Parallel()
	page, _ := team(t)
	see(t, page, "Ada", "backend")
	look := func(after string) (html, changes, rooms string) {
		res := ask(page, http.MethodGet, "/news?"+url.Values{"as": {"Ada"}, "in": {"backend"}, "after": {after}}.Encode(), nil)
		return res.Body.String(), res.Header().Get("Mentor-Changes"), res.Header().Get("Mentor-News")
	}
	html, changes, rooms := look("0")
	if strings.Contains(html, "article") || changes != "0" || rooms != "" {
		t.Errorf("nothing has happened: %q %s %s", html, changes, rooms)
	}
	posted, err := page.Post(t.Context(), bot.Address{Workspace: "web:test", Channel: "backend"}, "one", bottest.Says("the task"))
	if err != nil {
		t.Fatal(err)
	}
	at(t, page, "Bob", "help", text("hello"))
	html, changes, rooms = look(changes)
	if !strings.Contains(html, "the task") || rooms != "/help" {
		t.Errorf("after a post: %s %q", html, rooms)
	}
	if err := page.Edit(t.Context(), posted, bottest.Says("the new task")); err != nil {
		t.Fatal(err)
	}
	if html, changes, _ = look(changes); strings.Count(html, "<article") != 1 || !strings.Contains(html, `id="m1"`) || !strings.Contains(html, "the new task") {
		t.Errorf("after an edit: %s", html)
	}
	if err := page.Remove(t.Context(), posted); err != nil {
		t.Fatal(err)
	}
	if html, changes, _ = look(changes); !strings.Contains(html, `id="m1"`) || !strings.Contains(html, "hidden") || strings.Contains(html, "task") {
		t.Errorf("after it was removed: %s", html)
	}
	see(t, page, "Ada", "help")
	if html, _, rooms = look(changes); strings.Contains(html, "article") || rooms != "" {
		t.Errorf("when all is seen: %s %q", html, rooms)
	}
}
