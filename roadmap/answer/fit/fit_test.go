package main

import (
	"math"
	"strings"
	"testing"

	"mentor/roadmap/answer"
)

// made returns a lesson in which the first feature of the ranking tells the right
// candidate, and the second nothing.
func made(right int) lesson {
	l := lesson{kind: "asked", right: make([]bool, 3), unread: make([]bool, 3)}
	for i := range 3 {
		w := answer.Weighed{Ranking: make([]float64, len(answer.RankingNames())), Odds: make([]float64, len(answer.OddsNames()))}
		w.Ranking[1], w.Odds[0] = float64(i%2), 1
		if i == right {
			w.Ranking[0] = 1
		}
		l.candidates = append(l.candidates, w)
	}
	l.right[right] = true
	return l
}

func TestRankLearnsWhatTellsTheRightOne(t *testing.T) {
	t.Parallel()
	w := &weights{ranking: make([]float64, len(answer.RankingNames())), odds: make([]float64, len(answer.OddsNames())), sharpness: 1, talk: make([]float64, len(answer.TalkNames())), talkOdds: make([]float64, len(answer.TalkOddsNames()))}
	w.ranking[0] = 0.1
	w.rank([]lesson{made(0), made(1), made(2)})
	if w.ranking[0] != 1 || w.sharpness < 2 || math.Abs(w.ranking[1]) > 0.2 {
		t.Errorf("sharpness %.2f, weights %v", w.sharpness, w.ranking)
	}
}

// With nothing but how often a candidate is right, the odds are that. One that
// nobody has read says nothing.
func TestReckonLearnsHowOften(t *testing.T) {
	t.Parallel()
	w := &weights{ranking: make([]float64, len(answer.RankingNames())), odds: make([]float64, len(answer.OddsNames())), sharpness: 1, talk: make([]float64, len(answer.TalkNames())), talkOdds: make([]float64, len(answer.TalkOddsNames()))}
	half := made(2)
	half.unread[0] = true
	w.reckon([]lesson{half, half})
	if math.Abs(w.odds[0]) > 0.05 {
		t.Errorf("%.3f with one read of each that's right, want 0", w.odds[0])
	}
	w.reckon([]lesson{made(0), made(0), made(0), made(1)})
	if want := -math.Log(2); math.Abs(w.odds[0]-want) > 0.05 {
		t.Errorf("%.3f, want %.3f", w.odds[0], want)
	}
	if text := w.String(); !strings.Contains(text, "odds base -0.6") || strings.Contains(text, "ranking base") {
		t.Errorf("written as %s", text)
	}
}

// What tells the right one apart is learned, the rest stays as it was.
func TestFollowLearnsWhichIsRight(t *testing.T) {
	t.Parallel()
	w := &weights{talk: make([]float64, len(answer.TalkNames())), talkOdds: make([]float64, len(answer.TalkOddsNames()))}
	w.talk[1] = 0.5
	f := followUp{candidates: make([]answer.Weighed, 3), right: []bool{false, true, false}}
	for i := range f.candidates {
		f.candidates[i].Answer.Title = string(rune('a' + i))
		f.candidates[i].Talk = make([]float64, len(w.talk))
		f.candidates[i].Talk[1] = 1
	}
	f.candidates[1].Talk[0] = 1
	w.follow([]followUp{f})
	if w.talk[0] < 0.5 || math.Abs(w.talk[1]-0.5) > 0.05 {
		t.Errorf("weights %.2f, %.2f", w.talk[0], w.talk[1])
	}
	if row, right := f.surest(w.talk); !right || dot(w.talkOdds, row) < 0 {
		t.Errorf("right %v, odds %.2f", right, dot(w.talkOdds, row))
	}
}
