package own_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"mentor/roadmap"
	"mentor/roadmap/content"
	"mentor/roadmap/own"
)

var ours = sync.OnceValue(func() *roadmap.Library {
	lib, err := roadmap.LoadOver(content.Parsed)
	if err != nil {
		panic(err)
	}
	return lib
})

const markdown = `# Platform onboarding
What everybody here does in the first month.

## First week
Arrive and look around.

- HTTP
- Our deploy checklist: https://wiki.example.com/deploy
  What we look at before a release.

  Two people sign it.
- [The on-call handbook](https://wiki.example.com/oncall) (optional)
- Pick one: Python, Go or Rust

## Later
* Choose 2 of these: Tools
  * Docker
  * Our own CLI
  * Redis
* SQL joins
`

const yamlText = `title: Platform onboarding
about: What everybody here does in the first month.
stages:
  - title: First week
    about: Arrive and look around.
    steps:
      - topic: http
      - title: Our deploy checklist
        links: [https://wiki.example.com/deploy]
        text: |
          What we look at before a release.

          Two people sign it.
      - {title: The on-call handbook, optional: true, links: [{title: The on-call handbook, url: "https://wiki.example.com/oncall"}]}
      - {choose: 1, title: Pick one, of: [python, go, rust]}
  - title: Later
    steps:
      - {choose: 2, title: "Choose 2 of these: Tools", of: [docker, Our own CLI, redis]}
      - sql-joins
`

const jsonText = `{"title": "Platform onboarding", "about": "What everybody here does in the first month.",
	"source": null,
	"stages": [
		{"title": "First week", "about": "Arrive and look around.", "steps": [
			"HTTP",
			{"title": "Our deploy checklist", "text": "What we look at before a release.\n\nTwo people sign it.", "links": ["https://wiki.example.com/deploy"]},
			{"title": "The on-call handbook", "optional": true, "links": ["https://wiki.example.com/oncall"]},
			{"choose": 1, "title": "Pick one", "of": ["Python", "Go", "Rust"]}]},
		{"title": "Later", "steps": [
			{"choose": 2, "title": "Choose 2 of these: Tools", "of": ["Docker", "Our own CLI", "Redis"]},
			"SQL joins"]}]}`

// show is a roadmap and its own topics in a few lines.
func show(t *testing.T, c *roadmap.Content) string {
	t.Helper()
	lib, err := ours().With(c)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	r := own.Roadmap(c)
	fmt.Fprintf(&b, "%s %q %q\n", r.ID, r.Title, r.About)
	for _, s := range r.Stages {
		b.WriteString(s.Title + ":")
		for _, step := range s.Steps {
			if step.IsChoice() {
				fmt.Fprintf(&b, " %d of %v", step.Choose, lib.Titles(step.Of))
			} else {
				fmt.Fprintf(&b, " %s", lib.Titles(step.Topics())[0])
			}
			if step.Optional {
				b.WriteString("?")
			}
		}
		b.WriteString("\n")
	}
	for _, topic := range c.Topics {
		fmt.Fprintf(&b, "%s %q %q", topic.ID, topic.Summary, topic.Body)
		for _, l := range topic.Resources {
			b.WriteString(" " + l.URL)
		}
		b.WriteString("\n")
	}
	return b.String()
}

const shown = `own-platform-onboarding "Platform onboarding" "What everybody here does in the first month."
First week: HTTP Our deploy checklist The on-call handbook? 1 of [Python Go Rust]
Later: 2 of [Docker Our own CLI Redis] SQL joins
own-our-deploy-checklist "What we look at before a release." "What we look at before a release.\n\nTwo people sign it." https://wiki.example.com/deploy
own-the-on-call-handbook "I have no text about The on-call handbook yet, but there's a link to start from." "" https://wiki.example.com/oncall
own-our-own-cli "I have no text about Our own CLI yet. Look it up, ask your team, and note what you find." ""
`

func TestThreeWaysToWriteOneRoadmap(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"markdown": markdown, "yaml": yamlText, "json": jsonText,
		"windows": strings.ReplaceAll(markdown, "\n", "\r\n"), "a mark": "\ufeff" + markdown,
	} {
		c, faults := own.Read(text, ours(), "")
		if len(faults) > 0 {
			t.Errorf("%s: %s", name, faults.Error())
			continue
		}
		if got := show(t, c); got != shown {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, shown)
		}
	}
}

// The same title is the same roadmap; an edit under another title stays what it was.
func TestIDs(t *testing.T) {
	t.Parallel()
	c, faults := own.Read("# Another title\n## One\n- http\n", ours(), "own-platform-onboarding")
	if len(faults) > 0 || own.Roadmap(c).ID != "own-platform-onboarding" {
		t.Errorf("%v %v", c, faults)
	}
	c, faults = own.Read("# オンボーディング\n## 一\n- 手順\n", ours(), "")
	if len(faults) > 0 || !strings.HasPrefix(string(own.Roadmap(c).ID), "own-") || len(c.Topics) != 1 {
		t.Errorf("%v %v", c, faults)
	}
}

