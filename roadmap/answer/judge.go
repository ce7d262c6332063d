package answer

import (
	"cmp"
	"slices"

	"mentor/roadmap"
)

// judged is the entry that was chosen, or what was asked about and is written
// nowhere.
type judged struct {
	hit
	sureness float32
	missing  string
}

const (
	nearlyAsGood = 0.2   // difference in score from the one that is shown, of what may have been meant too
	nearlySame   = 0.8   // likeness to a way to ask that needs no further proof
	opens        = 0.1   // sureness from which an answer is given
	opensAfar    = 0.45  // the same when the words speak of another field
	hedges       = -0.25 // sureness from which it is given with the doubt said
	mentions     = -1.4  // sureness from which it is at least named
	reconsidered = 8     // of so many hits the surest is chosen
)

// Reconsidered is of how many hits the surest is chosen.
const Reconsidered = reconsidered

// judge chooses the entry that answers a question from what was found for it, or says
// why none does. In a conversation a question is read in several ways, and asked for again.
func (s *searcher) judge(q *asked, hits []hit) (judged, Reason) {
	if q.verdict == nil {
		best, verdict := s.choose(q, hits)
		q.verdict = &finding{best: best, verdict: verdict}
	}
	return q.verdict.best, q.verdict.verdict
}

func (s *searcher) choose(q *asked, hits []hit) (judged, Reason) {
	l := s.gate.leaning(q)
	n, literally := s.asked(hits)
	if !literally || q.isName() {
		if best, ok := s.nameOnly(q, hits, l); ok {
			return best, ""
		}
	}
	if literally {
		return judged{hit: hits[n], sureness: sure}, ""
	}
	best, found := s.surest(q, hits, l)
	if found {
		return best, ""
	}
	if best.sureness < hedges || !q.hasOther() {
		if other, ok := s.ofName(q, hits, l); ok {
			return other, ""
		}
	}
	if other, ok := s.ofNoun(q, hits, l); ok {
		return other, ""
	}
	if l.content < notOurs && len(q.named) == 0 {
		return judged{sureness: hopeless}, NotOurs
	}
	if missing := cmp.Or(best.missing, s.unsaid(q, hits)); missing != "" {
		best.missing = missing
		return best, NothingOn
	}
	return best, NothingFits
}

// ofName answers a question that may be no more than a name though no entry surely answers it.
func (s *searcher) ofName(q *asked, hits []hit, l leaning) (judged, bool) {
	if at, ok := s.plain(q, hits, l); ok && s.mayBePlain(q, hits, at, l) {
		return judged{hit: hits[at], sureness: opens}, true
	}
	if q.isOnlyAbout() {
		if own := s.ofTopic(q, hits); len(own) > 0 {
			return judged{hit: own[0], sureness: opens}, true
		}
	}
	return judged{}, false
}

// ofNoun answers a question that says no more than a noun of the field and a facet: "why do
// databases use transactions?" asks why of transactions.
func (s *searcher) ofNoun(q *asked, hits []hit, l leaning) (judged, bool) {
	if q.facet == "" || q.hasOther() || properlyNamed(q) {
		return judged{}, false
	}
	nouns := slices.DeleteFunc(slices.Clone(q.named), func(m mention) bool { return m.words == 1 && umbrellas[q.words[m.at].raw] })
	if len(nouns) != 1 {
		return judged{}, false
	}
	nouns[0].weight = 1
	only := *q
	only.named = nouns
	at, ok := s.plain(&only, hits, l)
	if !ok || s.entries[hits[at].at].facet != q.facet {
		return judged{}, false
	}
	return judged{hit: hits[at], sureness: opens}, true
}

// umbrellas are nouns that hardly say what a question is about beside another one.
var umbrellas = set(`database databases db dbs api apis app apps backend backends server servers code program programs programming language languages
framework frameworks web software project projects`)

// mayBePlain reports whether an entry may answer a question as one that says no more
// than a name: when it does say more, the evidence must not speak against it.
func (s *searcher) mayBePlain(q *asked, hits []hit, at int, l leaning) bool {
	if !q.hasOther() {
		return true
	}
	sureness, _, ok := s.sureOf(q, hits, at, l)
	return ok && sureness >= hedges
}

// nameOnly answers a question that is no more than a name, or asks for what a
// topic's page says of its place on the road.
func (s *searcher) nameOnly(q *asked, hits []hit, l leaning) (judged, bool) {
	if q.isName() || (ofPlace[q.facet] || q.isOnlyAbout()) && !q.hasOther() && !s.nearlyAsked(hits) {
		if at, ok := s.plain(q, hits, l); ok && !s.ownText(q) {
			return judged{hit: hits[at], sureness: sure}, true
		}
	}
	if q.isName() {
		if own := s.ofTopic(q, hits); len(own) > 0 {
			return judged{hit: own[0], sureness: opens}, true
		}
	}
	return judged{}, false
}

