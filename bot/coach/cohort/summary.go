package cohort

import (
	"cmp"
	"fmt"
	"slices"

	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

const topicsShown = 5

// Summary is what the members of a workspace, or of a team, did in some days.
// Only those on the board are named; the others are counted.
type Summary struct {
	Members, Learned, Joined, Topics int

	Finished map[roadmap.TopicID]int
	Doers    []Doer // on the board, with finished topics
	Badges   int
}

// Doer is a member on the board who finished topics.
type Doer struct {
	Name   string
	Topics int
}

// Add counts what a member did from first to last and returns how many topics
// that were.
func (s *Summary) Add(m *storage.Member, first, last roadmap.Date) (topics int) {
	finished := m.Progress.FinishedBetween(nil, first, last)
	s.AddFinished(m, finished, first, last)
	return len(finished)
}

// AddFinished is Add where it's known which topics were finished in those days.
func (s *Summary) AddFinished(m *storage.Member, finished []roadmap.TopicID, first, last roadmap.Date) {
	s.Members++
	if m.Joined >= first && m.Joined <= last {
		s.Joined++
	}
	if m.Progress.ActiveDays(first, last) > 0 {
		s.Learned++
	}
	for _, id := range finished {
		s.Finished[id]++
	}
	s.Topics += len(finished)
	for _, on := range m.Progress.Badges {
		if on >= first && on <= last {
			s.Badges++
		}
	}
}

// Join adds what other members did.
func (s *Summary) Join(other *Summary) {
	s.Members += other.Members
	s.Learned += other.Learned
	s.Joined += other.Joined
	s.Topics += other.Topics
	s.Badges += other.Badges
	s.Doers = append(s.Doers, other.Doers...)
	for id, n := range other.Finished {
		s.Finished[id] += n
	}
}

// MostFinished names the topics that were finished most often, with how often.
func MostFinished(lib *roadmap.Library, finished map[roadmap.TopicID]int) string {
	ids := make([]roadmap.TopicID, 0, len(finished))
	for id := range finished {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(x, y roadmap.TopicID) int {
		return cmp.Or(cmp.Compare(finished[y], finished[x]), cmp.Compare(x, y))
	})
	var words []string
	for _, id := range ids {
		if t, ok := lib.Topic(id); ok && len(words) < topicsShown {
			words = append(words, fmt.Sprintf("%s (%d)", t.Title, finished[id]))
		}
	}
	return phrase.List(words)
}