// Each fault names its line and the fix, and nothing comes beside it.
func TestFaults(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, want string }{
		"nothing":          {" \n", "there's nothing in it; begin with a line #"},
		"too long":         {"# A\n" + strings.Repeat("x", 50<<20), "it has 51200 KiB; keep it to 32 KiB"},
		"many lines":       {"# A\n" + strings.Repeat("\n", 3000), "more than 2000 lines"},
		"binary":           {"# A\n\x00", "isn't text in UTF-8"},
		"no title":         {"## One\n- http\n", ":1: the roadmap has no title; begin with a line #"},
		"no stages":        {"# A\nWords.\n", ":1: the roadmap has no stages; add a stage"},
		"empty stage":      {"# A\n## One\n## Two\n- http\n", `:2: the stage "One" has no steps; add a step`},
		"taken":            {"# Backend developer\n## One\n- http\n", `:1: there's a roadmap called "Backend developer" already; choose another title`},
		"twice":            {"# A\n## One\n- http\n- HTTP\n", `:4: "HTTP" is in this stage twice`},
		"one choice":       {"# A\n## One\n- Pick one:\n  - Go\n", ":3: there's nothing to choose between"},
		"choose too many":  {"title: A\nstages:\n  - title: One\n    steps:\n      - {choose: 3, title: X, of: [go, rust]}\n", ":5: choose 3 of 2"},
		"bad link":         {"title: A\nstages:\n  - title: One\n    steps:\n      - {title: X, links: ['javascript:alert(1)']}\n", `:5: "javascript:alert(1)" is no address`},
		"unknown key":      {"title: A\nstages:\n  - title: One\n    stepps: [go]\n", `:4: unknown key "stepps"; check its spelling`},
		"unknown topic":    {"title: A\nstages:\n  - title: One\n    steps:\n      - topic: htpppp\n", `:5: I don't have a topic called "htpppp"; correct the name`},
		"a circle":         {"title: A\nstages:\n  - title: One\n    steps:\n      - {title: X, needs: Y}\n      - {title: Y, needs: [X]}\n", "these need each other in a circle: X -> Y -> X; remove one"},
		"needs nothing":    {"title: A\nstages:\n  - title: One\n    steps:\n      - {title: X, needs: nowhere}\n", `:5: "X" needs "nowhere", which I don't know`},
		"broken YAML":      {"title: A\nstages: [\n", "I can't read this"},
		"broken JSON":      {"{\"title\": \"A\",\n\"stages\": [}", "I can't read this"},
		"a list":           {"title: A\nstages: 7\n", ":2: a list was expected here"},
		"a bomb":           {"title: A\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\nstages: *c\n", ":"},
		"deep":             {"title: " + strings.Repeat("[", 30_000), "too many keys and brackets"},
		"deep, but less":   {"title: " + strings.Repeat("[", 3_900), "I can't read this"},
		"words in between": {"# A\n## One\n- http\nand then\n", `:4: "and then" belongs to no step`},
		"too many steps":   {"# A\n## One\n" + strings.Repeat("- x\n", 1) + manySteps(), "the most are 300 and 60"},
	} {
		c2, faults := own.Read(c.text, ours(), "")
		if got := faults.Error(); c2 != nil || !strings.Contains(got, c.want) {
			t.Errorf("%s: %.300q, want %q", name, got, c.want)
		}
	}
}

func manySteps() string {
	var b strings.Builder
	for i := range 400 {
		fmt.Fprintf(&b, "- step %d\n", i)
	}
	return b.String()
}

func TestIs(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{"list": false, "publish Onboarding 2": false, "# A": true, "{\"title\": 1}": true, "title: A\nstages: []": true} {
		if own.Is(text) != want {
			t.Errorf("%q", text)
		}
	}
}

// Whatever is pasted, reading ends, and what comes of it can be walked.
func FuzzRead(f *testing.F) {
	f.Add(markdown)
	f.Add(yamlText)
	f.Add(jsonText)
	f.Fuzz(func(t *testing.T, text string) {
		c, faults := own.Read(text, ours(), "")
		if len(faults) > 0 {
			return
		}
		lib, err := ours().With(c)
		if err != nil {
			t.Fatal(err)
		}
		var p roadmap.Progress
		plan := roadmap.PlanFor(lib, own.Roadmap(c), &p)
		if _, ok := plan.Today(30); !ok {
			t.Fatal("nothing to do")
		}
	})
}
