package roadmap

import "slices"

// names says whose each name is.
type names struct {
	ids       map[string]TopicID
	namesakes map[string][]TopicID // brief topics with a name of another
}

// nameTopics makes the table of names. A title wins over an alias, an alias over a
// misspelling, and all of them over the names of brief topics: those may be called like a
// topic that is there in full.
func (l *Library) nameTopics() *names {
	topics := l.Topics()
	n := &names{ids: make(map[string]TopicID, 3*len(topics)), namesakes: map[string][]TopicID{}}
	brief := func(t *Topic) bool { return t.Brief }
	full := slices.DeleteFunc(slices.Clone(topics), brief)
	for _, group := range [][]*Topic{full, slices.DeleteFunc(topics, func(t *Topic) bool { return !t.Brief })} {
		for _, called := range []func(*Topic) []string{
			func(t *Topic) []string { return []string{t.Title, string(t.ID)} },
			func(t *Topic) []string { return t.Aliases },
			func(t *Topic) []string { return t.Misspellings },
		} {
			for _, t := range group {
				for _, name := range called(t) {
					n.give(fold(name), t)
				}
			}
		}
	}
	return n
}

// give gives a folded name to a topic, unless another one has it.
func (n *names) give(name string, t *Topic) {
	owner, taken := n.ids[name]
	switch {
	case !taken:
		n.ids[name] = t.ID
	case owner != t.ID && t.Brief && !slices.Contains(n.namesakes[name], t.ID):
		n.namesakes[name] = append(n.namesakes[name], t.ID)
	}
}
