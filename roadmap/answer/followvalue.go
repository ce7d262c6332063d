package answer

import "slices"

// talk is a follow-up with what it is measured by.
type talk struct {
	before  *Answer
	asked   *asked
	subject *asked // what was asked about last
	points  bool   // a word in it stands for that
	short   bool   // it names nothing, and says little else
	says    []string
	news    float32 // how much its own words say
}

func (s *searcher) talkOf(b *Answer, r *asked) *talk {
	return &talk{
		before: b, asked: r, subject: s.read(s.subject(b.Asked)), points: pointsAtLast(r), says: aspectOf(r.words),
		news: min(1, s.news(r)/muchNew), short: len(r.words) <= shortTalk && !properlyNamed(r),
	}
}

// valueOf is how sure an entry answers a follow-up: it must speak of what is new
// in it, and of what it points at.
func (s *searcher) valueOf(t *talk, best *judged) float32 {
	v := best.sureness + s.aspectValue(t, best.at)
	if t.asked.hasContent() {
		c := s.closenessTo(t.asked, best.at)
		v -= t.news * (saysNotNew*s.gapsIn(t.asked, best.at).uncovered + lacksNew*c.asksLack + titleNotNew*c.titleLacks)
	}
	x := &s.entries[best.at]
	switch away := s.awayFrom(t.subject, best.at); {
	case t.points:
		v -= lacksPointed * away
	case t.short:
		v -= lacksImplied * away
	default:
		v -= lacksSubject * away
	}
	if s.is(best.at, t.before.Card) {
		v -= againLeast + (shownLast-againLeast)*s.unasked(t.asked, best.at)
	} else if s.is(best.at, t.before.Shown...) {
		v -= shownBefore * s.unasked(t.asked, best.at)
	}
	return v + t.kindValue(x, best)
}

// kindValue is what it counts of which topic and kind an entry is.
func (t *talk) kindValue(x *entry, best *judged) (v float32) {
	if defining[x.facet] && t.asked.facet != "" && !defining[t.asked.facet] {
		v -= onlyDefines
	}
	if x.kind == subject && !t.asked.isOnlyAbout() {
		v -= introInTalk
	}
	if x.kind == passage {
		v -= inPassing
	}
	switch was := t.before.Earlier; {
	case agreementWith(x, t.before.Topics) > 0, was != nil && agreementWith(x, was.Topics) > 0:
		v += ofTalk
	case agreementWith(x, topicsOf(t.asked.named)) == 0:
		v -= elsewhere
	}
	if best.foreign > 0 {
		v -= ofOther
	}
	if best.special > 0 {
		v -= notAsked
	}
	return v
}

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
	all, absent := 0, 0
	for i, w := range r.words {
		if common[w.raw] && !doing[w.raw] || stands[w.raw] {
			continue
		}
		all++
		asked := false
		for a := s.asksOf[at]; a < s.asksOf[at+1] && !asked; a++ {
			asked = r.ids[i] >= 0 && s.hasStem(s.stemsOfAsk(a), r.ids[i])
		}
		if !asked {
			absent++
		}
	}
	if all == 0 {
		return 1
	}
	return float32(absent) / float32(all)
}

// aspectValue is what it counts that an entry speaks of what a follow-up asks about its
// subject by one word, or doesn't: "is it free?".
func (s *searcher) aspectValue(t *talk, at int32) float32 {
	switch {
	case len(t.says) == 0:
	case speaks(s.title(at), t.says):
		return titleSays
	case !speaks(s.text(at), t.says):
		return -saysNotNew
	}
	return 0
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

// muchNew is what the words of a follow-up weigh that says as much as a question.
const muchNew = 0.8

// What counts beside the sureness of an answer to a follow-up.
const (
	lacksNew     = 0.8 // the share of its own words that no way to ask for the entry has
	titleNotNew  = 0.5 // the same that its title has not
	titleSays    = 0.4 // its title speaks of what is asked about
	saysNotNew   = 1.0 // the share of its own words that the entry doesn't speak of
	shownBefore  = 0.7 // it was shown before, and the follow-up asks for something else
	againLeast   = 0.5 // it was shown last, whatever the follow-up asks
	shownLast    = 1.5 // it was shown before
	ofTalk       = 0.4 // it is of a topic that is being talked about
	elsewhere    = 0.2 // it is of another one, which the follow-up doesn't name
	introInTalk  = 1.2 // it is a topic as a whole
	ofOther      = 1.0 // it is about a product that nobody spoke of
	inPassing    = 0.3 // it is a piece of a topic's text
	notAsked     = 0.5 // it only answers who asks for its facet, and that wasn't asked
	onlyDefines  = 0.4 // it says what something is, and something else was asked
	lacksPointed = 1.2 // the share of what the follow-up points at that it doesn't speak of
	lacksImplied = 0.7 // the same of a short one that names nothing
	lacksSubject = 0.3 // the same of any other
)

// aloneValue is how sure an entry answers a follow-up that is read alone.
func (s *searcher) aloneValue(t *talk, best *judged) float32 {
	b, r := t.before, t.asked
	v := s.valueOf(t, best)
	switch {
	case moveOf(r.words) == moveInstead:
		v -= asMove
	case hasSubject(r) && !pointsAtLast(r):
		if agreementWith(&entry{topics: topicsOf(r.named)}, b.Topics) == 0 {
			v += ownName
		}
	case pointsAtLast(r):
		v -= pointing
	case len(r.words) <= shortTalk && !hasSubject(r):
		v -= saysLittle
	case r.hasContent():
		v += saysAll
	}
	return v
}

const (
	ownName    = 1.2 // it names its own subject
	pointing   = 1.5 // a word in it points back
	saysAll    = 0.5 // it is longer, and points at nothing
	asMove     = 1.5 // it names another thing in place of the last one
	saysLittle = 0.8 // it's short and names nothing
	shortTalk  = 6
)

// hasSubject reports whether a follow-up names something that is more than a noun of the
// whole field: "which algorithm is best?" may be about any.
func hasSubject(r *asked) bool {
	return slices.ContainsFunc(r.named, func(m mention) bool { return m.weight == 1 && isProper(r.words[m.at:m.at+m.words]) })
}
