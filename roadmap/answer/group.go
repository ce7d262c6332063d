package answer

// Group puts questions together that ask for much the same, by their words or by
// where they point. It returns their places, each group in the order of the
// questions, and the groups in the order of their first ones.
func (e *Engine) Group(questions []string) [][]int {
	s := e.build()
	words, to := make([][]word, len(questions)), make([]packed, len(questions))
	for i, q := range questions {
		words[i], _ = s.lex.read(q)
		pointing := s.pointing(words[i], nil)
		to[i] = pointing.pack()
	}
	var groups [][]int
next:
	for i := range questions {
		pointing := s.pointing(words[i], nil)
		for g, group := range groups {
			if first := group[0]; s.alike(words[i], words[first]) >= lessonLikeness || pointing.toward(&to[first]) >= sameAsked {
				groups[g] = append(group, i)
				continue next
			}
		}
		groups = append(groups, []int{i})
	}
	return groups
}
