package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mentor/bot/bottest"
)

// mentor runs the command line and returns what it wrote.
func mentor(t *testing.T, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(t.Context(), args, streams{in: strings.NewReader(stdin), out: &out, err: &errs})
	return code, out.String(), errs.String()
}

func TestCommandLineMistakes(t *testing.T) {
	dir := t.TempDir()
	db := "--store=sqlite:" + filepath.Join(dir, "x.db")
	for name, c := range map[string]struct {
		args []string
		env  [2]string
		code int
		want string
	}{
		"unknown command":    {[]string{"fly"}, [2]string{}, exitUsage, "fly"},
		"unknown flag":       {[]string{"serve", "--fly"}, [2]string{}, exitUsage, "--fly"},
		"no question":        {[]string{"ask"}, [2]string{}, exitUsage, "ask needs a question"},
		"unknown roadmap":    {[]string{"roadmap", "show", "moon"}, [2]string{}, exitUsage, `no roadmap "moon"`},
		"bad listen address": {[]string{"serve"}, [2]string{"MENTOR_LISTEN", "8080"}, exitUsage, "MENTOR_LISTEN must be host:port"},
		"bad store":          {[]string{"serve"}, [2]string{"MENTOR_STORE", "mysql://user:secret@host/db"}, exitUsage, "MENTOR_STORE must be"},
		"half of Slack":      {[]string{"serve", db}, [2]string{"SLACK_BOT_TOKEN", "xoxb-secret"}, exitUsage, "SLACK_SIGNING_SECRET"},
		"tokens swapped":     {[]string{"serve", db, "--slack-bot-token=xapp-1"}, [2]string{"SLACK_APP_TOKEN", "xoxb-secret"}, exitUsage, "SLACK_BOT_TOKEN holds an app-level token"},
		"no bot token":       {[]string{"serve", db}, [2]string{"SLACK_APP_TOKEN", "xapp-secret"}, exitUsage, "SLACK_BOT_TOKEN"},
		"app token file":     {[]string{"serve", db, "--slack-bot-token=xoxb-1"}, [2]string{"SLACK_APP_TOKEN_FILE", "/does/not/exist"}, exitUsage, "SLACK_APP_TOKEN_FILE"},
		"secret file":        {[]string{"serve", db}, [2]string{"SLACK_BOT_TOKEN_FILE", "/does/not/exist"}, exitUsage, "SLACK_BOT_TOKEN_FILE"},
		"no folder":          {[]string{"roadmap", "lint", filepath.Join(dir, "none")}, [2]string{}, exitUsage, "is no folder"},
		"content folder":     {[]string{"roadmap", "list"}, [2]string{"MENTOR_CONTENT", "/does/not/exist"}, exitUsage, "MENTOR_CONTENT"},
		"store in no folder": {[]string{"demo", "--store=sqlite:" + filepath.Join(dir, "none", "x.db")}, [2]string{}, exitFail, "there is no folder"},
		"port taken":         {[]string{"serve", db, "--listen=192.0.2.1:80"}, [2]string{}, exitFail, "MENTOR_LISTEN"},
		"import nothing":     {[]string{"import", db, filepath.Join(dir, "none")}, [2]string{}, exitUsage, "cannot be read"},
		"bad manifest URL":   {[]string{"slack", "manifest", "--url=example"}, [2]string{}, exitUsage, "--url"},
		"too many members":   {[]string{"demo", db, "--members=0"}, [2]string{}, exitUsage, "--members"},
	} {
		t.Run(name, func(t *testing.T) {
			if c.env[0] != "" {
				t.Setenv(c.env[0], c.env[1])
			}
			code, _, stderr := mentor(t, "", c.args...)
			if code != c.code || !strings.Contains(stderr, c.want) {
				t.Errorf("exit %d, want %d with %q:\n%s", code, c.code, c.want, stderr)
			}
			if strings.Contains(stderr, "secret@") || strings.Contains(stderr, "xoxb-secret") || strings.Contains(stderr, "goroutine") {
				t.Errorf("a secret or a stack trace is shown:\n%s", stderr)
			}
		})
	}
}

func TestRoadmapsAsJSON(t *testing.T) {
	code, out, stderr := mentor(t, "", "roadmap", "list", "--json")
	var list []struct {
		ID, Title string
		Source    struct{ Title, Author, File string }
		Steps     int
	}
	if err := json.Unmarshal([]byte(out), &list); code != 0 || err != nil || len(list) != 6 || list[0].ID != "backend" {
		t.Fatalf("exit %d, %v, %s\n%s", code, err, stderr, out)
	}
	for _, r := range list {
		code, out, _ := mentor(t, "", "roadmap", "show", r.ID, "--json")
		var one struct {
			ID     string
			Stages []struct {
				Title  string
				Topics []struct {
					ID, Title, Summary, Body string
					Aliases                  []string
					Choose                   int
					Tasks                    []struct{ Title, Text string }
					Quiz                     []struct{ Answer int }
				}
			}
		}
		if err := json.Unmarshal([]byte(out), &one); code != 0 || err != nil || one.ID != r.ID || r.Steps == 0 || r.Source.File == "" {
			t.Fatalf("%s: exit %d, %v", r.ID, code, err)
		}
		for _, s := range one.Stages {
			for _, topic := range s.Topics {
				if topic.Summary == "" || topic.Body == "" || len(topic.Aliases) == 0 || len(topic.Tasks) == 0 || len(topic.Quiz) == 0 || topic.Quiz[0].Answer < 0 {
					t.Errorf("%s, %s: %s is a stub", r.ID, s.Title, topic.ID)
				}
			}
		}
	}
	if code, out, _ := mentor(t, "", "roadmap", "show", "backend"); code != 0 || !strings.Contains(out, "choose 1 of") {
		t.Errorf("as text: exit %d", code)
	}
}

