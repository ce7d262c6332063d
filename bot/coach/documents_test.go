package coach_test

import (
	"strings"
	"testing"

	"mentor/bot"
	"mentor/bot/coach"
	"mentor/roadmap/answer"
	"mentor/storage"
)

var falcon = answer.NewDocuments([]answer.Document{
	{File: "runbooks/deploy.md", Title: "Deploying Falcon", Heading: "Rolling back", Text: "Run `make undo` in the Falcon folder. " + strings.Repeat("Then look at the dashboard. ", 30) + "\n\nThe secret word is ostrich."},
})

// Who may see the documents is a setting: by workspace, and by channel.
func TestDocumentsAreForThoseWhoMaySeeThem(t *testing.T) {
	t.Parallel()
	const asking = "how do we roll back falcon"
	for _, c := range []struct {
		name    string
		use     coach.Documents
		ws      string
		channel bot.ChannelID
		want    string
	}{
		{"the whole workspace", coach.Documents{}, "w", "", "From runbooks/deploy.md, Rolling back."},
		{"any channel", coach.Documents{}, "w", "C2", "From runbooks/deploy.md, Rolling back."},
		{"the named workspace", coach.Documents{Workspaces: []storage.WorkspaceID{"w"}}, "w", "", "From runbooks/deploy.md, Rolling back."},
		{"another workspace", coach.Documents{Workspaces: []storage.WorkspaceID{"w"}}, "other", "", ""},
		{"the named channel", coach.Documents{Channels: []bot.ChannelID{"C1", "C3"}}, "w", "C3", "From runbooks/deploy.md, Rolling back."},
		{"another channel", coach.Documents{Channels: []bot.ChannelID{"C1", "C3"}}, "w", "C2", "I only answer from them in #C1 and #C3"},
		{"in private", coach.Documents{Channels: []bot.ChannelID{"C1"}}, "w", "", "I only answer from them in #C1"},
	} {
		w := newWorld(t)
		c.use.Found = falcon
		w.UseDocuments(c.use)
		text := w.Handle(t.Context(), bot.Request{From: person(c.ws, "ada"), Kind: bot.Question, Text: asking, Channel: c.channel}).Message.Text()
		if !strings.Contains(text, c.want) || strings.Contains(text, "make undo") != strings.HasPrefix(c.want, "From") {
			t.Errorf("%s: no %q in\n%s", c.name, c.want, text)
		}
	}
}

// What was begun where the documents may be read goes on there only.
func TestMoreOfADocumentStaysInItsChannel(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.UseDocuments(coach.Documents{Found: falcon, Channels: []bot.ChannelID{"C1"}})
	ask := func(channel bot.ChannelID, text string) string {
		return w.Handle(t.Context(), bot.Request{From: person("w", "ada"), Text: "ask " + text, Channel: channel}).Message.Text()
	}
	if text := ask("C1", "how do we roll back falcon"); !strings.Contains(text, "make undo") || strings.Contains(text, "ostrich") {
		t.Fatal(text)
	}
	if text := ask("C2", "more"); strings.Contains(text, "ostrich") || strings.Contains(text, "dashboard") {
		t.Errorf("elsewhere: %s", text)
	}
	if text := ask("C1", "more"); !strings.Contains(text, "ostrich") {
		t.Errorf("there: %s", text)
	}
	w.UseDocuments(coach.Documents{})
	if text := ask("C1", "how do we roll back falcon"); strings.Contains(text, "make undo") {
		t.Errorf("documents that are gone: %s", text)
	}
}
