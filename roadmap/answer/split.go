package answer

import (
	"hash/fnv"
	"slices"

	"mentor/roadmap"
)

// Unseen is a question that a library was never told: a way to ask that was left
// out of it.
type Unseen struct {
	Text     string
	Entry    string   // that it asks for, as Answer.Card names it; "" when it was left out too
	Others   []string // other ways to ask for it
	OffTopic bool
}

// Split leaves ways to ask out of a library, and some cards as a whole, so that
// it can be learned from questions that are new to it. What is left out depends on
// the texts alone.
func Split(lib *roadmap.Library) (*roadmap.Library, []Unseen) {
	var cards []roadmap.AnswerCard
	var unseen []Unseen
	part := func(entry, title string, asks []string) []string {
		var kept []string
		for _, text := range asks {
			if isPart(text, 6) {
				unseen = append(unseen, Unseen{Text: text, Entry: entry, Others: without(append([]string{title}, asks...), text)})
			} else {
				kept = append(kept, text)
			}
		}
		return slices.Clip(kept)
	}
	for _, c := range lib.Cards() {
		if isPart(c.ID, 10) {
			all := append([]string{c.Title}, c.Asks...)
			for _, text := range all {
				unseen = append(unseen, Unseen{Text: text, Others: without(all, text)})
			}
			continue
		}
		c.Asks = part(c.ID, c.Title, c.Asks)
		cards = append(cards, c)
	}
	rest := lib.WithCards(cards)
	rest.Paths, rest.Comparisons = slices.Clone(lib.Paths), slices.Clone(lib.Comparisons)
	for i := range rest.Paths {
		rest.Paths[i].Asks = part("paths/"+rest.Paths[i].ID, rest.Paths[i].Title, rest.Paths[i].Asks)
	}
	for i := range rest.Comparisons {
		rest.Comparisons[i].Asks = part("comparisons/"+rest.Comparisons[i].ID, rest.Comparisons[i].Title, rest.Comparisons[i].Asks)
	}
	rest.OffTopic = nil
	for _, text := range lib.OffTopic {
		if isPart(text, 4) {
			unseen = append(unseen, Unseen{Text: text, OffTopic: true})
		} else {
			rest.OffTopic = append(rest.OffTopic, text)
		}
	}
	return rest, unseen
}

func without(all []string, text string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(other string) bool { return other == text })
}

// isPart reports whether a text is among one in so many.
func isPart(text string, of uint64) bool {
	h := fnv.New64a()
	_, _ = h.Write([]byte(text)) // it never fails
	return h.Sum64()%of == 0
}
