package answer

import (
	"slices"

	"mentor/roadmap"
)

// source is where a reading of a follow-up takes the words from that it lacks.
type source uint8

const (
	alone        source = iota // nowhere: its own words are all
	resolved                   // the subject of the last question, in place of its pronoun
	withSubject                // the same beside its words
	withTopic                  // the topic of the last answer
	withSide                   // one of two that were compared, or both
	withEarlier                // what was talked about before
	exchanged                  // the last question, with another thing in its place
	besideSide                 // one of two that were compared, beside another thing
	defined                    // what that other thing is
	added                      // the whole last question
	ofFacet                    // all that is written of the topic with the facet that is asked for
	withQuestion               // all that the last question told, with what was to be done
	asForeseen                 // what the content foresees is said then
	sources
)

// talkNames are the lines of a file of weights that say what counts of an entry that may
// answer a follow-up: first by which reading it was found, then what that is, then what
// counts of the entry whatever the reading.
var talkNames = [...]string{
	"alone", "resolved", "withsubject", "withtopic", "withside", "withearlier", "exchanged", "beside", "defined", "added", "offacet",
	"withquestion", "asforeseen",

	"sure", "surely", "meant", "ask", "foreign", "special",
	"aloneowns", "alonepoints", "aloneshort", "alonelong", "alonemoves", "correctsto", "correctsdefined", "caseadded", "topicofpart",

	"surealone", "sureelse",
	"newgap", "newaskslack", "newtitlelacks", "newaskgap", "awaypointed", "awayshort", "awayother",
	"defines", "whole", "passage", "derived", "compared", "path",
	"oftalk", "ofearlier", "elsewhere", "notnamed",
	"aspecttitle", "aspectmissing", "samefacet", "facet", "pairwhich",
	"titleadds", "askadds", "subjectaskslack", "subjecttitlelacks", "unasked", "unsaid", "explains", "judged", "paired",
	"likequestion", "likeanswer", "likenew", "likeall",
	"foreseenlike", "foreseenask", "foreseenearlier", "foreseennear", "foreseennearask",
}

// talkOddsNames are those that say how likely the best of all is right: always, its value, by
// how much that is above the next one's, and what talkOddsRow counts.
var talkOddsNames = [...]string{
	"base", "value", "lead",
	"alone", "awaynotours", "awaymissing", "awayunsure", "withnotours", "withmissing", "points", "foreseen", "found",
}

// ofValue are the first of talkOddsNames, which depend on the other options.
const ofValue = 3

// talkOddsRow is what else counts of the likeliest option: whether the follow-up alone is
// of another field or has no answer, when it's taken alone or with what was said before.
func (t *talk) talkOddsRow(o *option) (row [len(talkOddsNames) - ofValue]float32) {
	own, away := o.source == alone, when(o.source == alone && !t.points)
	said := t.foresaid[o.best.at]
	copy(row[:], []float32{
		when(own), away * when(t.none == NotOurs), away * when(t.none == NothingOn || t.none == NothingFits), away * max(0, -t.sureAlone),
		when(!own && !t.points && t.none == NotOurs), when(!own && !t.points && (t.none == NothingOn || t.none == NothingFits)),
		when(t.points), max(said[0], said[1]), when(own && t.none == "" && t.single == o.best.at),
	})
	return row
}

// Where in talkNames what a reading is ends, and what counts of an entry begins.
const firstOfEntry = int(sources) + 15

// option is an entry that may answer a follow-up in one of its readings.
type option struct {
	reading
	best judged
}

// valueOf is the logarithm of the odds that an option answers a follow-up, against the others.
func (s *searcher) valueOf(t *talk, o *option) (sum float32) {
	for i, x := range s.talkEvidence(t, o) {
		sum += s.weights.talk[i] * x
	}
	return sum
}

// talkEvidence is what is counted of an option, in the order of talkNames.
func (s *searcher) talkEvidence(t *talk, o *option) (row [len(talkNames)]float32) {
	r, b := t.asked, t.before
	row[o.source] = 1
	sure := withinBounds(o.best.sureness)
	own := hasSubject(r) && namesOthers(b, r)
	is := func(from source, yes bool) float32 { return when(o.source == from && yes) }
	copy(row[sources:firstOfEntry], []float32{
		sure, max(0, sure), o.best.meant, o.best.ask, when(o.best.foreign > 0), when(o.best.special > 0),
		is(alone, own && !t.points), is(alone, t.points), is(alone, len(r.words) <= shortTalk && !hasSubject(r)),
		is(alone, len(r.words) > shortTalk && r.hasContent() && !t.points), is(alone, t.move == moveInstead),
		is(exchanged, t.corrects), is(defined, t.corrects), is(added, addsCase(r.words)), is(withTopic, t.part),
	})
	e, ok := t.rows[o.best.at]
	if !ok {
		e = s.entryEvidence(t, o.best.at)
		t.rows[o.best.at] = e
	}
	copy(row[firstOfEntry:], e[:])
	row[firstOfEntry], row[firstOfEntry+1] = t.surenessElsewhere(o)
	return row
}

