package coach

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/storage"
)

const maxUnanswered = 200 // questions kept per workspace

// countUnanswered remembers a question that had no answer, without its author,
// so that a mentor can teach the answer. It is no reason to fail a request.
func (c *call) countUnanswered(question string) {
	text := normalised(question)
	if text == "" {
		return
	}
	day := roadmap.DayOf(c.now, time.UTC)
	_, err := c.bot.store.ChangeWorkspace(c.ctx, c.req.From.Workspace, func(w *storage.Workspace) error {
		i := slices.IndexFunc(w.Unanswered, func(u storage.Unanswered) bool { return u.Question == text })
		if i >= 0 {
			w.Unanswered[i].Count++
			w.Unanswered[i].Last = day
			return nil
		}
		if len(w.Unanswered) >= maxUnanswered {
			w.Unanswered = dropRarest(w.Unanswered)
		}
		w.Unanswered = append(w.Unanswered, storage.Unanswered{Question: text, Count: 1, Last: day})
		return nil
	})
	if err != nil {
		c.bot.log.Warn("unanswered question not counted", "err", err)
	}
}

// dropRarest makes room: the question that was asked least often goes, of
// several the one that was asked longest ago.
func dropRarest(all []storage.Unanswered) []storage.Unanswered {
	rarest := 0
	for i, u := range all {
		if r := all[rarest]; u.Count < r.Count || u.Count == r.Count && u.Last < r.Last {
			rarest = i
		}
	}
	return slices.Delete(all, rarest, rarest+1)
}

// personal matches what may tell about a person or open a door: addresses,
// mentions, links, long numbers and everything that looks like a token.
var personal = regexp.MustCompile(`\S+@\S+|(?:^|\s)<?[@#]\w\S*|\w+://\S+|\bxox\w-\S+|\S*\d{5,}\S*|\S{25,}`)

// withoutPersonal takes out of a text what may tell about a person, and names.
func withoutPersonal(text string, names []string) string {
	text = personal.ReplaceAllString(text, " ")
	for _, name := range names {
		text = regexp.MustCompile(`(?i)(^|\P{L})`+regexp.QuoteMeta(name)+`($|\P{L})`).ReplaceAllString(text, "$1$2")
	}
	return strings.Join(strings.Fields(text), " ")
}

// namesOf returns the parts of the asker's name, but for those that name a
// topic: when somebody called Ruby asks about Ruby, the language is meant.
func (c *call) namesOf(who bot.Person) []string {
	return slices.DeleteFunc(strings.Fields(who.Name), func(part string) bool {
		_, topic := c.lib.FindTopic(part)
		return topic || utf8.RuneCountInString(part) < 2
	})
}

// normalised reduces a question to lower-case words, so that it is counted
// together with its like. Nothing of it tells who asked.
func normalised(question string) string {
	words := strings.FieldsFunc(strings.ToLower(withoutPersonal(question, nil)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("+#'-.", r)
	})
	text := ""
	for _, w := range words {
		w = strings.Trim(w, ".-'")
		if w == "" {
			continue
		}
		if len(text)+len(w) > maxQuestion {
			break
		}
		text = strings.TrimSpace(text + " " + w)
	}
	return text
}
