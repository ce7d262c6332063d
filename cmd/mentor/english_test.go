package main

import (
	"bufio"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"regexp/syntax"
	"strconv"
	"strings"
	"testing"
)

// What people read sounds like a person: the list of turns that don't is beside
// this test, and easy to add to.
func TestWholeTextIsEnglish(t *testing.T) {
	t.Parallel()
	turns := unnatural(t)
	check := func(place, text string) {
		low := strings.ToLower(text)
		for _, turn := range turns {
			if !strings.Contains(low, turn.holds) {
				continue // a quick look spares nearly all of the slow ones
			}
			if found := turn.pattern.FindString(antecedent.ReplaceAllString(text, "people ")); found != "" {
				t.Errorf("%s: %q (%s)", place, found, turn.pattern)
			}
		}
	}
	for _, doc := range []string{"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "roadmap/content/README.md"} {
		lines(t, filepath.Join("../..", doc), check)
	}
	topics, err := filepath.Glob("../../roadmap/content/topics/*.md")
	if err != nil || len(topics) == 0 {
		t.Fatal(err)
	}
	for _, topic := range topics {
		asks := false // how people ask is theirs
		lines(t, topic, func(place, line string) {
			if key := topicKey.FindString(line); key != "" {
				asks = key == "asks:" || key == "misspellings:" || key == "aliases:"
			}
			if !asks {
				check(place, line)
			}
		})
	}
	for _, pattern := range []string{"../../roadmap/content/cards/*.md", "../../roadmap/content/answers/[cp]*.yaml"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(err)
		}
		for _, file := range files {
			lines(t, file, func(place, line string) {
				if !strings.HasPrefix(line, "? ") && !strings.HasPrefix(line, "## ") { // how people ask is theirs
					check(place, line)
				}
			})
		}
	}
	for _, dir := range []string{"../../bot", "../../cmd", "../../storage"} {
		err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
			if err == nil && strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
				sentences(t, path, check)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// antecedent is what "who" may follow: "everybody who has the key".
var antecedent = regexp.MustCompile(`(?i)\b(every|any|some)(body|one) who `)

// topicKey begins a part of what stands above a topic's text; "---" ends it.
var topicKey = regexp.MustCompile(`^([a-z]+:|---)`)

// turn is a turn of phrase that nobody would use.
type turn struct {
	pattern *regexp.Regexp
	holds   string // in lower case, what stands in every text that the pattern fits
}

func unnatural(t *testing.T) []turn {
	t.Helper()
	var all []turn
	lines(t, "testdata/unnatural.txt", func(_, line string) {
		if line != "" && !strings.HasPrefix(line, "#") {
			parsed, err := syntax.Parse("(?i)"+line, syntax.Perl)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, turn{regexp.MustCompile("(?i)" + line), literal(parsed)})
		}
	})
	return all
}

// literal returns the longest text that stands in all that a pattern fits.
func literal(p *syntax.Regexp) (longest string) {
	switch p.Op {
	case syntax.OpLiteral:
		return strings.ToLower(string(p.Rune))
	case syntax.OpConcat, syntax.OpCapture:
		for _, part := range p.Sub {
			if text := literal(part); len(text) > len(longest) {
				longest = text
			}
		}
	}
	return longest
}

func lines(t *testing.T, path string, visit func(place, line string)) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	in := bufio.NewScanner(file)
	for n := 1; in.Scan(); n++ {
		visit(path+":"+strconv.Itoa(n), in.Text())
	}
	if err := in.Err(); err != nil {
		t.Fatal(err)
	}
}

// sentences visits the strings of a Go file that have a blank in them: names,
// keys and patterns have none.
func sentences(t *testing.T, path string, visit func(place, text string)) {
	t.Helper()
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		lit, ok := n.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			return true
		}
		text, err := strconv.Unquote(lit.Value)
		if err == nil && strings.Contains(text, " ") && !strings.HasPrefix(text, "(?") {
			visit(set.Position(lit.Pos()).String(), text)
		}
		return true
	})
}
