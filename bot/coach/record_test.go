package coach_test

import (
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/roadmap"
)

// recordOf is the learning record of somebody elsewhere who finished topics.
func recordOf(t *testing.T, topics ...string) []byte {
	t.Helper()
	w := quickWorld(t)
	w.say(ada, "start")
	for _, id := range topics {
		w.say(ada, "done "+id)
	}
	reply := w.say(ada, "export record")
	if reply.File == nil || reply.File.Name != "mentor-learning-record.md" {
		t.Fatal(reply.Message.Text())
	}
	return reply.File.Data
}

func TestRecordIsImportedAfterAYes(t *testing.T) {
	t.Parallel()
	data := recordOf(t, "git", "http", "dns")
	w := quickWorld(t)
	w.say(ada, "start")
	w.say(ada, "done git")
	xp := member(t, w).Progress.XP()
	file := bot.Request{ID: "f1", From: ada, Kind: bot.Question, Private: true, Files: []bot.Upload{{Name: "record.md", Data: data}}}
	asked := w.Handle(t.Context(), file)
	if got := asked.Message.Text(); !strings.Contains(got, "It would mark 2 topics as known") || !strings.Contains(got, "Left out: 1 topic you've settled here") {
		t.Fatal(got)
	}
	if len(member(t, w).Progress.Marks) != 1 {
		t.Fatal("imported without asking")
	}
	yes := bot.Request{ID: "yes", From: ada, Kind: bot.Press, Text: "import yes"}
	first, again := w.Handle(t.Context(), yes).Message.Text(), w.Handle(t.Context(), yes).Message.Text()
	m := member(t, w)
	if !strings.Contains(first, "Imported: 2 topics") || first != again || m.Progress.XP() != xp || m.Progress.Status("dns") != roadmap.Known || !m.Progress.IsDone("git") {
		t.Errorf("%d XP\n%s\nand\n%s", m.Progress.XP(), first, again)
	}
	w.expect(t, ada, [2]string{"import yes", "no record waiting"}, [2]string{"undo", "2 topics are open again"})
	// The same as a pasted text.
	pasted := w.Handle(t.Context(), bot.Request{ID: "p", From: ada, Kind: bot.Question, Private: true, Text: string(data)})
	if !strings.Contains(pasted.Message.Title, "Import this record?") {
		t.Error(pasted.Message.Text())
	}
	w.expect(t, ada, [2]string{"import no", "Nothing was imported"}, [2]string{"import yes", "no record waiting"})
	w.expect(t, ada, [2]string{"import " + string(data), "It would mark 2 topics"})
	w.pass(2 * time.Hour)
	w.expect(t, ada, [2]string{"import yes", "no record waiting"})
}

func TestImportRefusesWhatIsNoRecord(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	w.expect(t, ada, [2]string{"import", "You haven't joined yet"})
	w.say(ada, "start")
	w.expect(t, ada,
		[2]string{"import", "Send me the file"},
		[2]string{"import my life", "I couldn't read that as a learning record, so nothing changed"},
		[2]string{`import {"mentor_record": 99}`, "comes from a newer Mentor"})
	strange := w.Handle(t.Context(), bot.Request{From: ada, Kind: bot.Question, Private: true, Files: []bot.Upload{{Name: "notes.md", Data: []byte("# Notes")}}})
	if !strings.Contains(strange.Message.Text(), "I didn't open notes.md") {
		t.Error(strange.Message.Text())
	}
	if m := member(t, w); len(m.Progress.Marks) != 0 {
		t.Error("something was imported")
	}
}
