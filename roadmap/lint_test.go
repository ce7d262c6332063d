package roadmap_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mentor/roadmap"
)

func TestWholeContentHasNoFaults(t *testing.T) {
	t.Parallel()
	for _, f := range roadmap.Lint(os.DirFS("content")) {
		t.Error(f)
	}
}

// promisingFolder says how much it holds.
func promisingFolder() fstest.MapFS {
	files := classicFolder()
	files["counts.yaml"] = &fstest.MapFile{Data: []byte("topics: 2\ncomparisons: 0\npaths: 0\n")}
	return files
}

func TestLintOfSoundContent(t *testing.T) {
	t.Parallel()
	sound := promisingFolder()
	sound["roadmaps/classic.yaml"].Data = []byte(classic)
	if faults := roadmap.Lint(sound); len(faults) > 0 {
		t.Errorf("sound content has faults:\n%s", faults.Error())
	}
}

// Each row breaks one thing; the fault names the file, the line and the fix.
func TestLintNamesEveryFault(t *testing.T) {
	t.Parallel()
	const a, r = "topics/a.md", "roadmaps/classic.yaml"
	for name, c := range map[string]struct {
		file, old, new string
		want           string // of the fault
	}{
		"unknown key":           {a, "minutes: 120\n", "minutes: 120\nminuets: 3\n", a + `:8: unknown key "minuets"; check its spelling`},
		"wrong type":            {a, "minutes: 120", "minutes: soon", a + ":7: "},
		"broken YAML":           {a, "title: The a", "title: [", a + ":"},
		"no front matter":       {a, "---\n", "", a + ":1: no front matter"},
		"no title":              {a, "title: The a\n", "", "title is missing"},
		"one sentence":          {a, "It is a. It is used.", "It is a.", a + ":3: the summary has 1 sentence instead of two"},
		"dangling prerequisite": {a, "prerequisites: []", "prerequisites: [nothing]", a + `:6: prerequisite "nothing" does not exist; add that topic`},
		"cycle":                 {a, "prerequisites: []", "prerequisites: [b]", "prerequisites form a cycle: a -> b -> a"},
		"cycle with itself":     {a, "prerequisites: []", "prerequisites: [a]", "prerequisites form a cycle: a -> a"},
		"alias of another":      {a, "aliases: [a tool]", "aliases: [go tool]", `"go tool" is also a name of topic`},
		"duplicate id":          {a, "minutes: 120", "minutes: 120\nformerly: [b]", a + `:8: duplicate id "b"`},
		"no answer":             {a, "right: true, ", "", a + ":13: quiz question with 0 right answers; mark exactly one"},
		"length tells":          {a, "text: One, right", "text: One and a great deal more, right", a + ":13: choices of 3 to 25 characters; make the choices about as long"},
		"no reason":             {a, "why: It is not.", "why: ''", a + ":15: why is missing"},
		"bad URL":               {a, "https://example.com/docs", "example.com/docs", `bad URL "example.com/docs"; write it as https://host/path`},
		"javascript URL":        {a, "https://example.com/docs", "javascript:alert(1)", "bad URL"},
		"unknown kind":          {a, "kind: documentation", "kind: blog", `unknown kind "blog"; use one of`},
		"no check":              {a, "check: It is done.", "check: ''", "check is missing"},
		"only long tasks":       {a, "minutes: 20", "minutes: 90", "no task fits into 30 minutes"},
		"short explanation":     {a, strings.Repeat("Word ", 190), "", "the explanation has 10 words; write 150 to 350 words"},
		"no mistakes section":   {a, "## Common mistakes", "## Mistakes", `no section "## Common mistakes"`},
		"ask twice":             {a, "who a]", "how b]", `topics/b.md:5: "how b" is asked in topics/a.md too`},
		"few topics":            {"counts.yaml", "topics: 2", "topics: 200", "counts.yaml:1: "},
		"counts of nothing":     {"counts.yaml", "topics: 2", "tropics: 2", "counts.yaml:1: cannot be read"},
		"missing topic":         {r, "- topic: b", "- topic: nothing", r + `:12: topic "nothing" does not exist; add topics/nothing.md`},
		"empty choice":          {r, "of: [go, perl, ruby]", "of: []", r + ":9: empty choice group; list the topics"},
		"choose too many":       {r, "{choose: 1, id: lang", "{choose: 4, id: lang", r + ":9: choose 4 of 3"},
		"choice id twice":       {r, "id: frame", "id: lang", `duplicate id "lang"`},
		"topic twice":           {r, "- topic: b\n", "- topic: b\n      - topic: b\n", `duplicate id "b" in this stage`},
		"no author":             {r, "author: Somebody, ", "", "author is missing"},
		"covers nothing":        {r, "  - title: Second", "  - title: Second\n    covers: [COBOL]", r + `:11: "COBOL" is found in no topic of stage "Second"`},
		"before prerequisite":   {r, "about: A small road.", "about: A small road.\nfollows_prerequisites: true", ""},
	} {
		files := promisingFolder()
		text := strings.ReplaceAll(string(files[c.file].Data), "\r", "")
		broken := strings.Replace(text, c.old, c.new, 1)
		if broken == text {
			t.Errorf("%s: nothing was broken", name)
			continue
		}
		files[c.file] = &fstest.MapFile{Data: []byte(broken)}
		faults := roadmap.Lint(files)
		if c.want == "" {
			if len(faults) > 0 {
				t.Errorf("%s: %s", name, faults.Error())
			}
			continue
		}
		if !strings.Contains(faults.Error(), c.want) {
			t.Errorf("%s: no %q in\n%s", name, c.want, faults.Error())
		}
	}
}