// entryRow is what counts of an entry whatever the reading.
type entryRow [len(talkNames) - firstOfEntry]float32

func (s *searcher) entryEvidence(t *talk, at int32) (row entryRow) {
	x, r, b := &s.entries[at], t.asked, t.before
	near, gap := s.ownNearness(r, at)
	away := s.awayFrom(t.subject, at)
	ofTalk, ofEarlier := talkedOf(x, b)
	named := agreementWith(x, topicsOf(r.named)) > 0
	titled, missing := s.aspectIn(t, at)
	copy(row[:], []float32{
		0, 0, // how sure it is in other readings
		t.news * gap, t.news * near.asksLack, t.news * near.titleLacks, near.askGap,
		when(t.points) * away, when(!t.points && t.short) * away, when(!t.points && !t.short) * away,
		when(defining[x.facet] && r.facet != "" && !defining[r.facet]), when(x.kind == subject && !r.isOnlyAbout()),
		when(x.kind == passage), when(x.kind == derived), when(x.kind == compared), when(x.kind == path),
		ofTalk, ofEarlier, when(ofTalk+ofEarlier == 0 && !named), when(properlyNamed(r) && !named),
		titled, missing, when(r.facet != "" && x.facet == r.facet), s.facetAgreement(r.facet, x.facet),
		when(t.move == moveWhich && len(b.Pair) == 2 && ofBoth(s.title(at), b.Pair)),
	})
	titleAdds, askAdds := s.besideTalk(t, at)
	on, _ := s.ownNearness(t.subject, at)
	copy(row[len(row)-9-likes-foresaids:len(row)-likes-foresaids], []float32{
		titleAdds, askAdds, on.asksLack, on.titleLacks, s.unasked(r, at), s.notSaid(r, at),
		when(x.facet == roadmap.FacetSymptom && r.facet != "" && r.facet != x.facet),
		when(t.asksOfIt && judges[x.facet] && x.facet != r.facet), when(x.isPair && t.asksOfOne),
	})
	like := t.likes[at]
	copy(row[len(row)-likes-foresaids:], like[:])
	said := t.foresaid[at]
	copy(row[len(row)-foresaids:], said[:])
	return row
}

// ownNearness is how near what a text says is to an entry, and how much of that the entry lacks.
func (s *searcher) ownNearness(q *asked, at int32) (near closeness, gap float32) {
	if !q.hasContent() {
		return closeness{}, 0
	}
	return s.closenessTo(q, at), s.gapsIn(q, at).uncovered
}

// aspectIn says whether an entry's title speaks of what a follow-up compares by, and whether its
// text doesn't.
func (s *searcher) aspectIn(t *talk, at int32) (titled, missing float32) {
	if len(t.says) == 0 {
		return 0, 0
	}
	return when(speaks(s.title(at), t.says)), when(!speaks(s.text(at), t.says))
}

// talkedOf says whether an entry is about what the last answer was about, or else about
// what was talked about before that.
func talkedOf(x *entry, last *Answer) (ofLast, ofEarlier float32) {
	if agreementWith(x, last.Topics) > 0 {
		return 1, 0
	}
	for was := last.Earlier; was != nil; was = was.Earlier {
		ofEarlier = max(ofEarlier, when(agreementWith(x, was.Topics) > 0))
	}
	return 0, ofEarlier
}

// surenessElsewhere is how sure an entry is in the follow-up alone, and in the surest
// reading but an option's.
func (t *talk) surenessElsewhere(o *option) (itself, other float32) {
	itself, other = leastSure, leastSure
	for i := range t.options {
		p := &t.options[i]
		if p.best.at != o.best.at {
			continue
		}
		if p.source == alone {
			itself = max(itself, withinBounds(p.best.sureness))
		}
		if p.asked != o.asked {
			other = max(other, withinBounds(p.best.sureness))
		}
	}
	return itself, other
}

// withinBounds is a sureness within the bounds in which it says something.
func withinBounds(sureness float32) float32 { return max(leastSure, min(mostSure, sureness)) }

const (
	leastSure = -3
	mostSure  = 3
)

func when(yes bool) float32 {
	if yes {
		return 1
	}
	return 0
}

// besideTalk is the share of an entry's title, and of its nearest way to ask, that neither a
// follow-up nor what was said before has.
func (s *searcher) besideTalk(t *talk, at int32) (title, nearest float32) {
	nearest = 1
	for a := s.asksOf[at]; a < s.asksOf[at+1]; a++ {
		all, absent := float32(0), float32(0)
		for _, id := range s.stemsOfAsk(a) {
			is := &s.known[id]
			all += is.weight
			if _, ok := slices.BinarySearch(t.known, is.stem); !ok {
				absent += is.weight
			}
		}
		share := float32(1)
		if all > 0 {
			share = absent / all
		}
		if a == s.asksOf[at] {
			title = share
		}
		nearest = min(nearest, share)
	}
	return title, nearest
}
