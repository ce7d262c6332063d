package main

import (
	"context"
	"regexp"
	"strings"
)

// mixed are the languages in which an example may show lines from several
// places at once: a field here, a statement there.
var mixed = map[string]bool{"java": true, "php": true, "javascript": true, "typescript": true, "sql": true}

var (
	blank     = regexp.MustCompile(`\n\s*\n|\n// [\w/]+\.\w+[^\n]*\n`)
	statement = regexp.MustCompile(`(?m);$`)
)

// inParts tries an example that can't be read as a whole piece by piece:
// between empty lines, then statement by statement, then line by line. It
// returns the first result when a piece can't be read either.
func (b *bench) inParts(ctx context.Context, read reader, e example, whole result) (result, error) {
	if !mixed[e.Language] {
		return whole, nil
	}
	if e.Language == "sql" {
		e.Code = apart(e.Code)
	}
	for _, parts := range [][]string{blank.Split(e.Code, -1), ended(statement.Split(e.Code, -1)), ended(strings.Split(strings.TrimSpace(e.Code), "\n"))} {
		fine := len(parts) > 1
		for _, part := range parts {
			if !fine || strings.TrimSpace(part) == "" {
				continue
			}
			piece := e
			piece.Code = part
			res, err := read(ctx, b, piece)
			if err != nil {
				return result{}, err
			}
			fine = res.outcome != failed
		}
		if fine {
			return result{checked, "lines from several places"}, nil
		}
	}
	if dots.MatchString(e.Code) {
		return result{skipped, "shortened with dots"}, nil
	}
	return whole, nil
}

var (
	comment = regexp.MustCompile(`\s*//.*$`)
	called  = regexp.MustCompile(`^[\w.]+\.\w+\(`)
)

// ended closes each statement, and makes values out of expressions.
func ended(parts []string) []string {
	var all []string
	for _, part := range parts {
		if part = comment.ReplaceAllString(strings.TrimSpace(part), ""); part != "" && !strings.HasSuffix(part, ";") {
			part += ";"
		}
		if called.MatchString(part) && !strings.Contains(part, "=") || strings.Contains(part, ".map(") {
			part = "var value = " + part
		}
		all = append(all, part)
	}
	return all
}

// joined are the languages in which the examples of one topic build on each
// other.
var joined = map[string]bool{"python": true, "javascript": true, "sql": true}

// together returns what the text of each topic shows in one language, by file
// and language.
func together(examples []example) map[string]string {
	shown := map[string]string{}
	for _, e := range examples {
		if joined[e.Language] && !e.Quiz && strings.HasPrefix(e.File, "topics/") {
			shown[e.File+e.Language] += e.Code
		}
	}
	return shown
}

// tryIn tries an example, and if it needs more than it shows, behind all that
// its topic shows.
func (b *bench) tryIn(ctx context.Context, e example, before string) result {
	first := b.try(ctx, e)
	if first.outcome != checked || before == "" || before == e.Code {
		return first
	}
	e.Code = strings.Replace(before, e.Code, "", 1) + e.Code
	if res := b.try(ctx, e); res.outcome == ran && e.Prints == "" {
		return result{ran, "behind the rest of its topic"}
	}
	return first
}
