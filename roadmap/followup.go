package roadmap

import (
	"fmt"
	"io/fs"
	"iter"
	"strconv"
	"strings"
)

// FollowUp is what people say once a card was shown, in words that only make sense then,
// and the card that answers it. A content folder has them in followups/*.md.
type FollowUp struct {
	After, Card string   // the titles of the two
	Asks        []string // the ways to say it
}

// Foreseen is a FollowUp with its cards' places among those of a library.
type Foreseen struct {
	After, Card int
	Asks        []string
}

// besideAsk parts the ways to say a follow-up.
const besideAsk = " | "

// Foreseen goes through the follow-ups that the content foresees.
func (l *Library) Foreseen() iter.Seq[Foreseen] {
	return func(yield func(Foreseen) bool) {
		after := 0
		for line := range strings.Lines(l.followUpText) {
			place, asks, isFollowUp := strings.Cut(strings.TrimSpace(strings.TrimPrefix(line, besideCard)), " ")
			n, err := strconv.Atoi(place)
			switch {
			case err != nil:
			case !isFollowUp:
				after = n
			case !yield(Foreseen{After: after, Card: n, Asks: strings.Split(asks, besideAsk)}):
				return
			}
		}
		if len(l.followUps) == 0 {
			return
		}
		at := map[string]int{}
		n := 0
		for _, c := range l.Cards() {
			at[c.Title] = n
			n++
		}
		for _, f := range l.followUps {
			after, known := at[f.After]
			card, knownToo := at[f.Card]
			if known && knownToo && !yield(Foreseen{After: after, Card: card, Asks: f.Asks}) {
				return
			}
		}
	}
}

// besideCard begins the line of a card after which follow-ups come.
const besideCard = "#"

// PackFollowUps writes down follow-ups with their cards' places among those with some
// titles: a line for what was shown, and below it one for each follow-up, with the place of
// the card that answers it. That is what Content.FollowUpText holds.
func PackFollowUps(all []FollowUp, titles []string) (string, error) {
	at := make(map[string]int, len(titles))
	for i, title := range titles {
		at[title] = i
	}
	var b strings.Builder
	last := -1
	for _, f := range all {
		after, known := at[f.After]
		card, knownToo := at[f.Card]
		if !known || !knownToo {
			return "", fmt.Errorf("a follow-up of %q with %q: one of them is the title of no card", f.After, f.Card)
		}
		if after != last {
			fmt.Fprintf(&b, "%s%d\n", besideCard, after)
			last = after
		}
		fmt.Fprintf(&b, "%d %s\n", card, strings.Join(f.Asks, besideAsk))
	}
	return b.String(), nil
}

// ReadFollowUps reads the follow-ups of a content folder.
func ReadFollowUps(folder fs.FS) ([]FollowUp, Faults) {
	var all []FollowUp
	faults := readTexts(folder, "followups", func(name, text string) Faults {
		found, faults := parseFollowUps(name, text)
		all = append(all, found...)
		return faults
	})
	return all, faults
}

// parseFollowUps reads a file: ## and the title of what was shown, then for each follow-up
// a line with > and the ways to say it, and one with the title of the card that answers.
func parseFollowUps(name, text string) (all []FollowUp, faults Faults) {
	after, number := "", 0
	var asks []string
	fault := func(problem, fix string) {
		faults = append(faults, Fault{File: name, Line: number, Problem: problem, Fix: fix})
	}
	for line := range strings.Lines(text) {
		number++
		line = strings.TrimSpace(line)
		title, isTitle := strings.CutPrefix(line, "## ")
		said, isSaid := strings.CutPrefix(line, "> ")
		if (isTitle || isSaid) && asks != nil {
			fault("a follow-up without the card that answers it", "write the card's title in the line behind it")
			asks = nil
		}
		switch {
		case line == "":
		case isTitle:
			after = strings.TrimSpace(title)
		case isSaid && after == "":
			fault("a follow-up of nothing", "write ## and the title of the card that was shown above it")
		case isSaid:
			asks = strings.Split(strings.TrimSpace(said), besideAsk)
		case asks == nil:
			fault("an unexpected line", "begin a follow-up with > and the ways to say it")
		default:
			all = append(all, FollowUp{After: after, Card: line, Asks: asks})
			asks = nil
		}
	}
	return all, faults
}

// followUps checks the follow-ups of a folder.
func (c *checker) followUps(folder fs.FS, titles map[string]bool) {
	all, faults := ReadFollowUps(folder)
	c.faults = append(c.faults, faults...)
	for _, f := range all {
		for _, title := range []string{f.After, f.Card} {
			if !titles[title] {
				c.faults = append(c.faults, Fault{
					File: "followups", Problem: "no card is called " + quoted(title), Fix: "write its title as it stands behind ##",
				})
			}
		}
	}
}
