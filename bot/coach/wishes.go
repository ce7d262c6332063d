package coach

import (
	"strings"
	"sync"
	"unicode"

	"mentor/bot/coach/intent"
	"mentor/bot/coach/plaintext"
	"mentor/roadmap"
	"mentor/roadmap/when"
	"mentor/storage"
)

// What the reader of plain words asks about names.

// contentNames is what the content calls things.
type contentNames struct {
	spelled map[string]bool // words that the content uses
	terms   map[string]bool // words in the names of its topics
}

// vocabularyOf collects the words of a library.
func vocabularyOf(lib *roadmap.Library) *contentNames {
	v := &contentNames{spelled: map[string]bool{}, terms: map[string]bool{}}
	for _, t := range lib.Topics() {
		for _, name := range append([]string{t.Title}, t.Aliases...) {
			addWords(v.terms, name)
		}
		addWords(v.spelled, t.Summary)
		addWords(v.spelled, t.Body)
	}
	for _, c := range lib.Cards() {
		addWords(v.spelled, c.Title)
	}
	for w := range v.terms {
		v.spelled[w] = true
	}
	return v
}

func addWords(to map[string]bool, text string) {
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if w = strings.ToLower(w); !to[w] {
			to[strings.Clone(w)] = true
		}
	}
}

// teams are those of the workspace; none when it cannot be read.
func (c *call) teams() []storage.Team {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return nil
	}
	return ws.Teams
}

// names is the world of the reader. The workspace's teams are read only when a
// sentence may be about one.
func (c *content) names(line string, teams func() []storage.Team, member func(handle string) bool) intent.Names {
	w := intent.Names{
		Topic: func(words string) (string, bool) {
			t, ok := c.lib.FindTopic(words)
			if !ok {
				return "", false
			}
			return string(t.ID), true
		},
		Roadmap: func(words string) (string, bool) { return roadmapCalled(c.lib, words) },
		Member:  member,
		Zone: func(words string) bool {
			_, err := when.Zone(words)
			return err == nil
		},
		Word: func(word string) bool { return c.words().spelled[word] },
		Term: func(word string) bool { return c.words().terms[word] },
	}
	if teams != nil && mayNameTeam(line) {
		w.Team = teamCalled(sync.OnceValue(teams))
	}
	return w
}

func mayNameTeam(line string) bool {
	line = strings.ToLower(line)
	for _, hint := range []string{"team", "group", "squad", "crew", "join", "board", "rank", "quest"} {
		if strings.Contains(line, hint) {
			return true
		}
	}
	return false
}

func teamCalled(teams func() []storage.Team) func(string) (string, bool) {
	return func(words string) (string, bool) {
		key := plaintext.Fold(words)
		for _, t := range teams() {
			if plaintext.Fold(t.Name) == key {
				return t.Name, true
			}
		}
		return "", false
	}
}

// roadmapCalled finds a roadmap by its whole name: in a sentence, a part of one
// may be any word.
func roadmapCalled(lib *roadmap.Library, words string) (string, bool) {
	r, ok := lib.RoadmapCalled(words)
	if !ok {
		return "", false
	}
	return string(r.ID), true
}
