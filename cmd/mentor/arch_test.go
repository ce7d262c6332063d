package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// mayImport is the architecture: which of our packages a package may import,
// and which modules of others. Everything else is refused. Test helpers are
// left out.
var mayImport = map[string]struct{ ours, others []string }{
	"roadmap":                 {nil, []string{"go.yaml.in/yaml/v4"}},
	"roadmap/content":         {[]string{"roadmap"}, nil},
	"roadmap/content/parse":   {[]string{"roadmap"}, nil},
	"roadmap/answer":          {[]string{"roadmap", "roadmap/spelling"}, []string{"github.com/blevesearch/snowballstem"}},
	"roadmap/answer/meaning":  {[]string{"roadmap", "roadmap/answer", "roadmap/content"}, nil}, // a command that learns
	"roadmap/answer/near":     {nil, nil},
	"roadmap/answer/marks":    {[]string{"roadmap", "roadmap/answer"}, nil},
	"roadmap/answer/fit":      {[]string{"roadmap", "roadmap/answer", "roadmap/answer/marks", "roadmap/content"}, nil}, // a command that learns
	"roadmap/spelling":        {nil, nil},
	"roadmap/docs":            {nil, []string{"github.com/JohannesKaufmann/html-to-markdown/v2", "github.com/yuin/goldmark"}},
	"roadmap/ical":            {[]string{"roadmap"}, []string{"github.com/arran4/golang-ical", "github.com/teambition/rrule-go"}},
	"roadmap/when":            {[]string{"roadmap", "roadmap/spelling"}, []string{"golang.org/x/text"}},
	"roadmap/when/zones":      {nil, nil},
	"roadmap/draw":            {[]string{"roadmap"}, []string{"golang.org/x/image"}},
	"storage":                 {[]string{"roadmap", "roadmap/pairs"}, nil},
	"roadmap/pairs":           {nil, nil},
	"storage/seal":            {[]string{"storage"}, nil},
	"storage/sqlite":          {[]string{"storage", "roadmap"}, []string{"modernc.org/sqlite"}},
	"storage/redis":           {[]string{"storage", "roadmap"}, []string{"github.com/redis/go-redis/v9"}},
	"bot":                     {[]string{"roadmap", "roadmap/draw", "storage"}, []string{"github.com/rivo/uniseg", "github.com/yuin/goldmark"}},
	"bot/coach":               {[]string{"bot", "bot/coach/cohort", "bot/coach/desk", "bot/coach/intent", "bot/coach/linked", "bot/coach/phrase", "bot/coach/plaintext", "bot/coach/posts", "bot/coach/report", "bot/coach/texts", "bot/coach/webcal", "roadmap", "roadmap/answer", "roadmap/draw", "roadmap/ical", "roadmap/own", "roadmap/review", "roadmap/spelling", "roadmap/when", "storage"}, []string{"golang.org/x/time/rate"}},
	"bot/coach/intent":        {[]string{"bot/coach/intent/linear", "roadmap/spelling"}, nil},
	"bot/coach/intent/linear": {nil, nil},
	"bot/coach/plaintext":     {nil, []string{"golang.org/x/text/cases", "golang.org/x/text/unicode/norm"}},
	"bot/coach/webcal":        {[]string{"bot", "bot/coach/texts"}, nil},
	"bot/coach/texts":         {[]string{"bot"}, nil},
	"bot/coach/cohort":        {[]string{"bot/coach/phrase", "roadmap", "storage"}, nil},
	"bot/coach/phrase":        {[]string{"bot", "bot/coach/texts", "roadmap"}, nil},
	"bot/coach/desk":          {[]string{"roadmap", "storage"}, nil},
	"bot/coach/linked":        {[]string{"storage"}, nil},
	"bot/coach/posts":         {[]string{"bot", "bot/coach/cohort", "bot/coach/desk", "bot/coach/phrase", "bot/coach/report", "bot/coach/texts", "roadmap", "roadmap/pairs", "roadmap/review", "storage"}, nil},
	"bot/coach/report":        {[]string{"bot", "bot/coach/cohort", "bot/coach/phrase", "bot/coach/texts", "roadmap", "roadmap/draw", "storage"}, nil},
	"bot/nudge":               {[]string{"bot", "roadmap", "roadmap/when", "storage"}, []string{"github.com/robfig/cron/v3", "golang.org/x/time"}},
	"bot/nudge/simulate":      {[]string{"bot", "bot/nudge", "roadmap", "storage"}, nil},
	"bot/slack":               {[]string{"bot", "bot/delivery", "bot/slack/grant", "roadmap", "roadmap/draw", "storage"}, []string{"github.com/slack-go/slack", "github.com/gorilla/websocket"}},
	"bot/slack/grant":         {[]string{"bot/delivery", "storage", "storage/seal"}, nil},
	"bot/web":                 {[]string{"bot", "bot/delivery", "roadmap", "roadmap/draw", "storage"}, []string{"golang.org/x/time"}},
	"bot/llm":                 {[]string{"bot"}, nil},
	"bot/otlp":                {[]string{"bot", "bot/delivery"}, nil},
	"bot/terminal":            {[]string{"bot", "bot/delivery", "roadmap", "storage"}, nil},
	"bot/discord":             {[]string{"bot", "bot/delivery", "bot/discord/gateway", "bot/discord/rest", "roadmap", "roadmap/draw", "storage"}, []string{"github.com/bwmarrin/discordgo"}},
	"bot/discord/gateway":     {[]string{"bot/delivery", "bot/discord/rest"}, []string{"github.com/bwmarrin/discordgo", "github.com/gorilla/websocket"}},
	"bot/discord/rest":        {[]string{"bot/delivery"}, nil},
	"bot/delivery":            {[]string{"bot"}, []string{"golang.org/x/time"}},
	"roadmap/own":             {[]string{"roadmap"}, []string{"go.yaml.in/yaml/v4"}},
	"roadmap/roadmapsh":       {[]string{"roadmap"}, []string{"go.yaml.in/yaml/v4"}},
	"roadmap/review":          {[]string{"roadmap"}, []string{"github.com/open-spaced-repetition/go-fsrs/v3"}},

	"cmd/mentor/endtoend": {nil, nil},                                                                   // tests only
	"cmd/load":            {nil, []string{"github.com/redis/go-redis/v9", "github.com/slack-go/slack"}}, // measures from the outside: it knows nothing of ours

	"roadmap/content/examples": {[]string{"roadmap/content"}, []string{"go.yaml.in/yaml/v4"}},
}

