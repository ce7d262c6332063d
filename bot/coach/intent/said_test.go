package intent_test

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"mentor/bot/coach/intent"
)

// seen is what was seen before an example is said.
func (e *example) seen() intent.Seen {
	if e.after {
		return intent.Seen{Kind: intent.Answer}
	}
	return intent.Seen{}
}

// putAside tells the conversations that the classifier doesn't learn from.
func putAside(conversation int) bool { return conversation%5 == 4 }

// followUps are what was said after an answer, in conversations that are known: those that
// are put aside, or the others.
func followUps(t testing.TB, aside bool) []example {
	t.Helper()
	f, err := os.Open("../../../roadmap/answer/fit/followups.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	var all []example
	n := -1
	for in := bufio.NewScanner(f); in.Scan(); {
		if n++; putAside(n) != aside {
			continue
		}
		var c struct {
			Turns []string `json:"turns"`
			Known []bool   `json:"known"`
		}
		if err := json.Unmarshal(in.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		for i, turn := range c.Turns {
			if i > 0 && c.Known[i] { // the others may be thanks
				all = append(all, example{label: notWish, say: turn, after: true})
			}
		}
	}
	return all
}

// askedOfCards are the ways to ask for the cards: the first of every one, and what comes
// behind it of some.
func askedOfCards(t testing.TB) []example {
	t.Helper()
	var all []example
	i := 0
	for _, card := range library().Cards() {
		i++
		for n, ask := range card.Asks {
			if n == 0 || (i+n)%5 == 0 {
				all = append(all, example{label: notWish, say: ask, weight: ofCards})
			}
		}
	}
	return all
}

// foreseen are some of the follow-ups that the content foresees after cards.
func foreseen() []example {
	var all []example
	i := 0
	for f := range library().Foreseen() {
		if i++; i%4 == 0 {
			all = append(all, example{label: notWish, say: f.Asks[i/4%len(f.Asks)], after: true, weight: ofCards})
		}
	}
	return all
}