// The repository shows what each source document names and where it is taught.
func TestCoverageGolden(t *testing.T) {
	code, out, _ := mentor(t, "", "roadmap", "coverage")
	if code != 0 {
		t.Fatalf("exit %d", code)
	}
	bottest.Golden(t, "../../../roadmap/content/COVERAGE.md", "# What the source documents name, and where it is taught\n\nWritten by `mentor roadmap coverage`; a test keeps it true.\n"+out)
}

func TestWholeContentIsLinted(t *testing.T) {
	if code, out, _ := mentor(t, "", "roadmap", "lint", "../../roadmap/content"); code != 0 || out != "no faults\n" {
		t.Errorf("built-in content: exit %d\n%s", code, out)
	}
}

func TestLintOfAnEmptyFolder(t *testing.T) {
	dir := t.TempDir()
	if code, out, _ := mentor(t, "", "roadmap", "lint", dir); code != exitFail || !strings.Contains(out, "no content here") {
		t.Errorf("empty folder: exit %d\n%s", code, out)
	}
}

func TestAskLines(t *testing.T) {
	in := `{"id":"a","q":"what is docker"}` + "\n\n" + `{"id":7,"q":"what is the weather in Lisbon"}` + "\n"
	code, out, stderr := mentor(t, in, "ask", "--json")
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if code != 0 || len(lines) != 2 {
		t.Fatalf("exit %d, %s\n%s", code, stderr, out)
	}
	var a, b struct {
		ID             any
		Answered       bool
		Intent, Text   string
		Titles, Topics []string
	}
	if err := json.Unmarshal([]byte(lines[0]), &a); err != nil || a.ID != "a" || !a.Answered || a.Intent != "what" || a.Topics[0] != "docker" || len(a.Titles) == 0 || !strings.Contains(a.Text, "Docker") {
		t.Errorf("%v %s", err, lines[0])
	}
	if err := json.Unmarshal([]byte(lines[1]), &b); err != nil || b.ID != 7.0 || b.Answered || b.Topics == nil {
		t.Errorf("%v %s", err, lines[1])
	}
	if code, _, stderr := mentor(t, "nonsense\n", "ask", "--json"); code != exitFail || !strings.Contains(stderr, "line 1") {
		t.Errorf("broken line: exit %d, %s", code, stderr)
	}
}

func TestChatExportImport(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	code, out, stderr := mentor(t, "start\ntoday\n/mentor done\nexport\nexit\n", "chat", "--as", "Ada")
	for _, want := range []string{"Welcome, Ada", "Check yourself", "+20 XP", "Saved as mentor-my-data.json"} {
		if code != 0 || !strings.Contains(out, want) {
			t.Errorf("exit %d, no %q\n%s%s", code, want, out, stderr)
		}
	}
	if data, err := os.ReadFile("mentor-my-data.json"); err != nil || !json.Valid(data) {
		t.Errorf("exported data: %v", err)
	}
	if code, out, stderr := mentor(t, "", "export", "all.jsonl"); code != 0 || out != "1 member written to all.jsonl\n" {
		t.Errorf("export: %d %s%s", code, out, stderr)
	}
	if code, _, stderr := mentor(t, "", "export", "all.jsonl"); code != exitUsage {
		t.Errorf("export over a file: %d %s", code, stderr)
	}
	if code, out, stderr := mentor(t, "", "import", "--store=sqlite:other.db", "all.jsonl"); code != 0 || out != "1 member imported from all.jsonl, and compared with it\n" {
		t.Errorf("import: %d %s%s", code, out, stderr)
	}
	if _, out, _ := mentor(t, "progress\n", "chat", "--as", "Ada", "--store=sqlite:other.db"); !strings.Contains(out, "1 of ") {
		t.Errorf("after import:\n%s", out)
	}
}

func TestDemoIsDeterministic(t *testing.T) {
	dir := t.TempDir()
	var first string
	for _, name := range []string{"a", "b"} {
		store := "--store=sqlite:" + filepath.Join(dir, name+".db")
		if code, out, stderr := mentor(t, "", "demo", store, "--members=30", "--teams=3", "--seed=7"); code != 0 || out != "30 members in 3 teams\n" {
			t.Fatalf("%d %s%s", code, out, stderr)
		}
		file := filepath.Join(dir, name+".jsonl")
		mentor(t, "", "export", store, file)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if first == "" {
			first = string(data)
		} else if first != string(data) {
			t.Error("the same seed made two teams")
		}
	}
}

func TestVersion(t *testing.T) {
	if code, out, _ := mentor(t, "", "version"); code != 0 || !strings.HasPrefix(out, "mentor ") {
		t.Errorf("%d %s", code, out)
	}
	code, out, _ := mentor(t, "", "version", "--json")
	var v map[string]string
	if err := json.Unmarshal([]byte(out), &v); code != 0 || err != nil || !strings.HasPrefix(v["go"], "go1.") || v["version"] == "" || v["commit"] == "" {
		t.Errorf("%d %v %s", code, err, out)
	}
}

func sortedLines(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(slices.Sorted(strings.Lines(string(data))), "")
}
