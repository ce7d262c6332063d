package intent_test

import (
	"math/rand/v2"
	"strings"
)

// pattern is a sentence with choices in it: "(skip|drop) (this|it)( please|)".
type pattern []choice

// choice is some texts, of which one is said. Each is a pattern itself.
type choice []string

// patternOf takes a line apart. A line without choices is one sentence.
func patternOf(line string) pattern {
	var p pattern
	for line != "" {
		open := strings.IndexByte(line, '(')
		if open < 0 {
			return append(p, choice{line})
		}
		if open > 0 {
			p = append(p, choice{line[:open]})
		}
		inside := line[open+1:]
		end := closing(inside)
		p = append(p, alternatives(inside[:end]))
		line = inside[end+1:]
	}
	return p
}

// closing returns the place of the bracket that closes one opened before s.
func closing(s string) int {
	depth := 1
	for i, c := range s {
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	panic("a bracket stays open: " + s)
}

// alternatives splits at bars that stand in no brackets.
func alternatives(s string) choice {
	var all choice
	depth, from := 0, 0
	for i, c := range s {
		switch c {
		case '(':
			depth++
		case ')':
			depth--
		case '|':
			if depth == 0 {
				all = append(all, s[from:i])
				from = i + 1
			}
		}
	}
	return append(all, s[from:])
}

// least is how many sentences of a pattern are said, if it has as many.
const least = 20

// sentences says a pattern in several ways, so that every alternative occurs.
func (p pattern) sentences(chance *rand.Rand) []string {
	n, total := 1, 1
	orders := make([][]int, len(p))
	for i, c := range p {
		n, total = max(n, len(c)), min(total*len(c), 1000)
		orders[i] = chance.Perm(len(c))
	}
	said := map[string]bool{}
	var all []string
	for k := range min(max(n, least), total) {
		var b strings.Builder
		for i, c := range p {
			if k > 0 && k%len(c) == 0 {
				chance.Shuffle(len(c), func(a, b int) { orders[i][a], orders[i][b] = orders[i][b], orders[i][a] })
			}
			text := c[orders[i][k%len(c)]]
			if strings.ContainsRune(text, '(') {
				text = patternOf(text).one(chance)
			}
			b.WriteString(text)
		}
		if s := strings.TrimSpace(b.String()); !said[s] && s != "" {
			said[s] = true
			all = append(all, s)
		}
	}
	return all
}

func (p pattern) one(chance *rand.Rand) string {
	var b strings.Builder
	for _, c := range p {
		b.WriteString(c[chance.IntN(len(c))])
	}
	return b.String()
}
