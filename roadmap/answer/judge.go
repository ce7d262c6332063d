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
	nearlyAsGood = 0.1  // difference in score that a surer entry makes up for
	surer        = 0.3  // by how much it has to be surer
	tried        = 6    // entries that are looked at before there is nothing
	nearlySame   = 0.8  // likeness to a way to ask that needs no further proof
	opens        = -0.1 // sureness from which an answer is given
)

// judge chooses the entry that answers a question, or says why none does.
func (s *searcher) judge(q *asked, hits []hit) (judged, Reason) {
	l := s.gate.leaning(q)
	if !q.hasOther() && !s.ownText(q) {
		if at, ok := s.plain(q, hits, l); ok {
			return judged{hit: hits[at], sureness: sure}, ""
		}
	}
	best, found := s.surest(q, hits, l)
	if found {
		return best, ""
	}
	if at, ok := s.plain(q, hits, l); ok {
		return judged{hit: hits[at], sureness: opens}, ""
	}
	if l.content < notOurs && len(q.named) == 0 {
		return judged{}, NotOurs
	}
	if missing := cmp.Or(best.missing, s.unsaid(q, hits)); missing != "" {
		return judged{missing: missing}, NothingOn
	}
	return judged{}, NothingFits
}

// lacking is the reason for an answer that would not speak of a word.
func lacking(missing string) Reason {
	if missing != "" {
		return NothingOn
	}
	return NothingFits
}

// surest returns the first entry that is sure enough, or one that is nearly as
// good and surer; without one, what is missing in those that came first.
func (s *searcher) surest(q *asked, hits []hit, l leaning) (best judged, found bool) {
	best.sureness = opens
	least := s.leastLikeness(q)
	for n := range hits[:min(tried, len(hits))] {
		if found && hits[n].score < best.score-nearlyAsGood {
			break
		}
		if hits[n].ask < least {
			continue
		}
		v := s.evidence(q, hits, n, l)
		word, ok := s.speaksOf(q, &v)
		if !ok {
			best.missing = cmp.Or(best.missing, word)
			continue
		}
		if sureness := v.sureness(); sureness > best.sureness+surer || !found && sureness >= opens {
			best, found = judged{hit: hits[n], sureness: sureness}, true
		}
	}
	return best, found
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

// nearTopics returns the topics to offer when nothing answers a question.
func (s *searcher) nearTopics(q *asked, hits []hit) []roadmap.TopicID {
	ids := topicsOf(q.named)
	for _, h := range hits {
		if h.ask >= 0.3 || h.topic > 0 {
			ids = append(ids, s.entries[h.at].topic())
		}
	}
	return slices.DeleteFunc(unique(ids, 3), func(id roadmap.TopicID) bool { return id == "" })
}
