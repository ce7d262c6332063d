package content_test

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	"mentor/roadmap/content"
)

// text returns the words of every topic, card, roadmap and answer by file.
func text(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	folder := os.DirFS(".")
	for _, all := range []string{"topics/*.md", "roadmaps/*.yaml", "answers/*.yaml", "cards/*.md"} {
		names, err := fs.Glob(folder, all)
		if err != nil || len(names) == 0 {
			t.Fatalf("%d files %s: %v", len(names), all, err)
		}
		for _, name := range names {
			b, err := fs.ReadFile(folder, name)
			if err != nil {
				t.Fatal(err)
			}
			files[name] = strings.ReplaceAll(string(b), "\\\n", " ") // a command over several lines
		}
	}
	return files
}

var (
	published = regexp.MustCompile("docker run[^`\n]* -p [0-9][^`\n]*")
	toAll     = regexp.MustCompile(`-p [0-9-]+:[0-9]`)
	composed  = regexp.MustCompile("[^`]ports: \\[\"?(5432|3306|6379|27017|9092|9200|5672|15672|11211|1433|8983|7474|9090):")
	ownPages  = regexp.MustCompile(`\b(nginx|notes|NAME)\b`)
)

// A container that brings a default password, or none, must not be open to the
// network. Web servers and programs of one's own are meant to be seen.
func TestWholeContentListensOnThisMachineOnly(t *testing.T) {
	t.Parallel()
	found := 0
	for name, words := range text(t) {
		if at := composed.FindString(words); at != "" && name != "cards/github-actions.md" { // a service of a test run
			t.Errorf("%s: write ports: [\"127.0.0.1:PORT:PORT\"] in %s", name, at)
		}
		for _, command := range published.FindAllString(words, -1) {
			found++
			if toAll.MatchString(command) && !ownPages.MatchString(command) {
				t.Errorf("%s: write -p 127.0.0.1:PORT:PORT in %q", name, command)
			}
		}
	}
	if found < 40 {
		t.Errorf("found %d commands, so the pattern is wrong", found)
	}
}

var (
	pip         = regexp.MustCompile(`\bpip3? install\b`)
	environment = regexp.MustCompile(`virtual environment|\.venv|new environment`)
)

// On current systems pip refuses to install into the system's Python.
func TestTasksInstallIntoAVirtualEnvironment(t *testing.T) {
	t.Parallel()
	c := content.Builtin()
	found := 0
	for _, topic := range c.Topics {
		for _, task := range topic.Tasks {
			if !pip.MatchString(task.Text) {
				continue
			}
			found++
			if !environment.MatchString(task.Text) {
				t.Errorf("%s: the task %q installs without a virtual environment", topic.ID, task.Title)
			}
		}
	}
	if found < 15 {
		t.Errorf("found %d tasks, so the pattern is wrong", found)
	}
}

var bare = regexp.MustCompile("`([A-Z_]+=\\S+ )*python [^`]*`")

// Outside of a virtual environment many systems have python3 only.
func TestPythonIsCalledByANameThatExists(t *testing.T) {
	t.Parallel()
	c := content.Builtin()
	found := 0
	for _, topic := range c.Topics {
		var tasks strings.Builder
		for _, task := range topic.Tasks {
			tasks.WriteString(task.Text + task.Check + "\n")
		}
		for _, command := range bare.FindAllString(tasks.String(), -1) {
			found++
			if !environment.MatchString(tasks.String()) {
				t.Errorf("%s: write python3 in %s", topic.ID, command)
			}
		}
	}
	if found < 10 {
		t.Errorf("found %d commands, so the pattern is wrong", found)
	}
}

var (
	action  = regexp.MustCompile(`uses: (actions/[a-z-]+)@([^\s}]+)`)
	newRepo = regexp.MustCompile("(?m)(?:^|[Rr]un `)(git init[^`\n]*)")
)

// An action has one version everywhere: the current one.
func TestActionsHaveOneVersion(t *testing.T) {
	t.Parallel()
	versions := map[string]string{}
	for name, words := range text(t) {
		for _, m := range action.FindAllStringSubmatch(words, -1) {
			if seen, ok := versions[m[1]]; ok && seen != m[2] {
				t.Errorf("%s: %s is %s here and %s elsewhere", name, m[1], m[2], seen)
			}
			versions[m[1]] = m[2]
		}
	}
	if len(versions) < 2 {
		t.Error("found no actions, so the pattern is wrong")
	}
}

// Everything else in the content calls the first branch main, and Git doesn't
// unless it's told.
func TestWholeContentBeginsOnMain(t *testing.T) {
	t.Parallel()
	found := 0
	for name, words := range text(t) {
		for _, m := range newRepo.FindAllStringSubmatch(words, -1) {
			found++
			if !strings.HasPrefix(m[1], "git init -b main") {
				t.Errorf("%s: write git init -b main instead of %q", name, m[1])
			}
		}
	}
	if found < 3 {
		t.Errorf("found %d commands, so the pattern is wrong", found)
	}
}