func TestImportsFollowTheArchitecture(t *testing.T) {
	t.Parallel()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "mentor/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		name := strings.TrimPrefix(fields[0], "mentor/")
		if name == "cmd/mentor" || strings.HasSuffix(name, "test") {
			continue
		}
		rule, ok := mayImport[name]
		if !ok {
			t.Errorf("package %s has no row in the table", name)
		}
		seen[name] = true
		for _, imported := range fields[1:] {
			first, _, _ := strings.Cut(imported, "/")
			switch {
			case first == "mentor":
				if !slices.Contains(rule.ours, strings.TrimPrefix(imported, "mentor/")) {
					t.Errorf("%s may not import %s", name, imported)
				}
			case strings.Contains(first, "."):
				if !slices.ContainsFunc(rule.others, func(m string) bool { return strings.HasPrefix(imported, m) }) {
					t.Errorf("%s may not import %s", name, imported)
				}
			}
		}
	}
	for name := range mayImport {
		if !seen[name] {
			t.Errorf("the table has a row for %s, which does not exist", name)
		}
	}
}

// An adapter's tests talk to a small conversation: what they prove holds whatever
// the conversation says, and they need neither the content nor a store.
func TestAdaptersAreTestedAlone(t *testing.T) {
	t.Parallel()
	out, err := exec.CommandContext(
		t.Context(), "go", "list", "-test", "-deps", "mentor/bot/slack/...", "mentor/bot/discord/...", "mentor/bot/web", "mentor/bot/terminal",
	).Output()
	if err != nil {
		t.Fatal(err)
	}
	for name := range strings.FieldsSeq(string(out)) {
		for _, other := range []string{"mentor/bot/coach", "mentor/roadmap/content", "mentor/roadmap/answer", "mentor/storage/sqlite", "mentor/storage/redis"} {
			if name == other || strings.HasPrefix(name, other+"/") {
				t.Errorf("an adapter is tested with %s", name)
			}
		}
	}
}

var platformWord = regexp.MustCompile(`(?i)slack|discord|embed|modal|blockkit|ephemeral`)

// The core knows no platform: not in a name, not in a sentence.
func TestWholeCoreNamesNoPlatform(t *testing.T) {
	t.Parallel()
	var files []string
	for _, folder := range []string{"bot", "bot/coach", "bot/coach/texts", "bot/delivery"} {
		found, err := filepath.Glob("../../" + folder + "/*.go")
		if err != nil || len(found) == 0 {
			t.Fatalf("no files in %s, %v", folder, err)
		}
		files = append(files, found...)
	}
	for _, file := range files {
		set := token.NewFileSet()
		parsed, err := parser.ParseFile(set, file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			word := ""
			switch n := n.(type) {
			case *ast.Ident:
				word = n.Name
			case *ast.BasicLit:
				word = n.Value
			}
			if platformWord.MatchString(word) {
				t.Errorf("%s: %s", set.Position(n.Pos()), word)
			}
			return true
		})
	}
}

// named are the files that a document names by their paths.
var named = regexp.MustCompile("`((?:bot|cmd|roadmap|storage|deploy)/[a-z0-9_/.-]+)`")

// What the documents name is there.
func TestDocumentsNameFilesThatExist(t *testing.T) {
	t.Parallel()
	for document, least := range map[string]int{"ARCHITECTURE.md": 40, "CONTRIBUTING.md": 5} {
		text, err := os.ReadFile(filepath.Join("..", "..", document))
		if err != nil {
			t.Fatal(err)
		}
		all := named.FindAllStringSubmatch(string(text), -1)
		if len(all) < least {
			t.Errorf("%s: only %d names", document, len(all))
		}
		for _, m := range all {
			if _, err := os.Stat(filepath.Join("..", "..", m[1])); err != nil {
				t.Errorf("%s names %s, which isn't there", document, m[1])
			}
		}
	}
}
