package answer

import (
	"slices"

	"mentor/roadmap"
)

// Source is a text of the library that is near a question.
type Source struct {
	Title  string
	Text   string // Markdown
	Topics []roadmap.TopicID
}

// Sources returns up to n texts that are nearest to a question, best first,
// whether or not they answer it.
func (e *Engine) Sources(question string, n int) []Source {
	s := e.build()
	text, _ := readable(question)
	var all []Source
	for _, h := range s.find(s.read(text)) {
		x := s.whole(h.at)
		if x.text == "" || x.kind == derived || slices.ContainsFunc(all, func(o Source) bool { return o.Text == x.text }) {
			continue
		}
		if all = append(all, Source{x.title, x.text, x.topics}); len(all) == n {
			break
		}
	}
	return all
}
