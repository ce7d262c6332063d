package coach

import (
	"slices"
	"strings"

	"mentor/bot/coach/plaintext"
	"mentor/roadmap"
)

// choiceNamed returns the choice of a plan that a name means, such as "language"
// for "Pick a language": the first one that is open, or else the first. A topic
// that bears just this name goes before.
func choiceNamed(lib *roadmap.Library, plan roadmap.Plan, name string) (found roadmap.PlanStep, ok bool) {
	_, isID := lib.Topic(roadmap.TopicID(name))
	if t, known := lib.FindTopic(name); isID || known && plaintext.Fold(t.Title) == plaintext.Fold(name) {
		return found, false
	}
	for _, e := range plan.Entries {
		if !e.IsChoice() || !names(e, name) {
			continue
		}
		if e.State() == "" {
			return e, true
		}
		if !ok {
			found, ok = e, true
		}
	}
	return found, ok
}

// names reports whether all words of a name stand in the title of a choice, in
// one number or the other: "languages" is "a language".
func names(e roadmap.PlanStep, name string) bool {
	title := words(e.Title)
	wanted := words(name)
	return len(wanted) > 0 && !slices.ContainsFunc(wanted, func(w string) bool { return !slices.Contains(title, w) })
}

// words are the words of a name without articles, in the singular.
func words(text string) []string {
	var all []string
	for w := range strings.FieldsSeq(plaintext.Fold(text)) {
		if w = strings.TrimSuffix(strings.Trim(w, ",.;:()"), "s"); w != "" && w != "a" && w != "an" && w != "the" {
			all = append(all, w)
		}
	}
	return all
}
