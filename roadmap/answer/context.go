package answer

import (
	"slices"
	"strings"

	"mentor/roadmap"
)

// reading is one way to read a follow-up as a question that stands for itself.
type reading struct {
	asked *asked
	prior float32 // by how much surer it is meant like that than with the subject in place
	own   bool    // it has no words but its own: only what is being talked about can be meant
}

// readings returns what a follow-up may mean with what was talked about.
func (e *Engine) readings(s *searcher, q Question, r *asked) (all []reading) {
	b, own := q.Before, plainly(r.text)
	add := func(text string, prior float32) {
		if slices.ContainsFunc(all, func(x reading) bool { return x.asked.text == text }) {
			return
		}
		in := s.read(text)
		in.about, in.slack = b.Topics, inTalk
		all = append(all, reading{asked: in, prior: prior})
	}
	if add(own, ofNoSubject); pointsAtLast(r) {
		all[0].prior = ofWhole
	}
	all[0].own = true
	for _, t := range e.themes(s, b) {
		if t.earlier && pointsAtLast(r) {
			t.prior += pointedAway
		}
		if text, ok := resolved(own, t.words); ok {
			add(text, t.prior)
		}
		add(own+" "+t.words, t.prior)
	}
	switch moveOf(r.words) {
	case moveWhich:
		if len(b.Pair) == 2 {
			add(strings.Join(b.Pair, " or ")+" "+own, 0)
		}
	case moveInstead:
		for _, text := range s.instead(b, r) {
			add(text.words, text.prior)
		}
	}
	if b.Asked != "" && addsTo(r) {
		add(b.Asked+" "+own, ofCase)
	}
	return all
}

// addsTo reports whether a follow-up adds a fact or a case to what was asked.
func addsTo(r *asked) bool {
	goesOn := len(r.words) > 0 && r.words[0].raw == "and"
	return r.facet == "" && (goesOn && !properlyNamed(r) || !strings.Contains(r.text, "?")) || addsCase(r.words)
}

// addsCase reports whether words add a case to what was asked: "and if", "what if".
func addsCase(words []word) bool {
	for i, w := range words[:min(len(words), 3)] {
		if w.raw == "if" && (i == 0 || casesBefore[words[i-1].raw]) {
			return true
		}
	}
	return false
}

var casesBefore = set(`and but what even or so`)

// followed is an answer to a follow-up in one of its readings.
type followed struct {
	reading
	best  judged
	value float32
}

// inContext answers a question with what is being talked about, if that explains it
// better than the question alone: all readings compete, the surest wins.
func (e *Engine) inContext(s *searcher, q Question, r *asked) (Answer, bool) {
	alone, none := s.judge(r, s.find(r))
	if saysItAll(r) && (len(r.named) > 1 || none == "" && alone.sureness >= clearAlone) {
		return Answer{}, false
	}
	t := s.talkOf(q.Before, r)
	best := e.surestOf(s, q, t)
	least := float32(opens - inTalk)
	switch {
	case r.hasContent():
	case len(r.words) >= shortTalk:
		least = ofNothing
	default:
		least = ofLittle
	}
	if none == "" && s.aloneValue(t, &alone) >= best.value {
		return Answer{}, false
	}
	if best.value <= least {
		if a, ok := s.saidAlready(q.Before, r); ok || best.value <= least-doubtful {
			return a, ok
		}
		a := e.showFollowed(s, q, &best)
		a.Unsure = true
		return a, true
	}
	if best.value < fairTalk || best.best.sureness < unsureTalk || s.is(best.best.at, q.Before.Card) {
		if a, ok := s.saidAlready(q.Before, r); ok {
			return a, true
		}
	}
	return e.showFollowed(s, q, &best), true
}

// clearAlone is the sureness from which a question that says all by itself isn't read
// with what was talked about too.
const clearAlone = 0.5

// saysItAll reports whether a question names its own subject and doesn't lean on what
// was said before.
func saysItAll(r *asked) bool {
	return len(r.words) >= 4 && properlyNamed(r) && r.hasOther() && !pointsAtLast(r) && !addsTo(r) && moveOf(r.words) == "" ||
		len(r.words) > 2*shortTalk && r.hasContent() && !pointsAtLast(r) && !addsTo(r)
}

// surestOf returns the best answer to a follow-up in all its readings.
func (e *Engine) surestOf(s *searcher, q Question, t *talk) followed {
	best := s.ofFacet(t)
	for _, in := range e.readings(s, q, t.asked) {
		if f := s.followedIn(t, in); f.value > best.value {
			best = f
		}
	}
	return best
}

func (e *Engine) showFollowed(s *searcher, q Question, f *followed) Answer {
	a := e.show(s, q, f.asked, f.best.hit)
	a.Unsure = f.best.sureness < unsureTalk
	a.Asked = f.asked.text // with its subject, for what follows
	return a
}

