package answer

// isThing reports whether a word names a thing that is no topic: one of two that
// are set side by side, or a name that neither the content nor everyday English
// has.
func (s *searcher) isThing(q *asked, i int) bool {
	raw := q.words[i].raw
	switch {
	case q.isErrorNumber(i), demanded(raw):
		return true
	case isSign(raw), q.names[i], q.isOwnName(i):
		return false
	case q.isSide(i):
		return !chatter[raw] && !common[raw] && raw[0] > '9'
	case q.ids[i] >= 0 || !isUnheardOf(raw):
		return false
	}
	return i == 0 && len(q.words) <= 3 || i > 0 && nameFollows[q.words[i-1].raw] || i+1 == len(q.words) && !properlyNamed(q)
}

// isUnheardOf reports whether a word that the content has not is no word of
// everyday English either, and no number.
func isUnheardOf(raw string) bool {
	return len(raw) >= 3 && raw[0] > '9' && !common[raw] && !chatter[raw] && lineOf(nearText, raw) == ""
}

// isYear reports whether a word is a year of these decades: "in 2026".
func isYear(raw string) bool { return len(raw) == 4 && raw >= "2005" && raw <= "2039" }

// isCode reports whether a word is a status or error code: "503", "e11000".
func isCode(raw string) bool {
	digits, letters := 0, 0
	for _, r := range raw {
		if r >= '0' && r <= '9' {
			digits++
		} else {
			letters++
		}
	}
	return letters == 0 && digits == 3 && (raw[0] == '4' || raw[0] == '5') || letters > 0 && digits >= 4
}

// isErrorNumber reports whether a word is the number or code of an error: an entry
// without it is about another one.
func (q *asked) isErrorNumber(i int) bool {
	raw := q.words[i].raw
	if raw[len(raw)-1] < '0' || raw[len(raw)-1] > '9' || q.names[i] {
		return false
	}
	if raw[0] > '9' {
		return isCode(raw)
	}
	return len(raw) >= 2 && !isYear(raw) && i > 0 && beforeNumber[q.words[i-1].raw]
}

var beforeNumber = set(`error errors errno code status sqlstate signal exception ora`)

// nameFollows are words after which an unknown word is probably a name.
var nameFollows = set(`is with using use uses in via learn learning from or vs versus does
called named install try than without through into integrate connect`)