const briefTopic = "---\ntitle: Go tool\nbrief: true\nresources:\n  - {title: Here, url: \"https://example.com/\", kind: article, free: true}\n---\n"

// A brief topic needs a title only, and may be called like another one; what it has
// besides is checked. A roadmap of one's own needs no source.
func TestLintOfBriefTopics(t *testing.T) {
	t.Parallel()
	files := classicFolder()
	files["topics/brief.md"] = &fstest.MapFile{Data: []byte(briefTopic)}
	files["roadmaps/own.yaml"] = &fstest.MapFile{Data: []byte("title: Own\nabout: Ours.\nstages: [{title: One, steps: [{topic: brief}, {topic: a}]}]\n")}
	for name, want := range map[string]string{
		"":                     "",
		"title: Go tool":       "title is missing; fill it in",
		"https://example.com/": `topics/brief.md:5: bad URL "nowhere"`,
		"kind: article":        `topics/brief.md:5: unknown kind "nowhere"`,
	} {
		old, now := name, "nowhere"
		switch name {
		case "title: Go tool":
			now = "title: ''"
		case "kind: article":
			now = "kind: nowhere"
		}
		text := briefTopic
		if name != "" {
			text = strings.Replace(briefTopic, old, now, 1)
		}
		files["topics/brief.md"] = &fstest.MapFile{Data: []byte(text)}
		if got := roadmap.Lint(files).Error(); want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

// What shows a topic finds what it needs in a brief one too.
func TestBriefTopicsAreFilled(t *testing.T) {
	t.Parallel()
	files := classicFolder()
	files["topics/brief.md"] = &fstest.MapFile{Data: []byte(briefTopic)}
	files["topics/bare.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Bare\nbrief: true\n---\n")}
	lib, err := roadmap.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[roadmap.TopicID]string{"brief": "[Here](https://example.com/)", "bare": "a colleague"} {
		topic, _ := lib.Topic(id)
		if len(topic.Tasks) != 1 || !strings.Contains(topic.Tasks[0].Text, want) || topic.Summary == "" || topic.Minutes != 30 {
			t.Errorf("%s: %+v", id, topic)
		}
	}
	if owner, _ := lib.FindTopic("go tool"); owner.Brief || !slices.Equal(lib.Namesakes("GO TOOL"), []roadmap.TopicID{"brief"}) {
		t.Errorf("go tool is %s, beside %v", owner.ID, lib.Namesakes("go tool"))
	}
	for _, topic := range lib.Taught() {
		if topic.ID == "brief" {
			t.Error("a brief topic that only repeats a name answers questions")
		}
	}
}

func TestLintOrderOfOurOwnRoadmap(t *testing.T) {
	t.Parallel()
	files := classicFolder()
	text := strings.Replace(classic, "about: A small road.", "about: A small road.\nfollows_prerequisites: true", 1)
	text = strings.Replace(text, "      - topic: a\n", "", 1) + "      - topic: a\n"
	files["roadmaps/classic.yaml"].Data = []byte(text)
	if faults := roadmap.Lint(files); !strings.Contains(faults.Error(), `"b" stands before its prerequisite "a"`) {
		t.Error(faults.Error())
	}
}

func TestHostileContentIsRefused(t *testing.T) {
	t.Parallel()
	bomb := "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\ntitle: *f\n"
	for name, text := range map[string]string{
		"aliases": bomb, "itself": "title: &t [*t]\n", "deep": "title: " + strings.Repeat("[", 100_000), "tabs": "title:\t\tx\n\t- y", "huge": "title: " + strings.Repeat("x", 2<<20), "binary": "\x00\x01\x02",
	} {
		files := classicFolder()
		files["roadmaps/bad.yaml"] = &fstest.MapFile{Data: []byte(text)}
		if _, err := roadmap.Load(files); err == nil || !strings.Contains(err.Error(), "roadmaps/bad.yaml") {
			t.Errorf("%s: %.200v", name, err)
		}
	}
}

func TestLaterFolderWins(t *testing.T) {
	t.Parallel()
	mine := fstest.MapFS{"topics/a.md": &fstest.MapFile{Data: []byte(strings.Replace(topicFile("a", ""), "The a", "Our own a", 1))}}
	lib, err := roadmap.Load(classicFolder(), mine)
	if err != nil {
		t.Fatal(err)
	}
	if topic, ok := lib.FindTopic("our OWN a"); !ok || topic.ID != "a" {
		t.Errorf("%+v", topic)
	}
}
