package answer

import (
	"slices"

	"mentor/roadmap"
)

// optionsIn adds what may answer a follow-up in one reading of it.
func (s *searcher) optionsIn(t *talk, in reading) {
	hits, l := s.find(in.asked), s.gate.leaning(in.asked)
	best, verdict := s.judge(in.asked, hits)
	if in.source == alone {
		t.none, t.sureAlone, t.single = verdict, withinBounds(best.sureness), best.at
	}
	if verdict == "" && s.entries[best.at].kind == subject {
		t.add(s, option{in, best})
	}
	for n := range hits[:min(len(hits), reconsidered)] {
		h := &hits[n]
		kind := s.entries[h.at].kind
		if kind == subject {
			continue
		}
		sureness, _, ok := s.sureOf(in.asked, hits, n, l)
		switch {
		case verdict == "" && h.at == best.at && (kind == written || kind == path) && (h.ask >= sameWords || h.meant >= sameMeaning):
			sureness = mostSure // it's asked for in just these words
		case verdict == "" && h.at == best.at:
			sureness = max(sureness, opens)
		case !ok || sureness <= leastSure:
			continue
		}
		t.add(s, option{in, judged{hit: *h, sureness: sureness}})
	}
}

// add adds an option, unless it was shown before: nobody asks a follow-up to get the same
// again, but in the very words.
func (t *talk) add(s *searcher, o option) {
	if x := &s.entries[o.best.at]; len(t.pair) == 2 && (!ofBoth(s.title(o.best.at), t.pair) || !x.isPair && !chooses[x.facet]) {
		return
	}
	if s.onlyDefines(t, &s.entries[o.best.at]) {
		return
	}
	if t.within && !s.isWithin(t, &s.entries[o.best.at]) {
		return
	}
	if o.best.sureness < sure || o.source != alone || t.short {
		if slices.Contains(t.shown, o.best.at) {
			return
		}
	}
	t.options = append(t.options, o)
}

// onlyDefines reports whether an entry says what something is where that's no answer: it says neither
// which to take nor whether that works with it.
func (s *searcher) onlyDefines(t *talk, x *entry) bool {
	if t.move == moveWhich && defining[x.facet] {
		return true
	}
	return t.points && !defining[t.asked.facet] && (x.kind == subject || defining[x.facet] && asksYesNo(t.asked.words))
}

// isWithin reports whether an entry may say how something is done with another thing: "and with
// Python?" asks neither what Python is nor what to choose.
func (s *searcher) isWithin(t *talk, x *entry) bool {
	if x.kind == subject || defining[x.facet] {
		return agreementWith(x, t.before.Topics) > 0 && agreementWith(x, topicsOf(t.asked.named)) > 0
	}
	return !x.isPair && x.kind != compared || len(s.pairOf(t.before)) == 2
}

// compares reports whether a follow-up may ask how two things compare.
func (t *talk) compares() bool {
	r := t.asked
	if r.facet == "" && !asksYesNo(r.words) || r.facet == roadmap.FacetAlternatives || verdicts[r.facet] {
		return true
	}
	return t.move != "" || len(t.says) > 0 || r.sides[0].words > 0 || slices.ContainsFunc(r.words, func(w word) bool { return comparing[w.raw] })
}

// judges are facets that say what a thing is worth to learners.
var judges = map[roadmap.Facet]bool{roadmap.FacetWorth: true, roadmap.FacetHard: true, roadmap.FacetNeed: true}

var comparing = set(`better best than same different difference instead rather versus vs prefer over faster slower cheaper easier harder safer`)

// chooses are facets that say which of two to take.
var chooses = map[roadmap.Facet]bool{roadmap.FacetChoose: true, roadmap.FacetDifference: true, roadmap.FacetOrder: true, roadmap.FacetHard: true}

// optionsOfFacet adds what is written of the topic that is being talked about with the
// facet that a follow-up asks for.
func (s *searcher) optionsOfFacet(t *talk) {
	b, r := t.before, t.asked
	if r.facet == "" || defining[r.facet] || r.facet == roadmap.FacetHowTo || r.facet == roadmap.FacetHow || r.facet == roadmap.FacetSymptom {
		return
	}
	in := reading{asked: s.read(r.text + " " + t.subject.text), source: ofFacet}
	m := s.scratch()
	defer s.pool.Put(m)
	s.hear(in.asked, m)
	defer m.clear()
	for _, at := range s.about[b.Topics[0]] {
		x := &s.entries[at]
		other := r.facet == roadmap.FacetAlternatives && x.isPair // what it is compared with
		if x.topic() != b.Topics[0] || x.facet != r.facet && !other || x.isPair != other {
			continue
		}
		h := judged{hit: hit{at: at, asking: s.asking(at, m)}, sureness: -0.2}
		if t.part && h.meant < ofPart {
			continue
		}
		h.sureness += h.meant - 0.5
		t.add(s, option{in, h})
	}
}
