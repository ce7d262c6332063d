// Package review brings finished topics back, spaced by FSRS, so that they are
// not forgotten: one or two questions a day, never a backlog. It may import
// the roadmap only; days are the member's own civil days.
//
//	for _, id := range review.Today(lib, &member.Progress, today) { ask(id) }
//	next := review.Rate(&member.Progress, id, review.Good, today)
package review

import (
	"cmp"
	"math"
	"slices"

	"mentor/roadmap"

	"github.com/open-spaced-repetition/go-fsrs/v3"
)

const (
	// PerDay is how many reviews a day asks for at most, however long the
	// member was away.
	PerDay = 2
	// FirstAfter is how many days after it was done a topic comes back first.
	FirstAfter = 3
	// longest is the longest time between two reviews of a topic, in days.
	longest = 365
)

// Grade says how well a topic was remembered.
type Grade string

// The grades, from worst to best.
const (
	Again Grade = "again"
	Hard  Grade = "hard"
	Good  Grade = "good"
	Easy  Grade = "easy"
)

// Grades lists the grades from worst to best.
func Grades() []Grade { return []Grade{Again, Hard, Good, Easy} }

// Today returns the topics to review today, the one that has waited longest
// first: at most PerDay together with those reviewed today already. Topics that
// the content no longer has never come.
func Today(lib *roadmap.Library, p *roadmap.Progress, today roadmap.Date) []roadmap.TopicID {
	type due struct {
		id    roadmap.TopicID
		since roadmap.Date
	}
	var all []due
	room := PerDay
	for id, m := range p.Marks {
		card, reviewed := p.Cards[id]
		if reviewed && card.Last == today {
			room--
			continue
		}
		_, known := lib.Topic(id)
		if since := dueOn(card, m); known && m.Status == roadmap.Done && since <= today {
			all = append(all, due{id, since})
		}
	}
	slices.SortFunc(all, func(a, b due) int {
		return cmp.Or(cmp.Compare(a.since, b.since), cmp.Compare(a.id, b.id))
	})
	ids := make([]roadmap.TopicID, 0, PerDay)
	for _, d := range all[:max(0, min(room, len(all)))] {
		ids = append(ids, d.id)
	}
	return ids
}

// dueOn returns the day on which a topic comes back.
func dueOn(card roadmap.Card, m roadmap.Mark) roadmap.Date {
	if card.Reps == 0 {
		return m.On + FirstAfter
	}
	return card.Due
}

// Count returns how many reviews are left today, 0 to PerDay.
func Count(lib *roadmap.Library, p *roadmap.Progress, today roadmap.Date) int {
	return len(Today(lib, p, today))
}

// QuestionOf returns the index of the quiz question to ask: each review of a
// topic takes the next one. The topic must have questions.
func QuestionOf(p *roadmap.Progress, t *roadmap.Topic) int { return p.Cards[t.ID].Reps % len(t.Quiz) }

// Rate takes a grade for a topic and returns the day on which it comes back. A
// topic that was graded today already, or is not done, is left as it is: ok is
// false.
func Rate(p *roadmap.Progress, id roadmap.TopicID, g Grade, today roadmap.Date) (next roadmap.Date, ok bool) {
	card, reviewed := p.Cards[id]
	if !p.IsDone(id) || reviewed && card.Last >= today {
		return card.Due, false
	}
	if p.Cards == nil {
		p.Cards = map[roadmap.TopicID]roadmap.Card{}
	}
	p.Cards[id] = after(card, p.Marks[id], g, today)
	if g == Good || g == Easy {
		p.MarkSure(id)
	}
	return p.Cards[id].Due, true
}

// Next returns the days on which a topic would come back, by grade.
func Next(p *roadmap.Progress, id roadmap.TopicID, today roadmap.Date) map[Grade]roadmap.Date {
	next := map[Grade]roadmap.Date{}
	for _, g := range Grades() {
		next[g] = after(p.Cards[id], p.Marks[id], g, today).Due
	}
	return next
}

// after reckons a card after a review. Reviews come in days, so the learning
// steps of minutes are off, and so is chance: the same history gives the same
// card.
func after(card roadmap.Card, done roadmap.Mark, g Grade, today roadmap.Date) roadmap.Card {
	param := fsrs.DefaultParam()
	param.EnableShortTerm, param.EnableFuzz, param.MaximumInterval = false, false, longest
	c := fsrs.NewCard()
	if card.Reps > 0 {
		c = fsrs.Card{
			Due: card.Due.UTC(), LastReview: card.Last.UTC(), Stability: card.Stability, Difficulty: card.Difficulty,
			Reps: uint64(card.Reps), Lapses: uint64(card.Lapses), State: fsrs.Review,
		}
	} else {
		c.LastReview = done.On.UTC()
	}
	ratings := map[Grade]fsrs.Rating{Again: fsrs.Again, Hard: fsrs.Hard, Good: fsrs.Good, Easy: fsrs.Easy}
	// FSRS puts a better grade a day behind a worse one even at its longest interval,
	// so the longest is held below.
	n := fsrs.NewFSRS(param).Next(c, today.UTC(), ratings[g]).Card
	return roadmap.Card{
		Due: min(max(roadmap.DateOf(n.Due), today+1), today+longest), Last: today, Stability: thousandths(n.Stability), Difficulty: thousandths(n.Difficulty),
		Reps: int(n.Reps), Lapses: int(n.Lapses),
	}
}

// thousandths is as exact as a card has to be: a minute and a half of a memory
// that is counted in days. Stores keep such numbers in a few bytes.
func thousandths(v float64) float64 { return math.Round(v*1000) / 1000 }
