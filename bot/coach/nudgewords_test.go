package coach_test

import (
	"fmt"
	"strings"
	"testing"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/storage"
)

// The words of a nudge: the same for a second try, others the next day, and
// never without a way to be left alone.
func TestNudgeWords(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	m := storage.Member{Key: storage.Key{Workspace: "w", Member: "ada"}, Minutes: 30, Zone: "Europe/Berlin", Remind: storage.Remind{On: true}}
	titles := map[string]bool{}
	for d := range 5 {
		now := w.now.AddDate(0, 0, d)
		m.Progress.Complete(roadmap.TopicID(fmt.Sprint("known-", d)), roadmap.DateOf(now)-1) // a streak up to yesterday
		msg, _, ok := w.Posts().NudgeMessage(&m, now)
		again, _, _ := w.Posts().NudgeMessage(&m, now)
		text := msg.Text()
		if !ok || text != again.Text() {
			t.Errorf("two words for one day:\n%s\n%s", text, again.Text())
		}
		m.Remind.Turn++ // it stands
		titles[msg.Title] = true
		lines := map[string]bool{}
		for _, b := range msg.Blocks {
			switch b := b.(type) {
			case bot.Actions:
				for _, button := range b.Buttons {
					lines[button.Line] = true
				}
			case bot.Select:
				for _, o := range b.Options {
					lines[o.Value] = true
				}
			}
		}
		for _, line := range []string{"remind not today", "remind quieter", "remind off", "remind snooze 1h", "remind snooze tonight", "remind snooze tomorrow"} {
			if !lines[line] {
				t.Errorf("no way to say %q in\n%s", line, text)
			}
		}
		if !strings.Contains(text, "Why this?") || d > 1 && !strings.Contains(text, fmt.Sprintf("%d days", d+1)) {
			t.Errorf("no reason or no streak in\n%s", text)
		}
	}
	if len(titles) < 4 {
		t.Errorf("five days, %d titles", len(titles))
	}
}

// However long a topic stays open, no three nudges in a row offer the same task,
// or say the same.
func TestNudgesDoNotRepeatThemselves(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	for _, minutes := range []int{10, 15, 30, 60, 240} {
		for _, topic := range library().Topics() {
			m := storage.Member{Key: storage.Key{Workspace: "w", Member: "ada"}, Minutes: minutes, Zone: "Europe/Berlin", Remind: storage.Remind{On: true}}
			m.Progress.Begin(topic.ID)
			m.Progress.Current = topic.ID
			said := map[string]int{} // words to the turn in which they came last
			for turn := range 6 {
				m.Remind.Turn = turn
				msg, _, _ := w.Posts().NudgeMessage(&m, w.now)
				for _, b := range append([]bot.Block{bot.Say(msg.Title)}, msg.Blocks...) {
					p, ok := b.(bot.Paragraph)
					if !ok {
						continue
					}
					words := bot.PlainSpans(p.Spans)
					if before, ok := said[words]; ok && turn-before < 2 && !strings.HasPrefix(words, "Then: ") && words != "" {
						t.Fatalf("%s, %d minutes: twice in a row %q", topic.ID, minutes, words)
					}
					said[words] = turn
				}
			}
		}
	}
}

// What's due for review is named; with a finished roadmap it is what is left.
func TestNudgeNamesReviews(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	m := storage.Member{Key: storage.Key{Workspace: "w", Member: "ada"}, Minutes: 30, Remind: storage.Remind{On: true}}
	m.Progress.Complete("http", roadmap.DateOf(w.now)-30)
	m.Progress.Complete("dns", roadmap.DateOf(w.now)-30)
	msg, _, ok := w.Posts().NudgeMessage(&m, w.now)
	if text := msg.Text(); !ok || !strings.Contains(text, "2 topics are due for review") || !strings.Contains(text, "Why this?") {
		t.Error(text)
	}
	r, _ := library().Roadmap(roadmap.DefaultRoadmap)
	m.Progress.Roadmap = r.ID
	for _, s := range r.Steps() {
		m.Progress.Skip(s.Topics(), roadmap.DateOf(w.now)-1)
	}
	if msg, _, ok = w.Posts().NudgeMessage(&m, w.now); !ok || msg.Title != "A short review" {
		t.Errorf("a finished roadmap: %v, %s", ok, msg.Text())
	}
	m.Progress = roadmap.Progress{Roadmap: r.ID}
	for _, s := range r.Steps() {
		m.Progress.Skip(s.Topics(), roadmap.DateOf(w.now)-1)
	}
	if _, reason, ok := w.Posts().NudgeMessage(&m, w.now); ok || reason != storage.WhyFinished {
		t.Errorf("nothing left: %v, %q", ok, reason)
	}
}
