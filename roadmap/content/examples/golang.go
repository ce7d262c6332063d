package main

import (
	"context"
	"go/parser"
	"go/token"
	"regexp"
	"strings"
)

var (
	goOthers = oneOf(`no required module provides package`, `cannot find module`, `is not in std`, `undefined: `, `could not import`, `imported and not used`,
		`declared and not used`, `missing return`, `cannot query module`, `no matching files found`)
	goName = regexp.MustCompile(`\b(bufio|bytes|context|errors|fmt|http|io|json|log|os|slices|sort|strconv|strings|sync|testing|time|sql|slog|filepath|rand)` +
		`\.`)
	goFunction = regexp.MustCompile(`(?m)^(?:(?:func|type) [^\n]*\{\n(?:[^}\n][^\n]*\n|\n)*\}|type \w+ [^\n]*[^{\n])$`)
	goPath     = map[string]string{
		"http": "net/http", "json": "encoding/json", "sql": "database/sql", "slog": "log/slog", "filepath": "path/filepath", "rand": "math/rand",
	}
)

// readGo compiles a program, or a part of one with the packages that it names.
func readGo(ctx context.Context, b *bench, e example) (result, error) {
	fault := ""
	head := "package main\n" + goImports(e.Code)
	functions := strings.Join(goFunction.FindAllString(e.Code, -1), "\n")
	for _, form := range []string{
		e.Code, head + e.Code, head + "func part() error {\n" + e.Code + "\nreturn nil\n}\n",
		head + functions + "\nfunc part() error {\n" + goFunction.ReplaceAllString(e.Code, "") + "\nreturn nil\n}\n",
	} {
		if _, err := parser.ParseFile(token.NewFileSet(), "example.go", form, parser.SkipObjectResolution); err != nil {
			if fault == "" {
				fault = err.Error()
			}
			continue
		}
		return b.compileGo(ctx, e, form)
	}
	return result{failed, fault}, nil
}

// goImports returns the imports for the packages that a part of a program uses
// without importing them.
func goImports(code string) string {
	if strings.Contains(code, "import ") {
		return ""
	}
	seen := map[string]bool{}
	var all strings.Builder
	for _, m := range goName.FindAllStringSubmatch(code, -1) {
		path := m[1]
		if long, ok := goPath[path]; ok {
			path = long
		}
		if !seen[path] {
			all.WriteString("import \"" + path + "\"\n")
		}
		seen[path] = true
	}
	return all.String()
}

func (b *bench) compileGo(ctx context.Context, e example, code string) (result, error) {
	name := "example.go"
	if strings.Contains(code, "testing.T)") {
		name = "example_test.go"
	}
	if !strings.Contains(code, "func main()") {
		code += "\nfunc main() {}\n"
	}
	dir, err := b.folder(map[string]string{name: code, "go.mod": "module example\n\ngo 1.23\n"})
	if err != nil {
		return result{}, err
	}
	args := []string{"go", "build", "-o", "example", "."}
	if name == "example_test.go" {
		args = []string{"go", "test", "."}
	}
	b.compiling.Lock() // the first one fills the cache for the others
	s, err := b.do(ctx, call{dir: dir, long: true, args: args})
	b.compiling.Unlock()
	switch {
	case err != nil:
		return result{}, err
	case s.late:
		return result{skipped, "the tool took too long"}, nil
	case !s.ok && goOthers.MatchString(s.both()):
		return result{checked, "needs more than it shows"}, nil
	case !s.ok:
		return result{failed, strings.TrimPrefix(s.both(), "# example\n")}, nil
	case !strings.Contains(e.Code, "func main()"):
		return result{checked, "compiled"}, nil
	}
	s, err = b.do(ctx, call{dir: dir, args: []string{dir + "/example"}})
	return judged(e, s), err
}
