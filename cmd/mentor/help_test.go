package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The test binary is the program itself when a test starts it as one. All servers
// of one process share the built-in content and what answers questions: making them
// takes seconds under the race detector.
func TestMain(m *testing.M) {
	if os.Getenv("BE_MENTOR") != "" {
		main()
		return
	}
	newEngine = sharing(newEngine)
	os.Exit(m.Run())
}

func TestHelp(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("MENTOR_LISTEN", "nonsense") // help comes all the same
	for name, c := range map[string]struct {
		args []string
		code int
		want string
	}{
		"no command":       {nil, exitOK, "Usage: mentor <command>"},
		"help":             {[]string{"help"}, exitOK, "Usage: mentor <command>"},
		"of a command":     {[]string{"help", "import"}, exitOK, "Usage: mentor import <file>"},
		"of two words":     {[]string{"help", "roadmap", "show"}, exitOK, "Usage: mentor roadmap show <id>"},
		"of a group":       {[]string{"help", "roadmap"}, exitOK, "roadmap lint"},
		"of nothing":       {[]string{"help", "fly"}, exitUsage, `there's no command "fly"`},
		"of half":          {[]string{"help", "roadmap", "fly"}, exitUsage, `there's no command "roadmap fly"`},
		"only a flag":      {[]string{"--rate-limit=5"}, exitUsage, "serve"},
		"version":          {[]string{"version"}, exitOK, "mentor "},
		"broken settings":  {[]string{"serve"}, exitUsage, "MENTOR_LISTEN"},
		"an unknown shell": {[]string{"completion", "tcsh"}, exitUsage, "bash"},
	} {
		code, out, stderr := mentor(t, "", c.args...)
		if code != c.code || !strings.Contains(out+stderr, c.want) {
			t.Errorf("%s: exit %d, want %d with %q:\n%s%s", name, code, c.code, c.want, out, stderr)
		}
	}
	if made, _ := filepath.Glob("*"); len(made) > 0 {
		t.Errorf("help made %v", made)
	}
}

// What shells ask when somebody presses Tab.
func TestCompletion(t *testing.T) {
	for typed, want := range map[string]string{
		"doc":                   "doctor",
		"roadmap sh":            "show",
		"help roadmap sh":       "show",
		"serve --log=":          "--log=text --log=json",
		"serve --rate":          "--rate-limit",
		"completion z":          "zsh",
		"serve --log-level=wa":  "--log-level=warn",
		"completion-":           "",
		"roadmap show backend ": "",
	} {
		code, out, stderr := mentor(t, "", append([]string{"completion-words", "--"}, strings.Split(typed, " ")...)...)
		if got := strings.Join(strings.Fields(out), " "); code != exitOK || got != want {
			t.Errorf("%q: exit %d, %q, want %q %s", typed, code, got, want, stderr)
		}
	}
}

// A real bash with the script that it is told to load.
func TestCompletionInBash(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash")
	}
	_, script, _ := mentor(t, "", "completion", "bash")
	file := filepath.Join(t.TempDir(), "completion.bash")
	if err := os.WriteFile(file, []byte(script), 0o600); err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), bash, "-c", `source "$1"; COMP_WORDS=("$2" roadmap sh); COMP_CWORD=2; _mentor; printf '%s\n' "${COMPREPLY[@]}"`, "bash", file, self)
	cmd.Env = append(os.Environ(), "BE_MENTOR=1")
	if out, err := cmd.CombinedOutput(); err != nil || strings.TrimSpace(string(out)) != "show" {
		t.Errorf("%v: %q", err, out)
	}
}

// The manual names each command and each setting.
func TestManualPage(t *testing.T) {
	_, page, _ := mentor(t, "", "man")
	for _, line := range []string{".B serve", ".B roadmap show", ".B import", ".BR MENTOR_STORE", ".BR SLACK_BOT_TOKEN", ".B \\-\\-drain\\-delay", "The default is sqlite:mentor.db."} {
		if !strings.Contains(page, "\n"+line) {
			t.Errorf("no line with %q", line)
		}
	}
	man, err := exec.LookPath("man")
	if err != nil {
		t.Skip("no man to read it")
	}
	file := filepath.Join(t.TempDir(), "mentor.1")
	if err := os.WriteFile(file, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), man, "--warnings", "-l", file)
	cmd.Env = append(os.Environ(), "LC_ALL=C", "MANWIDTH=100")
	out, err := cmd.CombinedOutput()
	if text := string(out); err != nil || strings.Contains(text, "warning") || !strings.Contains(text, "--drain-delay") {
		t.Errorf("%v\n%s", err, text)
	}
}