// saidAlready answers a follow-up with what the last answer said of it beyond its first
// sentence: "why not just reset?".
func (s *searcher) saidAlready(b *Answer, r *asked) (Answer, bool) {
	about := r.allIn
	switch says := append(aspectOf(r.words), sayingsOf[r.facet]...); {
	case r.facet == roadmap.FacetExample, r.facet == roadmap.FacetHowTo && !r.hasContent():
		return Answer{}, false
	case !r.hasContent() && len(says) == 0:
		return Answer{}, false
	case !r.hasContent():
		about = func(sentence string) bool { return speaks(sentence, says) }
	}
	var said []string
	for n, sentence := range sentencesOf(join(b.Text, b.Rest)) {
		if n > 0 && about(sentence) && (r.facet != roadmap.FacetHowTo || strings.Contains(sentence, "`")) {
			said = append(said, sentence)
		}
	}
	if len(said) == 0 && r.hasContent() && strings.Contains(b.Text, "```") && r.allIn(b.Text) { // its code does it
		return keep(b, Answer{Answered: true, Intent: b.Intent, Title: b.Title, Text: b.Text, Table: b.Table, Offers: b.Offers}), true
	}
	if len(said) == 0 {
		return Answer{}, false
	}
	return keep(b, Answer{
		Answered: true, Intent: b.Intent, Facet: b.Facet, Title: b.Title, Asked: r.text + " " + s.subject(b.Asked),
		Text: sentencesUpTo(strings.Join(said, " "), longestSaying), Offers: []Offer{OfferMore, OfferMentor},
	}), true
}

// sayingsOf are beginnings of words with which a sentence answers a kind of question.
var sayingsOf = map[roadmap.Facet][]string{
	roadmap.FacetWhenNot: {"don't", "dont", "avoid", "never"}, roadmap.FacetWhy: {"because"},
}

// allIn reports whether a text has all words of a question but the little ones.
func (q *asked) allIn(text string) bool {
	has := tokenize(splitHyphens(text))
	for _, w := range q.words {
		if !common[w.raw] && !slices.ContainsFunc(has, func(o word) bool { return o.stem == w.stem }) {
			return false
		}
	}
	return true
}

// followedIn returns the best answer to a follow-up in one reading of it.
func (s *searcher) followedIn(t *talk, in reading) followed {
	hits := s.find(in.asked)
	f := followed{reading: in, value: hopeless}
	try := func(h judged) {
		if in.own && agreementWith(&s.entries[h.at], t.before.Topics) == 0 {
			return
		}
		if v := s.valueOf(t, &h) + in.prior; v > f.value {
			f.best, f.value = h, v
		}
	}
	if best, verdict := s.judge(in.asked, hits); verdict == "" {
		try(best)
	}
	l := s.gate.leaning(in.asked)
	for n := range hits[:min(len(hits), reconsidered)] {
		sureness, _, ok := s.sureOf(in.asked, hits, n, l)
		if ok && s.entries[hits[n].at].kind != subject && sureness > opens-in.asked.slack {
			try(judged{hit: hits[n], sureness: sureness})
		}
	}
	return f
}

// ofFacet returns what is written of the topic that is being talked about with the facet
// that a follow-up asks for.
func (s *searcher) ofFacet(t *talk) followed {
	b, r := t.before, t.asked
	f := followed{value: hopeless}
	if r.facet == "" || defining[r.facet] || r.facet == roadmap.FacetHowTo || r.facet == roadmap.FacetHow || r.facet == roadmap.FacetSymptom {
		return f
	}
	f.asked = s.read(plainly(r.text) + " " + s.subject(b.Asked))
	part := s.isPart(b.Asked, b.Topics[0])
	m := s.scratch()
	defer s.pool.Put(m)
	s.hear(f.asked, m)
	defer m.clear()
	for _, at := range s.about[b.Topics[0]] {
		x := &s.entries[at]
		other := r.facet == roadmap.FacetAlternatives && x.isPair // what it is compared with
		if x.topic() != b.Topics[0] || x.facet != r.facet && !other || x.isPair != other || s.wasShown(b, at) {
			continue
		}
		h := judged{hit: hit{at: at, asking: s.asking(at, m)}, sureness: -0.2}
		if part && h.meant < ofPart {
			continue
		}
		h.sureness += h.meant - 0.5
		if v := s.valueOf(t, &h); v > f.value {
			f.best, f.value = h, v
		}
	}
	return f
}

func (s *searcher) wasShown(b *Answer, at int32) bool {
	return s.is(at, b.Card) || s.is(at, b.Shown...)
}

// unsureTalk is the sureness below which the doubt is said.
const unsureTalk = -0.3

// pointedAway is how unlikely a word that points back means what was talked about earlier.
const pointedAway = -0.5

// doubtful is how far below what is needed an answer is still shown, with the doubt said.
const doubtful = 0.5

// clearTalk is the value from which an answer needs no other look.
const clearTalk = 1.2

// ofLittle is the value above which a follow-up is answered that has no word of its own.
const ofLittle = 0.3

// ofNothing is the same of a longer one: it says something that we didn't get.
const ofNothing = 0.6

// fairTalk is the value below which what was said already comes first.
const fairTalk = 0.1

// inTalk is by how much less sure an answer may be in a conversation.
const inTalk = 0.7
