package answer

import (
	"cmp"
	"slices"
	"strings"
)

// talk is a follow-up with what it is measured by.
type talk struct {
	before               *Answer
	whole                *asked
	asked                *asked    // without the words that only lead over
	last, title          *asked    // the last question, and what its answer is called
	subject              *asked    // what was asked about last
	lastAsked, lastShown direction // where the last question and the title of its answer point
	points               bool      // a word in it stands for that
	apart                bool      // it's a whole question about other things
	short                bool      // it names nothing, and says little else
	part                 bool      // the last question was about a part of its topic
	corrects             bool      // something else was meant
	within               bool      // the same is asked with, in or without another thing
	asksOfIt             bool      // whether something is so with what a word stands for
	asksOfOne            bool      // something of one thing, and not how two compare
	move                 move
	says                 []string
	news                 float32  // how much its own words say
	none                 Reason   // why the follow-up has no answer by itself
	sureAlone            float32  // how sure its best one is
	single               int32    // which that is
	pair                 []string // when only what is about both of these can be meant
	shown                []int32  // entries that were shown in this conversation
	options              []option
	known                []int32 // stems that it has or that were said before, in order
	rows                 map[int32]entryRow
	foresaid             map[int32]foresaid
	likes                map[int32][likes]float32 // of each entry: how nearly it points where parts of the talk do
}

func (s *searcher) talkOf(b *Answer, r *asked) *talk {
	t := &talk{
		before: b, whole: r, asked: r, last: s.read(b.Asked), title: s.read(b.Title), points: pointsAtLast(r), corrects: corrects(r.words), apart: isApart(b, r),
		within: within.MatchString(r.text) || leavingOut.MatchString(r.text),
		move:   moveOf(r.words), rows: map[int32]entryRow{},
	}
	t.subject, t.part = s.read(cmp.Or(b.About, s.takenUp(t.last, t.title))), s.goesIntoPart(t.last, b.Topics[0])
	for was := b; was != nil; was = was.Earlier {
		t.shown = s.withIDs(s.withIDs(t.shown, was.Card), was.Shown...)
	}
	own := plainly(r.text)
	if t.corrects && t.move == moveInstead {
		own = afterMove(own)
	}
	if own != r.text || slices.ContainsFunc(r.words, func(w word) bool { return anyDeed[w.raw] }) {
		r = s.read(own)
		for i, w := range r.words {
			if anyDeed[w.raw] {
				r.weight[i] = 0
			}
		}
		t.asked = r
	}
	t.says, t.short, t.news = aspectOf(r.words), len(r.words) <= shortTalk && !properlyNamed(r), min(1, s.news(r)/muchNew)
	t.asksOfIt, t.asksOfOne = t.points && asksYesNo(r.words), t.points && !t.compares()
	t.known = append(t.known, s.knownTo(r)...)
	said := []string{b.Asked, b.Title, strings.Join(s.lib.Titles(b.Topics[:1]), " ")}
	for was := b.Earlier; was != nil; was = was.Earlier {
		said = append(said, was.Asked)
	}
	t.known = append(t.known, s.stemsIn(strings.Join(said, " "))...)
	slices.Sort(t.known)
	t.lastAsked, t.lastShown = t.last.to, t.title.to
	return t
}

// anyDeed are deeds that tell nothing: what is done about anything.
var anyDeed = set(`fix solve handle do make use get work works`)

// awayFrom is how little an entry speaks of a subject: of one of two, when that names two.
func (s *searcher) awayFrom(subject *asked, at int32) float32 {
	away := s.gapsIn(subject, at).uncovered
	if len(subject.named) == 1 && s.ownText(subject) { // a part that has texts of its own
		m := subject.named[0]
		for _, id := range subject.ids[m.at : m.at+m.words] {
			if s.strength(id, at) == 0 {
				return 1
			}
		}
	}
	if len(subject.named) > 1 && agreementWith(&s.entries[at], topicsOf(subject.named)) > 0 {
		return 0
	}
	return away
}

// unasked is the share of the words of a follow-up, but for the littlest, that no way to
// ask for an entry has.
func (s *searcher) unasked(r *asked, at int32) float32 {
	return r.lacking(func(i int) bool {
		for a := s.asksOf[at]; a < s.asksOf[at+1]; a++ {
			if s.hasStem(s.stemsOfAsk(a), r.ids[i]) {
				return true
			}
		}
		return false
	})
}

// notSaid is the share of them that its text hasn't either.
func (s *searcher) notSaid(r *asked, at int32) float32 {
	return r.lacking(func(i int) bool { return s.has(r, i, at) })
}

// lacking is the share of the words of a follow-up that are missing, little ones and those
// that point back apart; 0 when it has no others.
func (q *asked) lacking(has func(i int) bool) float32 {
	all, absent := 0, 0
	for i := range q.words {
		if w := &q.words[i]; w.common() && !w.doing() || w.is(isStanding, stands) || w.is(isAnyDeed, anyDeed) {
			continue
		}
		all++
		if q.ids[i] < 0 || !has(i) {
			absent++
		}
	}
	if all == 0 {
		return 0
	}
	return float32(absent) / float32(all)
}

// news is what the words of a follow-up weigh that tell something.
func (s *searcher) news(r *asked) (sum float32) {
	for i := range r.words {
		if r.tells(i) {
			sum += r.weight[i]
		}
	}
	return sum
}

const (
	muchNew   = 0.8 // what the words of a follow-up weigh that says as much as a question
	shortTalk = 6
)

// hasSubject reports whether a follow-up names something that is more than a noun of the
// whole field: "which algorithm is best?" may be about any.
func hasSubject(r *asked) bool {
	return slices.ContainsFunc(r.named, func(m mention) bool { return m.weight == 1 && isProper(r.words[m.at:m.at+m.words]) })
}
