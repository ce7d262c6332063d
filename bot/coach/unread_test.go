package coach_test

import (
	"strings"
	"testing"

	"mentor/bot"
)

// Files that the bot can't use are named below whatever else is answered.
func TestFilesThatAreNotRead(t *testing.T) {
	t.Parallel()
	calendar := bot.Upload{Name: "days.ics", Type: "text/calendar", Data: []byte(calendarText)}
	for name, c := range map[string]struct {
		req         bot.Request
		says, never string
	}{
		"a picture alone":         {bot.Request{Unread: []string{"cat.png"}}, "I didn't open cat.png: the only files I read are calendars (.ics), roadmaps (.md, .yaml, .json) and learning records, four at a time. Tell me in words", "All commands"},
		"a picture and words":     {bot.Request{Text: "progress", Unread: []string{"cat.png"}}, "I didn't open cat.png", "Tell me in words"},
		"many":                    {bot.Request{Text: "progress", Unread: []string{"1.png", "2.png", "3.png", "4.png", "5.png"}}, "I didn't open 1.png, 2.png, 3.png and 2 more", "5.png"},
		"a name that turns text":  {bot.Request{Text: "progress", Unread: []string{"c\u202egnp.exe"}}, "I didn't open cgnp.exe", "\u202e"},
		"a calendar and a task":   {bot.Request{Text: "today", Files: []bot.Upload{calendar}}, "I didn't use days.ics. To add the days off in a calendar, or a roadmap of your own, send the file without other words.", "imported"},
		"a calendar and a cat":    {bot.Request{Files: []bot.Upload{calendar}, Unread: []string{"cat.png"}}, "I didn't open cat.png", "I didn't use"},
		"a calendar, then a word": {bot.Request{Text: "progress"}, "joined yet", "I didn't"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := calendarWorld(t)
			c.req.ID, c.req.From, c.req.Kind, c.req.Private = "a", admin(), bot.Question, true
			text := w.Handle(t.Context(), c.req).Message.Text()
			if !strings.Contains(text, c.says) || strings.Contains(text, c.never) {
				t.Errorf("%s", text)
			}
		})
	}
}
