package answer

import (
	"slices"
	"strings"

	"mentor/roadmap"
)

// aspect is something that two things are compared by: the words that ask for it, and
// beginnings of words that speak of it.
type aspect struct {
	asked map[string]bool
	says  []string
}

var aspects = []aspect{
	{set(`fast faster fastest slow slower speed performance performant quick quicker latency`), strings.Fields("fast slow speed quick latenc perform millisecond throughput")},
	{set(`easy easier easiest simple simpler learn hard harder difficult beginner beginners`), strings.Fields("learn easy easier simpl hard difficult beginner")},
	{set(`secure safer safe security safest`), strings.Fields("secur safe attack steal stolen leak")},
	{set(`cheap cheaper cheapest cost costs price pricing expensive free money`), strings.Fields("cost cheap pric free licen expens money")},
	{set(`popular jobs job used common demand hiring market`), strings.Fields("job popular common demand hire market")},
	{set(`pay pays paid salary salaries`), strings.Fields("pay salar paid")},
	{set(`scale scales scalable scaling scalability large big`), strings.Fields("scal million large huge")},
	{set(`memory ram`), strings.Fields("memor ram gigabyte megabyte")},
	{set(`reliable stable consistency consistent`), strings.Fields("reliab stable consisten lose lost")},
}

// aspectOf returns how texts speak of what a question compares two things by.
func aspectOf(words []word) (says []string) {
	for _, a := range aspects {
		if slices.ContainsFunc(words, func(w word) bool { return a.asked[w.raw] }) {
			says = append(says, a.says...)
		}
	}
	return says
}

// byAspect answers "which one is faster?" after a comparison: from a card about just
// that, else with what the comparison says of it, else honestly with its verdict.
func (e *Engine) byAspect(s *searcher, q Question, r *asked) (Answer, bool) {
	b, says := q.Before, aspectOf(r.words)
	if len(b.Pair) != 2 || len(says) == 0 {
		return Answer{}, false
	}
	whole := s.read(strings.Join(b.Pair, " or ") + " " + r.text)
	for _, h := range s.find(whole) {
		x := &s.entries[h.at]
		if text := x.title + " " + x.text; x.kind != subject && x.id != b.Card && speaks(text, says) && ofBoth(text, b.Pair) {
			return e.show(s, q, whole, h), true
		}
	}
	a := keep(b, Answer{
		Answered: true, Intent: b.Intent, Facet: b.Facet, Title: b.Title, Card: b.Card, Asked: whole.text,
		Offers: []Offer{OfferMore, OfferMentor},
	})
	a.Text = sayings(join(b.Text, b.Rest), says)
	a.Rest = ""
	if a.Text == "" {
		a.Answered, a.Reason = false, NothingFits
		a.Text = "I don't have that for " + strings.Join(b.Pair, " and ") + " yet. All in all: " + sentencesUpTo(roadmap.Prose(b.Text), 1)
		a.Offers = []Offer{OfferMentor}
	}
	return a, true
}

// onlyAspect reports whether a question says nothing but what to compare by.
func onlyAspect(q *asked) bool {
	for i, w := range q.words {
		if q.weight[i] > 0 && q.tells(i) && !wanted[w.stem] && len(aspectOf(q.words[i:i+1])) == 0 {
			return false
		}
	}
	return true
}

// speaks reports whether a text has a word with one of the beginnings.
func speaks(text string, beginnings []string) bool {
	for w := range rawWords(text) {
		if slices.ContainsFunc(beginnings, func(b string) bool { return strings.HasPrefix(w, b) }) {
			return true
		}
	}
	return false
}

// ofBoth reports whether a text names both sides of a pair, each by its first word at least.
func ofBoth(text string, pair []string) bool {
	text = strings.ToLower(text)
	for _, side := range pair {
		first, _, _ := strings.Cut(strings.ToLower(side), " ")
		if !strings.Contains(text, first) {
			return false
		}
	}
	return true
}

// sayings returns the sentences and the rows of tables that speak of something, up to
// the length of a short answer.
func sayings(text string, says []string) string {
	var out []string
	var header []string
	words := 0
	add := func(sentence string) {
		if n := len(strings.Fields(sentence)); speaks(sentence, says) && words+n <= longestSaying {
			out, words = append(out, sentence), words+n
		}
	}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		cells, isRow := row(line)
		switch {
		case isRow && header == nil:
			header = cells
		case isRow && strings.Trim(line, "|-: ") == "":
			// the line below the header
		case isRow && len(cells) == len(header):
			add(told(header, cells))
		default:
			header = nil
			for rest := line; rest != ""; {
				first := sentencesUpTo(rest, 1)
				add(first)
				rest = strings.TrimSpace(strings.TrimPrefix(rest, first))
			}
		}
	}
	return strings.Join(out, " ")
}

const longestSaying = 90

// row returns the cells of a line of a table.
func row(line string) ([]string, bool) {
	if !strings.HasPrefix(line, "|") {
		return nil, false
	}
	cells := strings.Split(strings.Trim(line, "|"), "|")
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	return cells, true
}

// told says a row of a table in a sentence: "Speed: PostgreSQL ...; MySQL ...."
func told(header, cells []string) string {
	var parts []string
	for i := 1; i < len(cells); i++ {
		parts = append(parts, header[i]+": "+strings.TrimSuffix(cells[i], "."))
	}
	return strings.TrimSpace(cells[0] + " – " + strings.Join(parts, "; ") + ".")
}
