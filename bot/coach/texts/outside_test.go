package texts_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// What members read stands in this package. A few files of the conversation are part of
// the catalogue as well: the command tables, the help, and what buttons say instead of a
// command.
var alsoCatalogue = []string{"../commands.go", "../commandstogether.go", "../commandsrunning.go", "../help.go", "../choicelabels.go"}

// reading are files that hold what people write of themselves, to take it out.
var reading = []string{"../traits.go", "../patterns.go"}

// outside are literals that look like texts and aren't: they are read, not said.
var outside = map[string]string{
	"how does %s work": "a way to ask about a topic", "tell me about %s": "a way to ask about a topic",
	"where do i find %s": "a way to ask about a topic", "what is %s": "a way to ask about a topic", "why ": "a way to ask",
	"that helped me": "said by a press", "that didn't help me": "said by a press",
	"any time": "hours as people write them", "all day": "hours as people write them",
	"lead off": "a deed as it's stored", "teach change": "a deed as it's stored", "teach remove": "a deed as it's stored",
	" WHO WHAT": "a deed that this version doesn't know", "not yet": "a verdict as it's stored",
	"/mentor channel zone Europe/Berlin": "a command", "/mentor ": "a command",
	"text/calendar, text/plain;q=0.5": "a header",
}

// patterns are regular expressions, by the constant that holds them.
var patterns = []string{"timeOfDay"}

func TestNoTextStandsOutsideTheCatalogue(t *testing.T) {
	t.Parallel()
	for _, path := range sources(t) {
		if slices.Contains(alsoCatalogue, path) || slices.Contains(reading, path) {
			continue
		}
		for _, found := range strayTexts(t, path, nil) {
			t.Errorf("%s: a member reads this, so it belongs in bot/coach/texts", found)
		}
	}
}

// A span's format isn't seen by go vet: each is given as many values as it has verbs.
func TestSpansHaveTheirValues(t *testing.T) {
	t.Parallel()
	constants, _ := catalogue(t)
	calls := 0
	for _, path := range sources(t) {
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || nameOf(call.Fun) != "texts.Spans" && nameOf(call.Fun) != "texts.Para" {
				return true
			}
			format, known := constants[strings.TrimPrefix(nameOf(call.Args[0]), "texts.")]
			if want := len(oneVerb.FindAllString(strings.ReplaceAll(format, "%%", ""), -1)); known && len(call.Args)-1 != want {
				t.Errorf("%s: %d values for %q", set.Position(call.Pos()), len(call.Args)-1, format)
			}
			calls++
			return true
		})
	}
	if calls < 50 {
		t.Fatalf("only %d calls were seen", calls)
	}
}

// sources are the files that say something to members.
func sources(t *testing.T) []string {
	t.Helper()
	var all []string
	for _, pattern := range []string{"../*.go", "../posts/*.go", "../report/*.go", "../cohort/*.go", "../phrase/*.go", "../desk/*.go", "../linked/*.go", "../webcal/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, slices.DeleteFunc(files, func(path string) bool { return strings.HasSuffix(path, "_test.go") })...)
	}
	if len(all) < 150 {
		t.Fatalf("only %d files", len(all))
	}
	return all
}

// TestNoTextStandsOutsideTheCatalogue finds what people write when they don't know of the catalogue.
func TestStrayTextsAreFound(t *testing.T) {
	t.Parallel()
	const source = `package coach
func f(name string, n int) (bot.Block, error) {
	bot.Say("You did it well")
	bot.Say("Hello, " + name)
	words := fmt.Sprintf("%d of them", n)
	m := bot.Message{Title: "Done"}
	m.Title = "Taken back"
	b := bot.Button{Label: "Undo", Line: "undo last move"}
	if n == 0 { return nil, Userf("Nothing there") }
	return bot.Say(cmp.Or(words, "nobody at all")), fmt.Errorf("read a thing: %w", err)
}`
	found := strayTexts(t, "stray.go", source)
	want := []string{"You did it well", "Hello, ", "%d of them", "Done", "Taken back", "Undo", "Nothing there", "nobody at all"}
	if len(found) != len(want) {
		t.Fatalf("found %q", found)
	}
	for i, w := range want {
		if !strings.HasSuffix(found[i], strconv.Quote(w)) {
			t.Errorf("found %s, want %q", found[i], w)
		}
	}
}

// strayTexts returns the places and literals of a file that are texts for members.
func strayTexts(t *testing.T, path string, source any) []string {
	t.Helper()
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, source, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	var above []ast.Node
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil {
			above = above[:len(above)-1]
			return true
		}
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.BasicLit:
			text, err := strconv.Unquote(n.Value)
			if n.Kind == token.STRING && err == nil && outside[text] == "" && isText(text, placeOf(above, n)) {
				found = append(found, fmt.Sprintf("%s: %q", set.Position(n.Pos()), text))
			}
		}
		above = append(above, n)
		return true
	})
	return found
}

