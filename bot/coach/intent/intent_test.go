package intent_test

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"mentor/bot/coach/intent"
	"mentor/roadmap"
	"mentor/roadmap/content"
)

// said is one line of an evaluation set.
type said struct {
	Say  string   `json:"say"`
	Seen string   `json:"seen"` // topic that was seen last, with its task
	Want []string `json:"want"` // any of these: a line, "talk: name", "ask: line, line", or "question"
}

var library = sync.OnceValue(func() *roadmap.Library {
	lib, err := roadmap.Load(content.FS)
	if err != nil {
		panic(err)
	}
	return lib
})

// fieldWords are the words that the library uses.
var fieldWords = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for _, t := range library().Topics() {
		for w := range strings.FieldsFuncSeq(strings.ToLower(t.Title+" "+strings.Join(t.Aliases, " ")+" "+t.Summary+" "+t.Body), func(r rune) bool { return !unicode.IsLetter(r) }) {
			words[w] = true
		}
	}
	return words
})

// terms are the words of the names of topics.
var terms = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for _, t := range library().Topics() {
		for w := range strings.FieldsFuncSeq(strings.ToLower(t.Title+" "+strings.Join(t.Aliases, " ")), func(r rune) bool { return !unicode.IsLetter(r) }) {
			words[w] = true
		}
	}
	return words
})

// cities are enough of the world's time zones for the sets.
var cities = map[string]bool{"berlin": true, "new york": true, "tokyo": true, "madrid": true, "london": true, "paris": true, "sydney": true, "kolkata": true, "lagos": true}

func world() intent.World {
	lib := library()
	return intent.World{
		Topic: func(words string) (string, bool) {
			t, ok := lib.FindTopic(words)
			if !ok {
				return "", false
			}
			return string(t.ID), true
		},
		Roadmap: func(words string) (string, bool) {
			r, ok := lib.Roadmap(roadmap.ID(strings.ToLower(words)))
			if !ok {
				return "", false
			}
			return string(r.ID), true
		},
		Zone: func(words string) bool { return cities[strings.ToLower(words)] },
		Word: func(word string) bool { return fieldWords()[word] },
		Term: func(word string) bool { return terms()[word] },
	}
}

// got words a wish as the sets do.
func got(w intent.Wish) string {
	switch w.Kind {
	case intent.Do:
		return w.Line
	case intent.Talk:
		return "talk: " + w.Talk
	case intent.Ask:
		var lines []string
		for _, c := range w.Choices {
			lines = append(lines, c.Line)
		}
		return "ask: " + strings.Join(lines, ", ")
	}
	return "question"
}

// sameTopic lets "done docker" and "done containers" be the same topic.
func canonical(line string) string {
	words := strings.Fields(strings.ToLower(line))
	for i := 1; i < len(words); i++ {
		for j := len(words); j > i; j-- {
			if t, ok := library().FindTopic(strings.Join(words[i:j], " ")); ok {
				words = slices.Replace(words, i, j, string(t.ID))
				break
			}
		}
	}
	return strings.Join(words, " ")
}

func (s said) right(w intent.Wish) bool {
	have := got(w)
	for _, want := range s.Want {
		if lines, asks := strings.CutPrefix(want, "ask: "); asks {
			all := w.Kind == intent.Ask
			for line := range strings.SplitSeq(lines, ", ") {
				all = all && slices.ContainsFunc(w.Choices, func(c intent.Choice) bool { return canonical(c.Line) == canonical(line) })
			}
			if all {
				return true
			}
			continue
		}
		if canonical(want) == canonical(have) || w.Kind == intent.Ask && canonical(want) == canonical(w.Choices[0].Line) {
			return true // asked back with the right thing first is understood
		}
	}
	return false
}

func readSet(t testing.TB, name string) []said {
	t.Helper()
	f, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	var all []said
	for scanner := bufio.NewScanner(f); scanner.Scan(); {
		var s said
		if err := json.Unmarshal(scanner.Bytes(), &s); err != nil {
			t.Fatalf("%s: %v: %s", name, err, scanner.Text())
		}
		all = append(all, s)
	}
	return all
}

// TestEvaluation measures the share of everyday sentences that are understood:
// those on which the rules were tuned, and those put aside, which whoever
// writes rules does not read.
func TestEvaluation(t *testing.T) {
	for _, set := range []struct {
		name string
		show bool
		goal float64
	}{{"tuning.jsonl", true, 0.95}, {"heldback.jsonl", os.Getenv("SHOW") != "", 0.95}} {
		all := readSet(t, set.name)
		right := 0
		for _, s := range all {
			seen := intent.Seen{Topic: s.Seen}
			if s.Seen != "" {
				seen.Kind = intent.Task
			}
			w := intent.Read(s.Say, world(), seen)
			if s.right(w) {
				right++
			} else if set.show {
				t.Logf("%q: %s, want %s", s.Say, got(w), strings.Join(s.Want, " or "))
			}
		}
		share := float64(right) / float64(len(all))
		t.Logf("understood, %s: %d of %d (%.3f), goal %.2f", set.name, right, len(all), share, set.goal)
		if share < set.goal {
			t.Errorf("%s: only %.3f understood", set.name, share)
		}
	}
}

func TestQuestionsStayQuestions(t *testing.T) {
	data, err := os.ReadFile("testdata/questions.txt")
	if err != nil {
		t.Fatal(err)
	}
	taken, n := 0, 0
	for q := range strings.Lines(string(data)) {
		n++
		if w := intent.Read(strings.TrimSpace(q), world(), intent.Seen{}); w.Kind != intent.Question {
			taken++
			t.Logf("%q was taken for %s", strings.TrimSpace(q), got(w))
		}
	}
	t.Logf("questions taken for a command: %d of %d (%.3f), goal 0.02", taken, n, float64(taken)/float64(n))
	if float64(taken) > 0.02*float64(n) {
		t.Error("too many")
	}
}

func BenchmarkRead(b *testing.B) {
	all, w := readSet(b, "tuning.jsonl"), world()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		intent.Read(all[i%len(all)].Say, w, intent.Seen{})
	}
}
