package own

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"mentor/roadmap"
)

var (
	bullet         = regexp.MustCompile(`^(\s*)(?:[-*+•]|\d{1,3}[.)])\s+(.*)$`)
	bulletAnywhere = regexp.MustCompile(`(?m)^\s*[-*+•]\s+\S`)

	heading  = regexp.MustCompile(`^(#{1,6})\s*(.*?)\s*#*$`)
	mdLink   = regexp.MustCompile(`\[([^\]]*)\]\(\s*<?([^\s)>]+)>?[^)]*\)`)
	bareLink = regexp.MustCompile(`<?\b(https?://[^\s<>|]+)(?:\|[^>]*)?>?`)
	choosing = regexp.MustCompile(`(?i)^(?:pick|choose)\s+(one|two|three|any|a|an|\d{1,3})\b(?:\s+of(?:\s+these)?)?\s*:?\s*(.*)$`)
	optional = regexp.MustCompile(`(?i)\s*[(\[](?:optional)[)\]]\s*|^optional:\s*`)
)

// parseMarkdown reads an outline: # the title, ## a stage, - a step.
func parseMarkdown(text string) (*outline, roadmap.Faults) {
	m := &markdown{o: &outline{line: 1}}
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		n++
		m.read(n, strings.TrimRight(line, " \t"))
	}
	m.endStep()
	return m.o, m.faults
}

type markdown struct {
	o      *outline
	step   *step  // the step that is being read
	parent *step  // the choice whose branches are being read
	indent int    // of its bullet
	text   string // below the step
	faults roadmap.Faults
}

// stage is the one that is being read.
func (m *markdown) stage() *stage {
	if len(m.o.stages) == 0 {
		return nil
	}
	return &m.o.stages[len(m.o.stages)-1]
}

func (m *markdown) read(n int, line string) {
	if h := heading.FindStringSubmatch(line); h != nil {
		m.endStep()
		m.heading(n, len(h[1]), plain(h[2]))
		return
	}
	if b := bullet.FindStringSubmatch(line); b != nil {
		m.endStep()
		m.bullet(n, indentOf(b[1]), b[2])
		return
	}
	words := strings.TrimSpace(line)
	switch {
	case m.step != nil && (words == "" || indentOf(line) > 0):
		m.text += "\n" + words
	case words == "":
	case m.step != nil && indentOf(line) == 0:
		m.faults = append(m.faults, roadmap.Fault{
			Line: n, Problem: fmt.Sprintf("%q belongs to no step", short(words)), Fix: "begin it with - as a step, or indent it below one",
		})
	case m.stage() != nil:
		m.stage().about = strings.TrimSpace(m.stage().about + " " + words)
	case m.o.title == "" && m.o.about == "": // a title without a mark
		m.o.title, m.o.line = plain(words), n
	default:
		m.o.about = strings.TrimSpace(m.o.about + " " + words)
	}
}

func (m *markdown) heading(n, level int, title string) {
	switch {
	case level == 1 && m.o.title == "":
		m.o.title, m.o.line = title, n
	case title == "":
		m.faults = append(m.faults, roadmap.Fault{Line: n, Problem: "a heading has no words", Fix: "write the title of the stage behind it"})
	default:
		m.o.stages = append(m.o.stages, stage{line: n, title: title})
	}
}

func (m *markdown) bullet(n, indent int, words string) {
	if m.stage() == nil {
		m.o.stages = append(m.o.stages, stage{line: n, title: "Steps"})
	}
	if m.parent != nil && indent <= m.indent {
		m.parent = nil
	}
	st := m.stage()
	if m.parent != nil {
		m.parent.of = append(m.parent.of, stepOf(n, words))
		m.step = &m.parent.of[len(m.parent.of)-1]
		return
	}
	if c := choosing.FindStringSubmatch(plain(words)); c != nil {
		st.steps = append(st.steps, choiceOf(n, words, c))
		m.parent, m.indent = &st.steps[len(st.steps)-1], indent
		return
	}
	st.steps = append(st.steps, stepOf(n, words))
	m.step = &st.steps[len(st.steps)-1]
}

// endStep keeps the text below a step.
func (m *markdown) endStep() {
	if m.step != nil {
		m.step.text = strings.TrimSpace(m.text)
	}
	m.step, m.text = nil, ""
}

// choiceOf is a line such as "Pick one: Python, Go", or one whose branches follow.
func choiceOf(n int, words string, c []string) step {
	s := step{line: n, choose: count(c[1]), optional: optional.MatchString(words)}
	rest := strings.TrimSpace(optional.ReplaceAllString(c[2], " "))
	s.name = strings.TrimSpace(strings.TrimSuffix(optional.ReplaceAllString(plain(words), " "), ":"))
	if strings.Contains(rest, ",") {
		s.name = strings.TrimSpace(strings.TrimRight(strings.TrimSuffix(s.name, rest), ": "))
		for part := range strings.SplitSeq(rest, ",") {
			for name := range strings.SplitSeq(part, " or ") {
				if name = strings.TrimPrefix(strings.TrimSpace(name), "or "); name != "" {
					s.of = append(s.of, step{line: n, name: name})
				}
			}
		}
	}
	return s
}

func count(word string) int {
	switch strings.ToLower(word) {
	case "two":
		return 2
	case "three":
		return 3
	}
	if n, err := strconv.Atoi(word); err == nil {
		return n
	}
	return 1
}

// stepOf reads what stands behind a bullet: a name, with links and "(optional)".
func stepOf(n int, words string) step {
	s := step{line: n, optional: optional.MatchString(words)}
	words = optional.ReplaceAllString(words, " ")
	for _, l := range mdLink.FindAllStringSubmatch(words, -1) {
		s.links = append(s.links, roadmap.Resource{Title: plain(l[1]), URL: l[2]})
	}
	words = mdLink.ReplaceAllString(words, "$1")
	for _, l := range bareLink.FindAllStringSubmatch(words, -1) {
		s.links = append(s.links, roadmap.Resource{URL: strings.TrimRight(l[1], ".,;:!?)")})
	}
	words = bareLink.ReplaceAllString(words, "")
	s.name = strings.TrimSpace(strings.TrimRight(plain(words), " :–—-,"))
	return s
}

// plain is a line without marks for bold, code and check boxes.
func plain(words string) string {
	words = strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(words), "[ ] "), "[x] ")
	return strings.Join(strings.Fields(strings.NewReplacer("**", "", "__", "", "`", "").Replace(words)), " ")
}

func indentOf(line string) int {
	n := 0
	for _, r := range line {
		switch r {
		case ' ':
			n++
		case '\t':
			n += 4
		default:
			return n
		}
	}
	return n
}

func short(words string) string {
	if r := []rune(words); len(r) > 40 {
		return string(r[:39]) + "…"
	}
	return words
}