var (
	verbs = regexp.MustCompile(`%(\[\d\])?[+#]?[0-9.]*[a-z]`)
	words = regexp.MustCompile(`[A-Za-z][A-Za-z']*`)
	// lines are what a button runs.
	lines = regexp.MustCompile(`^ ?(admin|again|ask|assign|channel|correct|daily|digest|done|export|forget|goal|help|holidays|import|inbox|leaderboard|level|` +
		`link|mentor|pair|pick|post|project|quiz|recap|remind|report|reset|review|road|roadmap|settings|shaky|share|skip|start|streak|stuck|task|team|thanks|` +
		`today|topic|undo|weekly)( |:|$)`)
)

// isText reports whether a literal is a text: one word where members read, and two or
// more elsewhere.
func isText(text string, where place) bool {
	n := len(words.FindAllString(verbs.ReplaceAllString(text, ""), -1))
	switch where {
	case hidden:
		return false
	case shown:
		return n > 0
	}
	return n > 1 && strings.Contains(strings.TrimSpace(text), " ") && !lines.MatchString(text)
}

// place is where a literal stands: where members read, where they don't, or neither.
type place int

const (
	unclear place = iota
	shown
	hidden
)

// placeOf finds the place of a node below others, the innermost of them last.
func placeOf(above []ast.Node, n ast.Node) place {
	for _, outer := range slices.Backward(above) {
		switch outer := outer.(type) {
		case *ast.ParenExpr:
		case *ast.BinaryExpr:
			if outer.Op != token.ADD {
				return hidden
			}
		case *ast.CallExpr:
			where, through := placeInCall(outer, n)
			if !through {
				return where
			}
		case *ast.KeyValueExpr:
			if outer.Key == n {
				return hidden
			}
			return placeInField(outer, above)
		case *ast.CaseClause, *ast.IndexExpr:
			return hidden
		case *ast.ValueSpec:
			if slices.Contains(patterns, outer.Names[0].Name) {
				return hidden
			}
			return unclear
		case *ast.AssignStmt:
			return placeInAssignment(outer, n)
		case *ast.CompositeLit:
			if kind, ok := outer.Type.(*ast.ArrayType); ok && nameOf(kind.Elt) == "string" && isKey(above, outer, "Columns") {
				return shown
			}
			return unclear
		default:
			return unclear
		}
		n = outer
	}
	return unclear
}

// placeInCall is the place of an argument; through when it's that of the call.
func placeInCall(call *ast.CallExpr, n ast.Node) (where place, through bool) {
	name := nameOf(call.Fun)
	first := len(call.Args) > 0 && call.Args[0] == n
	switch {
	case name == "fmt.Sprintf" && first, name == "cmp.Or":
		return unclear, true
	case first && slices.Contains([]string{"bot.T", "bot.B", "bot.Say", "bot.Small", "bot.UnwantedError", "Userf", "plainReply"}, name):
		return shown, false
	case name == "errors.New", name == "fmt.Errorf", name == "fmt.Sscanf", strings.HasPrefix(name, "regexp."), strings.HasPrefix(name, "slices."),
		strings.HasPrefix(name, "strings.") && name != "strings.Join" && name != "strings.TrimSpace", strings.HasSuffix(name, "Context"),
		strings.HasSuffix(name, ".Format"), strings.HasPrefix(name, "cutWord"):
		return hidden, false
	}
	return unclear, false
}

// placeInField is the place of a field's value.
func placeInField(field *ast.KeyValueExpr, above []ast.Node) place {
	switch nameOf(field.Key) {
	case "Label", "Title", "Submit", "Confirm", "Help", "Prompt", "Text":
		return shown
	case "Line", "Lookup", "Type", "Input", "Examples", "Choices":
		return hidden
	case "Name", "Value":
		if typeOf(above, field) == "bot.Field" {
			return shown
		}
		return hidden
	}
	return unclear
}

func placeInAssignment(assign *ast.AssignStmt, n ast.Node) place {
	for i, value := range assign.Rhs {
		if value != n || i >= len(assign.Lhs) {
			continue
		}
		switch name := nameOf(assign.Lhs[i]); {
		case strings.HasSuffix(name, ".Title"), strings.HasSuffix(name, ".Label"):
			return shown
		case strings.HasSuffix(name, ".Line"), name == "line", name == "delivery":
			return hidden
		}
	}
	return unclear
}

// typeOf names the type of the literal that a field is in; of an element, the type of
// the list.
func typeOf(above []ast.Node, field ast.Node) string {
	inside := false
	for _, outer := range slices.Backward(above) {
		inside = inside || outer == field
		if lit, ok := outer.(*ast.CompositeLit); inside && ok && lit.Type != nil {
			return strings.TrimPrefix(nameOf(lit.Type), "[]")
		}
	}
	return ""
}

// isKey reports whether a node is the value of a key.
func isKey(above []ast.Node, n ast.Node, key string) bool {
	for _, outer := range above {
		if field, ok := outer.(*ast.KeyValueExpr); ok && field.Value == n {
			return nameOf(field.Key) == key
		}
	}
	return false
}
