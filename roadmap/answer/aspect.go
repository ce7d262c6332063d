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
	{
		set(`fast faster fastest slow slower speed performance performant quick quicker latency`),
		strings.Fields("fast slow speed quick latenc perform millisecond throughput"),
	},
	{set(`easy easier easiest simple simpler learn hard harder difficult beginner beginners`), strings.Fields("learn easy easier simpl hard difficult beginner")},
	{set(`secure safer safe security safest`), strings.Fields("secur safe attack steal stolen leak")},
	{set(`cheap cheaper cheapest cost costs price pricing expensive free money`), strings.Fields("cost cheap pric free licen expens money")},
	{set(`popular jobs job used common demand hiring market`), strings.Fields("job popular common demand hire market")},
	{set(`pay pays paid salary salaries`), strings.Fields("pay salar paid")},
	{set(`scale scales scalable scaling scalability large big`), strings.Fields("scal million large huge")},
	{set(`run operate maintain operations ops upkeep`), strings.Fields("run operat maintain maintenance upkeep")},
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
	saying := sayings(append(sentencesOf(join(b.Text, b.Rest)), e.rowsOf(b.Card)...), says)
	if h, ok := s.comparing(whole, b, says, saying == ""); ok {
		return e.show(s, q, whole, h), true
	}
	a := keep(b, Answer{
		Answered: true, Intent: b.Intent, Facet: b.Facet, Title: b.Title, Card: b.Card, Asked: whole.text,
		Offers: []Offer{OfferMore, OfferMentor},
	})
	a.Text, a.Rest = saying, ""
	if a.Text == "" {
		a.Answered, a.Reason = false, NothingFits
		a.Text = "I don't have anything on that for " + strings.Join(b.Pair, " and ") + " yet. In short: " + sentencesUpTo(roadmap.Prose(b.Text), 1)
		a.Offers = []Offer{OfferMentor}
	}
	return a, true
}

// comparing returns the entry on the pair of the last answer whose title asks for what to
// compare by, or else, if that will do, one whose text speaks of it.
func (s *searcher) comparing(whole *asked, b *Answer, says []string, orText bool) (best hit, found bool) {
	for _, h := range s.find(whole) {
		x := s.whole(h.at)
		switch {
		case x.kind == subject, x.id == b.Card, !ofBoth(x.title, b.Pair):
		case speaks(x.title, says):
			return h, true
		case orText && !found && speaks(x.text, says):
			best, found = h, true
		}
	}
	return best, found
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

// sayings returns the sentences that speak of something, up to the length of a short answer.
func sayings(sentences, says []string) string {
	var out []string
	words := 0
	for _, sentence := range sentences {
		if n := len(strings.Fields(sentence)); speaks(sentence, says) && words+n <= longestSaying {
			out, words = append(out, sentence), words+n
		}
	}
	return strings.Join(out, " ")
}

const longestSaying = 90

// sentencesOf returns the sentences of a text.
func sentencesOf(text string) (all []string) {
	for rest := strings.TrimSpace(roadmap.Prose(text)); rest != ""; {
		first := sentencesUpTo(rest, 1)
		if first == "" {
			return all
		}
		all = append(all, first)
		rest = strings.TrimSpace(strings.TrimPrefix(rest, first))
	}
	return all
}

// rowsOf returns what the table of the comparison that was shown last says, a sentence a row.
func (e *Engine) rowsOf(card string) (all []string) {
	at := slices.IndexFunc(e.lib.Comparisons, func(c roadmap.Comparison) bool { return "comparisons/"+c.ID == card })
	if at < 0 {
		return nil
	}
	c := &e.lib.Comparisons[at]
	for _, cells := range c.Rows {
		var sides []string
		for i, cell := range cells[1:] {
			if i < len(c.Columns) {
				sides = append(sides, c.Columns[i]+": "+strings.TrimSuffix(cell, "."))
			}
		}
		all = append(all, cells[0]+" – "+strings.Join(sides, "; ")+".")
	}
	return all
}
