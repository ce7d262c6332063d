package answer_test

import (
	"strings"
	"testing"

	"mentor/roadmap"
	"mentor/roadmap/answer"
)

func TestWeightsThatCannotBeRead(t *testing.T) {
	t.Parallel()
	for _, file := range []string{"ranking cover", "ranking cover much", "odds nothing 1", "cover 1"} {
		if _, err := answer.NewLearned(&roadmap.Library{}, answer.Learned{Weights: file}); err == nil || !strings.Contains(err.Error(), file) {
			t.Errorf("%q: %v", file, err)
		}
	}
}

// What is left out of a library is not in it any more, and names what it asks for.
func TestWholeContentSplit(t *testing.T) {
	t.Parallel()
	lib := library()
	rest, unseen := answer.Split(lib)
	asks, cards := map[string]bool{}, map[string]bool{}
	left, all := 0, 0
	for range lib.Cards() {
		all++
	}
	for _, c := range rest.Cards() {
		left++
		cards[c.ID] = true
		for _, ask := range c.Asks {
			asks[c.ID+ask] = true
		}
	}
	without := 0
	for _, u := range unseen {
		if u.Entry == "" {
			without++
		} else if asks[u.Entry+u.Text] || !cards[u.Entry] && strings.Contains(u.Entry, "/") && !strings.HasPrefix(u.Entry, "paths/") && !strings.HasPrefix(u.Entry, "comparisons/") {
			t.Errorf("%q of %s was not left out, or its card was", u.Text, u.Entry)
		}
	}
	if gone := all - left; gone == 0 || without < gone || without == len(unseen) {
		t.Errorf("%d questions, %d of %d cards that are left out", len(unseen), without, gone)
	}
}

// Weigh gives the features that the weights are for, the best candidate first.
func TestWeigh(t *testing.T) {
	t.Parallel()
	all := engine().Weigh("what is an index in a database")
	if len(all) < 2 || all[0].Answer.Topics[0] != "indexes" {
		t.Fatalf("%+v", all)
	}
	for n, w := range all {
		if len(w.Ranking) != len(answer.RankingNames()) {
			t.Fatalf("%+v", w)
		}
		if again := n < answer.Reconsidered; again && (len(w.Odds) != len(answer.OddsNames()) || w.Odds[0] != 1) || !again && w.Odds != nil {
			t.Fatalf("%d: %+v", n, w)
		}
	}
	if !engine().SameAsked([]string{"what is a database index"}, &all[0]) || engine().SameAsked([]string{"how do i center a div"}, &all[0]) {
		t.Error("whether it's asked for in the same ways")
	}
}
