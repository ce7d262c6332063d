package answer

// course is the way from one thing to another that a text speaks of: "from MySQL
// to PostgreSQL", "I know Java and want to learn Python". The way back is another
// question, though its words are the same.
type course struct{ from, to string }

func (c course) known() bool { return c.from != "" && c.to != "" }

// Words before the thing that somebody leaves or has, and the one that they want.
var (
	leaving = set(`from know knows knowing knew learned learnt as after leave leaving replace coming used`)
	seeking = set(`to into learn learning study start towards switch pick`)
)

// courseOf reads the way between two things that words name; none when they name
// no direction. Other things only count when just two are named: "mysql to
// postgres".
func (l *lexicon) courseOf(words []word) course {
	var all, led []string // things, and those that a direction leads from or to
	var roles []int
	for i := 0; i < len(words); {
		name, took := l.thingAt(words[i:])
		if took == 0 {
			i++
			continue
		}
		all = append(all, name)
		if role := roleAt(words[:i]); role != 0 {
			led, roles = append(led, name), append(roles, role)
		}
		i += took
	}
	switch {
	case len(led) == 2 && roles[0] == leftThing && roles[1] == wantedThing:
		return courseFrom(led[0], led[1])
	case len(led) == 2 && roles[0] == wantedThing && roles[1] == leftThing:
		return courseFrom(led[1], led[0])
	case len(all) == 2 && len(led) == 1 && roles[0] == wantedThing && led[0] == all[1]:
		return courseFrom(all[0], all[1])
	}
	return course{}
}

func courseFrom(from, to string) course {
	if from == to {
		return course{}
	}
	return course{from, to}
}

// What the words before a thing make of it.
const (
	leftThing   = -1
	wantedThing = 1
)

// thingAt returns the thing whose name words begin with, and how many words it
// took.
func (l *lexicon) thingAt(words []word) (string, int) {
	var room [128]byte
	var ends [4]int
	key, named := room[:0], l.mostIn(words)
	for n, w := range words[:min(len(ends), len(words))] {
		key = append(key, w.raw...)
		ends[n] = len(key)
	}
	for n := min(len(ends), len(words)); n > 0; n-- {
		if n == 1 && (common[words[0].raw] || chatter[words[0].raw]) {
			continue
		}
		if n <= named {
			if id, ok := l.find(words[:n]); ok {
				return topicForm(id), n
			}
		}
		if n <= l.longestSide+1 && l.sides[string(key[:ends[n-1]])] {
			return string(key[:ends[n-1]]), n
		}
	}
	return "", 0
}

// roleAt says what the last words before a thing make of it.
func roleAt(before []word) int {
	for i := len(before) - 1; i >= max(0, len(before)-3); i-- {
		switch raw := before[i].raw; {
		case leaving[raw]:
			return leftThing
		case seeking[raw]:
			return wantedThing
		case !common[raw] && !chatter[raw]:
			return 0
		}
	}
	return 0
}

// courses notes the entries whose titles speak of a way from one thing to another.
func (b *builder) courses() {
	b.ways = map[int32]course{}
	for at := range b.entries {
		e := &b.entries[at]
		title := b.sources[at].title
		if e.kind != written && e.kind != path || !mayLead(title) {
			continue
		}
		if c := b.lex.courseOf(tokenize(splitHyphens(title))); c.known() {
			b.ways[int32(at)], e.leads = c, true
		}
	}
}

// mayLead reports whether a title has a word that could name a direction.
func mayLead(title string) bool {
	for w := range rawWords(title) {
		if seeking[w] {
			return true
		}
	}
	return false
}

// turned reports whether an entry speaks of the way back from where a question
// wants to go.
func (s *searcher) turned(q *asked, at int32) bool {
	if !s.entries[at].leads {
		return false
	}
	if !q.looksAhead {
		q.course, q.looksAhead = s.lex.courseOf(q.words), true
	}
	way := s.ways[at]
	return q.course.known() && way.from == q.course.to && way.to == q.course.from
}
