package answer

// likes are the parts of a talk that entries are likened to: the last question, what was
// shown, the follow-up by itself, and all of them together.
const likes = 4

// directions returns where the parts of a talk point.
func (t *talk) directions() [likes]direction {
	asked, shown := t.lastAsked, t.lastShown
	all := asked
	for d := range all {
		all[d] += shown[d]/2 + t.asked.to[d]
	}
	all.normalize()
	return [likes]direction{asked, shown, t.asked.to, all}
}

// likenTo reckons how nearly each option points where the parts of a talk do.
func (s *searcher) likenTo(t *talk) {
	t.likes = make(map[int32][likes]float32, len(t.options))
	m := s.scratch()
	defer s.pool.Put(m)
	defer m.clear()
	for i, to := range t.directions() {
		m.aimAt(&to)
		for k := range t.options {
			at := t.options[k].best.at
			if is := t.likes[at]; is[i] == 0 {
				is[i] = s.asking(at, m).meant
				t.likes[at] = is
			}
		}
	}
}
