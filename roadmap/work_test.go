package roadmap_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"mentor/roadmap"
)

func TestProjectLink(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"https://example.com/me/blog": true, "<https://example.com/a>": true,
		"http://example.com": false, "https://user:pass@example.com/": false, "https://localhost/x": false, "javascript:alert(1)": false,
		"https://example.com/ x": false, "": false, "https://example.com/" + strings.Repeat("x", 400): false,
	} {
		if _, ok := roadmap.ProjectLink(text); ok != want {
			t.Errorf("%q: %v", text, ok)
		}
	}
}

func TestLintKnowsProjects(t *testing.T) {
	t.Parallel()
	whole := "project:\n  milestones:\n" + strings.Repeat("    - {title: X, text: Y., checks: [a, b]}\n", 3)
	for name, c := range map[string]struct{ yaml, fault string }{
		"too few milestones": {"project:\n  milestones:\n    - {title: One, text: T., checks: [a, b]}\n", "1 milestone, 3 to 6 are needed"},
		"twins":              {whole, `two milestones are called "X"`},
		"too few checks":     {strings.Replace(whole, "[a, b]", "[a]", 1), "1 check, 2 to 6 are needed"},
		"no text":            {strings.Replace(whole, "text: Y.", "text: ''", 1), "text is missing"},
	} {
		files := classicFolder()
		data := string(files["topics/a.md"].Data)
		files["topics/a.md"] = &fstest.MapFile{Data: []byte(strings.Replace(data, "quiz:\n", c.yaml+"quiz:\n", 1))}
		found := false
		for _, f := range roadmap.Lint(files) {
			found = found || strings.Contains(f.Problem, c.fault)
		}
		if !found {
			t.Errorf("%s: no fault %q in %v", name, c.fault, roadmap.Lint(files))
		}
	}
}
