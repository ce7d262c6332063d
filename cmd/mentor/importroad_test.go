package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"mentor/roadmap"
)

const bees = `{"nodes":[
	{"id":"t","type":"title","position":{"x":0,"y":0},"data":{"label":"Bees"}},
	{"id":"hive","type":"topic","position":{"x":0,"y":100},"width":100,"height":50,"data":{"label":"Build a hive"}},
	{"id":"caching","type":"topic","position":{"x":0,"y":200},"width":100,"height":50,"data":{"label":"Caching"}}],
	"edges":[{"id":"1","source":"hive","target":"caching","data":{"edgeStyle":"solid"}}]}`

func TestRoadmapImport(t *testing.T) {
	answerAbout(t, isImported)
	dir := t.TempDir()
	t.Chdir(dir)
	write := func(name, text string) {
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("src/data/roadmaps/bees/bees.json", bees)
	write("src/data/roadmaps/bees/content/build-a-hive@hive.md", "# Build a hive\n\nWood is fine.\n\n- [@article@Plans](https://bees.example.org/plans)\n")
	write("src/data/roadmaps/broken/broken.json", bees[:100])
	write("src/data/roadmaps/round/round.json", strings.Replace(bees, `"edges":[`, `"edges":[{"source":"caching","target":"hive","data":{"edgeStyle":"solid"}},`, 1))
	write("elsewhere.json", bees)
	write("src/data/roadmaps/link/content/x.md", "x")
	if err := os.Symlink(filepath.Join(dir, "elsewhere.json"), "src/data/roadmaps/link/link.json"); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo("pipe.json", 0o600); err != nil {
		t.Fatal(err)
	}
	write("there/notes.txt", "mine")
	roads := "src/data/roadmaps/"

	for name, c := range map[string]struct {
		args []string
		code int
		want string
	}{
		"no such source":  {[]string{"nowhere", "--out=out"}, exitUsage, "nowhere can't be found"},
		"a pipe":          {[]string{"pipe.json", "--out=out"}, exitUsage, "isn't a regular file"},
		"existing folder": {[]string{roads + "bees", "--out=there"}, exitUsage, "there is there already; name a folder that doesn't exist yet"},
		"nowhere to put":  {[]string{roads + "bees", "--out=no/such/out"}, exitUsage, "no/such isn't a folder"},
		"another origin":  {[]string{roads + "bees", "--out=out", "--from=elsewhere"}, exitUsage, "roadmap.sh"},
		"malformed":       {[]string{roads + "broken", "--out=out"}, exitFail, "broken.json:3: this isn't valid JSON"},
		"all or nothing":  {[]string{".", "--out=out"}, exitFail, "broken.json"},
		"a circle":        {[]string{roads + "round", "--out=out"}, exitFail, "go in a circle: Build a hive -> Caching -> Build a hive; remove one of them"},
		"a link":          {[]string{roads + "link", "--out=out"}, exitFail, "link.json is a symbolic link"},
		"nothing in it":   {[]string{"there", "--out=out"}, exitFail, "has no roadmap in it"},
	} {
		code, out, stderr := mentor(t, "", append([]string{"roadmap", "import", "--from=roadmap.sh"}, c.args...)...)
		if code != c.code || !strings.Contains(stderr, c.want) || out != "" {
			t.Errorf("%s: exit %d, want %d with %q:\n%s%s", name, code, c.code, c.want, out, stderr)
		}
		if left, _ := filepath.Glob(".mentor*"); len(left) > 0 || exists("out") {
			t.Fatalf("%s left %v", name, left)
		}
	}
	if mine, err := os.ReadFile("there/notes.txt"); err != nil || string(mine) != "mine" {
		t.Errorf("the folder that was there: %s %v", mine, err)
	}

	code, out, stderr := mentor(t, "", "roadmap", "import", "--from", "roadmap.sh", roads+"bees", "--out", "out")
	if code != 0 || !strings.Contains(out, "bees: Bees, 2 topics in 2 stages, 1 link\n") || strings.Contains(stderr, "CC BY") {
		t.Fatalf("exit %d: %s%s", code, out, stderr)
	}
	if code, out, stderr := mentor(t, "", "roadmap", "lint", "out"); code != 0 {
		t.Errorf("lint: %s%s", out, stderr)
	}
	t.Setenv("MENTOR_CONTENT", "out")
	if code, out, _ := mentor(t, "", "roadmap", "show", "bees", "--json"); code != 0 || !strings.Contains(out, "https://bees.example.org/plans") || strings.Contains(out, "Wood is fine") {
		t.Errorf("show: %s", out)
	}
	// On this road, "caching" is its own step, although there is a topic of ours.
	_, out, _ = mentor(t, "start bees\ntoday\ndone\ntoday\ndone caching\nprogress\n", "chat", "--store=sqlite:x.db")
	for _, want := range []string{"Today: Build a hive", "Start with Plans", "Today: Caching", "100%"} {
		if !strings.Contains(out, want) {
			t.Errorf("chat lacks %q:\n%s", want, out)
		}
	}

	code, _, stderr = mentor(t, "", "roadmap", "import", "--from=roadmap.sh", roads+"bees", "--out=full", "--full-text")
	if text, err := os.ReadFile("full/topics/rs-bees-build-a-hive.md"); code != 0 || err != nil || !strings.Contains(string(text), "Wood is fine.") || !strings.Contains(stderr, "CC BY-NC-ND 3.0") {
		t.Errorf("full text: exit %d %s %s %v", code, stderr, text, err)
	}
}

func isImported(id roadmap.TopicID) bool { return strings.HasPrefix(string(id), "rs-") }

func exists(name string) bool { _, err := os.Lstat(name); return err == nil }

// Questions and projects are met as steps at the end of their roadmap, and the command
// counts them, and those that it left out.
func TestRoadmapImportOfQuestionsAndProjects(t *testing.T) {
	answerAbout(t, isImported)
	dir := t.TempDir()
	t.Chdir(dir)
	for name, text := range map[string]string{
		"src/data/roadmaps/bees/bees.json":               bees,
		"src/data/question-groups/bees/bees.md":          "---\nbriefTitle: Bee\nquestions:\n  - question: Why do bees dance?\n    answer: dance.md\n    topics: [Beginner]\n---\n",
		"src/data/question-groups/bees/content/dance.md": "They tell where flowers are.",
		"src/data/projects/wax-candle.md":                "---\ntitle: Wax Candle\ndifficulty: beginner\nroadmapIds: [bees]\n---\nMelt the wax.\n",
		"src/data/projects/soup.md":                      "---\ntitle: Soup\nroadmapIds: [cooking]\n---\nBoil it.\n",
	} {
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	met := func(out string, flags ...string) (report, chat string) {
		code, said, stderr := mentor(t, "", append([]string{"roadmap", "import", "--from=roadmap.sh", ".", "--out=" + out}, flags...)...)
		if code != 0 {
			t.Fatalf("exit %d: %s%s", code, said, stderr)
		}
		t.Setenv("MENTOR_CONTENT", out)
		_, chat, _ = mentor(t, "start bees\ndone\ndone caching\nprogress\ntoday\ntopic Bee questions: Beginner\ntopic rs-project-wax-candle\nask why do bees dance?\n", "chat", "--store=sqlite:"+out+".db")
		return said + stderr, chat
	}
	report, chat := met("links")
	for _, want := range []string{"2 topics in 2 stages, 0 links, then 1 question and 1 project\n", "Left out 1 project: no roadmap that they name was imported (soup)", "stay on roadmap.sh"} {
		if !strings.Contains(report, want) {
			t.Errorf("the report lacks %q:\n%s", want, report)
		}
	}
	for _, want := range []string{"100%", "Today: Bee questions: Beginner", "Why do bees dance?", "https://roadmap.sh/questions/bees", "https://roadmap.sh/projects/wax-candle"} {
		if !strings.Contains(chat, want) {
			t.Errorf("chat lacks %q:\n%s", want, chat)
		}
	}
	if strings.Contains(chat, "where flowers are") || strings.Contains(chat, "Melt") {
		t.Errorf("chat has texts that nobody asked for:\n%s", chat)
	}
	report, chat = met("full", "--full-text")
	if !strings.Contains(report, "CC BY-NC-ND 3.0") || !strings.Contains(chat, "They tell where flowers are.") || !strings.Contains(chat, "Melt the wax.") {
		t.Errorf("full text:\n%s\n%s", report, chat)
	}
}
