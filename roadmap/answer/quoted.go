package answer

import (
	"regexp"
	"slices"
	"strings"
)

// quotation matches what stands in quotation marks: the names that an error message has of
// somebody's own.
var quotation = regexp.MustCompile("\"[^\"\n]{1,60}\"|(?:^|[\\s(:=])'[^'\n]{1,60}'|`[^`\n]{1,60}`|“[^”\n]{1,60}”|‘[^’\n]{1,60}’")

// lastQuoted returns what a text quotes last; "" for nothing.
func lastQuoted(text string) string {
	all := quotation.FindAllString(text, -1)
	if len(all) == 0 {
		return ""
	}
	return strings.Trim(all[len(all)-1], "\"'`“”‘’(:= \t\n")
}

// readOwnNames marks the words that somebody quotes and the content doesn't have: in
// «relation "flarbs" does not exist» they are names of their own, which nothing answers by. What a
// question asks about and what hardly has another word aren't.
func (q *asked) readOwnNames() {
	if !slices.ContainsFunc(q.ids, func(id int32) bool { return id < 0 }) || !strings.ContainsAny(q.text, "\"'`“‘") {
		return // looking closely takes time
	}
	for _, place := range quotation.FindAllStringIndex(q.text, -1) {
		for _, quoted := range tokenize(q.text[place[0]:place[1]]) {
			for i, w := range q.words[:min(64, len(q.words))] {
				if w.raw == quoted.raw && q.ids[i] < 0 {
					q.ownNames |= 1 << i
				}
			}
		}
	}
	if q.ownNames == 0 {
		return
	}
	others := 0
	for i := range q.words {
		if q.ids[i] >= 0 && q.mayTell(i) {
			others++
		}
	}
	if others < fewOthers {
		q.ownNames = 0
		return
	}
	if q.share == nil {
		q.share = slices.Repeat([]float32{1}, len(q.words))
	}
	for i := range q.words {
		if q.isOwnName(i) {
			q.share[i] = 0
		}
	}
}

// fewOthers is how many words a question has at least that tell something, besides somebody's
// own names.
const fewOthers = 2

func (q *asked) isOwnName(i int) bool { return i < 64 && q.ownNames&(1<<i) != 0 }
