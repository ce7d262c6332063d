package intent_test

import (
	"strings"
	"testing"

	"mentor/bot/coach/intent"
)

// TestPutAside measures the sentences that no rule and no training has seen.
// Sentences that are taken into the examples leave this file.
func TestPutAside(t *testing.T) {
	all := examplesIn(t, "testdata/aside.txt")
	right := 0
	for _, e := range all {
		w := intent.Read(e.say, world(), intent.Seen{Kind: intent.Task, Topic: "http"})
		if e.means(w) {
			right++
		} else {
			t.Logf("%q: %s, want %s", e.say, got(w), e.label)
		}
	}
	t.Logf("put aside: understood %d of %d (%.3f), goal .95", right, len(all), share(right, len(all)))
	if share(right, len(all)) < 0.97 {
		t.Error("worse than it was")
	}
}

// firstOf is the first line that a doubt offers, by its label.
var firstOf = map[string]string{
	"ask: known": "done", "ask: reset": "reset roadmap", "ask: redo": "reset topic", "ask: leave": "forget", "ask: leaveteam": "team leave",
	"ask: thank": "thanks", "ask: bored": "today another", "ask: pause": "streak pause 7", "ask: code": "stuck tell", "ask: helpme": "stuck",
}

// means reports whether a wish is what an example says; its label may name
// several, parted by " or ".
func (e example) means(w intent.Wish) bool {
	for label := range strings.SplitSeq(e.label, " or ") {
		doubt, isDoubt := firstOf[label]
		switch line, _, _ := strings.Cut(strings.ReplaceAll(label, "[", "{"), " {"); {
		case isDoubt:
			if w.Kind == intent.Ask && matches(doubt, w) {
				return true
			}
		case label == "question", strings.HasPrefix(label, "talk: "):
			if got(w) == label {
				return true
			}
		case matches(line, w):
			return true
		}
	}
	return false
}