// surest returns the best entry when it is sure enough; else what is missing in it.
func (s *searcher) surest(q *asked, hits []hit, l leaning) (best judged, found bool) {
	best.sureness = hopeless
	whole := judged{sureness: hopeless} // the surest topic as a whole
	for n := range hits[:min(len(hits), reconsidered)] {
		sureness, word, ok := s.sureOf(q, hits, n, l)
		if !ok {
			best.missing = cmp.Or(best.missing, word)
			continue
		}
		switch {
		case s.entries[hits[n].at].kind == subject:
			if sureness > whole.sureness {
				whole = judged{hit: hits[n], sureness: sureness}
			}
		case sureness > best.sureness:
			best.hit, best.sureness = hits[n], sureness
		}
	}
	if best.sureness < opens && whole.sureness > best.sureness+introCost {
		whole.missing = best.missing
		best = whole // an introduction answers what nothing else does
	}
	least := float32(opens)
	if l.content < notOurs {
		least = opensAfar
	}
	return best, best.sureness >= least-q.slack
}

// sureOf is how sure one of the hits is the answer, or else which word of the question
// it doesn't have, if that is why it is none.
func (s *searcher) sureOf(q *asked, hits []hit, n int, l leaning) (sureness float32, missing string, ok bool) {
	if s.strays(q, &hits[n]) {
		return 0, "", false
	}
	if word, ok := s.speaksOf(q, hits[n].at); !ok {
		return 0, word, false
	}
	sureness = s.oddsOf(q, hits, n, l)
	if s.alien(q, hits[n].at) {
		sureness -= alienCost
	}
	return sureness, "", true
}

// introCost is by how much surer a topic as a whole must be than a card: an introduction
// seldom answers what a question asks beyond a name.
const introCost = 0.5

// strays reports whether an entry of another topic is no answer to a question that asks
// for nothing but a name: its words are in many places, "HTTP server" and "log in".
func (s *searcher) strays(q *asked, h *hit) bool {
	least := float32(veryNear)
	if len(q.named) == 1 && q.named[0].words > 1 {
		least = sameMeaning // of two words one is in many places
	}
	return q.isOnlyAbout() && h.meant < least && !slices.Contains(s.entries[h.at].topics, q.named[0].topic)
}

// alien reports whether a question has a word of another world that an entry doesn't
// speak of.
func (s *searcher) alien(q *asked, at int32) bool {
	if q.namesOurField() {
		return false
	}
	for i := range q.words {
		if q.words[i].outside() && !q.names[i] && !s.has(q, i, at) {
			return true
		}
	}
	return false
}

// alienCost is by how much less sure an entry is that doesn't speak of a word of
// another world.
const alienCost = 0.8

// hopeless is the sureness of nothing.
const hopeless = -100

// asked returns the entry that is asked for in just the words of the question. A
// topic as a whole is none: its ways to ask are about all that belongs to it.
func (s *searcher) asked(hits []hit) (int, bool) {
	at := -1
	for n := range hits {
		h := &hits[n]
		if (h.ask >= sameWords || h.meant >= sameMeaning) && s.entries[h.at].kind != subject && (at < 0 || h.ask+h.meant > hits[at].ask+hits[at].meant+nearlyTied) {
			at = n
		}
	}
	return at, at >= 0
}

// nearlyTied is a difference in likeness that says less than the order of the hits.
const nearlyTied = 0.05

// How like a way to ask a question is that is the same but for little words.
const (
	sameWords   = 0.97
	sameMeaning = 0.985
)

// ofTopic returns the hits that are about the topic that a question names, in
// its words, pieces of the topic's text apart.
func (s *searcher) ofTopic(q *asked, hits []hit) []hit {
	id := q.named[0].topic
	var own []hit
	for _, h := range hits {
		if slices.Contains(s.entries[h.at].topics, id) && s.entries[h.at].kind != passage && s.saysName(q, h.at) {
			own = append(own, h)
		}
	}
	return own
}

// ofPlace are facets that a topic's tasks, links and place on the road answer.
var ofPlace = map[roadmap.Facet]bool{
	roadmap.FacetExercise: true, roadmap.FacetLinks: true, roadmap.FacetFirst: true, roadmap.FacetNext: true, roadmap.FacetHowLong: true,
}

// nearlyAsked reports whether an entry is asked for in nearly the same words.
func (s *searcher) nearlyAsked(hits []hit) bool {
	return slices.ContainsFunc(hits, func(h hit) bool {
		return s.entries[h.at].kind != subject && s.entries[h.at].kind != derived && h.ask >= nearlySame && h.meant >= veryNear
	})
}

// isName reports whether a question is no more than a name.
func (q *asked) isName() bool { return len(q.named) == 1 && q.named[0].words == len(q.words) }

// isOnlyAbout reports whether a question asks what one named thing is, and no more.
func (q *asked) isOnlyAbout() bool {
	whats := q.facet == "" || q.facet == roadmap.FacetWhat || q.facet == roadmap.FacetTerm
	return whats && len(q.named) == 1 && q.named[0].weight == 1 && !q.hasOther()
}

// unsaid returns the word that a short question is about, when it is a rare one
// that the best entry does not have; else "".
func (s *searcher) unsaid(q *asked, hits []hit) string {
	if len(q.words) > longTalk || len(hits) == 0 {
		return ""
	}
	best, most := "", float32(rareWord)
	for i, w := range q.words {
		if q.weight[i] > most && q.tells(i) && !q.names[i] && w.raw[0] > '9' && lineOf(nearText, w.raw) == "" && !s.has(q, i, hits[0].at) {
			best, most = w.raw, q.weight[i]
		}
	}
	return best
}

// rareWord is what a word weighs at least that a question is about.
const rareWord = 0.6

// notOurs is the leaning of the content words below which a question is of
// another field.
const notOurs = -0.4
