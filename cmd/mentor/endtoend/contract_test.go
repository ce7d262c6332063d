package endtoend

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"mentor/bot"
)

// contract collects outgoing requests for a validator that reads JSON lines,
// which MENTOR_CONTRACT_DIR names.
type contract struct {
	dir   string
	lines bytes.Buffer
}

// outgoing is a request as the validator reads it.
type outgoing struct {
	Platform string `json:"platform"`
	Method   string `json:"method"`
	Path     string `json:"path"`
	Body     any    `json:"body,omitempty"`
}

func newContract(t *testing.T) *contract {
	t.Helper()
	source := os.Getenv("MENTOR_CONTRACT_DIR")
	if source == "" {
		t.Skip("skipped: validation of outgoing requests (MENTOR_CONTRACT_DIR names no validator)")
	}
	c := &contract{dir: filepath.Join(t.TempDir(), "contract")}
	if err := os.CopyFS(c.dir, os.DirFS(source)); err != nil {
		t.Fatal(err)
	}
	install := exec.CommandContext(t.Context(), "npm", "ci", "--silent", "--no-audit", "--no-fund")
	install.Dir = c.dir
	if out, err := install.CombinedOutput(); err != nil {
		t.Fatalf("npm ci: %v\n%s", err, out)
	}
	return c
}

func (c *contract) add(t *testing.T, platform, method, path string, body any) {
	t.Helper()
	if err := json.NewEncoder(&c.lines).Encode(outgoing{platform, method, path, body}); err != nil {
		t.Fatal(err)
	}
}

func (c *contract) validate(t *testing.T, options ...string) {
	t.Helper()
	count := bytes.Count(c.lines.Bytes(), []byte("\n"))
	validate := exec.CommandContext(t.Context(), "node", append([]string{"validate.js"}, options...)...)
	validate.Dir, validate.Stdin = c.dir, &c.lines
	if out, err := validate.CombinedOutput(); err != nil {
		t.Errorf("of %d requests some do not fit: %v\n%.6000s", count, err, out)
	}
	t.Logf("%d requests validated", count)
}

// task is a post as a nudge makes it.
func task() bot.Message {
	return bot.Message{Title: "Today: HTTP", Blocks: []bot.Block{
		bot.Say("Read about it."),
		bot.Buttons(bot.Button{Label: "Done", Line: "done http", Style: bot.Primary}, bot.Button{Label: "Skip", Line: "skip http"}),
	}}
}
