package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// patience is how long an example may take. What still runs then is a server
// or waits for input, which is fine.
const patience = 10 * time.Second

const nobody = 65534 // the user without rights on Debian

// bench is a place to try examples in, several at once.
type bench struct {
	dir    string // removed at the end
	path   string // where programs are looked for
	asRoot bool
	count  atomic.Int64
	tools  sync.Once // links to the harmless ones

	compiling sync.Mutex
	servers
}

func newBench() (*bench, error) {
	dir, err := os.MkdirTemp("", "examples-")
	if err != nil {
		return nil, err
	}
	b := &bench{dir: dir, path: os.Getenv("PATH"), asRoot: os.Getuid() == 0}
	if b.asRoot { // nobody can't use programs in root's home
		b.path = "/usr/local/go/bin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
	}
	return b, b.own(dir)
}

func (b *bench) close() {
	b.stopAll()
	_ = os.RemoveAll(b.dir)
}

// own gives a folder to the user that the examples run as.
func (b *bench) own(dir string) error {
	if !b.asRoot {
		return nil
	}
	if err := os.Chmod(dir, 0o755); err != nil { //nolint:gosec // nobody must get in
		return err
	}
	return os.Chown(dir, nobody, nobody)
}

// next returns a name that nothing else has.
func (b *bench) next() string { return fmt.Sprintf("x%d", b.count.Add(1)) }

// folder makes a new folder with files in it.
func (b *bench) folder(files map[string]string) (string, error) {
	dir := filepath.Join(b.dir, b.next())
	if err := os.Mkdir(dir, 0o755); err != nil { //nolint:gosec // nobody must get in
		return "", err
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil { //nolint:gosec // nobody reads it
			return "", err
		}
	}
	return dir, b.own(dir)
}

// tool returns the path of a program, or "" if it isn't installed.
func (b *bench) tool(name string) string {
	for _, dir := range filepath.SplitList(b.path) {
		p := filepath.Join(dir, name)
		if info, err := os.Stat(p); err == nil && !info.IsDir() && info.Mode()&0o111 != 0 {
			return p
		}
	}
	return ""
}

// said is what a program wrote, and how it ended.
type said struct {
	out, err string
	ok       bool
	late     bool // it was stopped because it took too long
}

// both is all that the program wrote.
func (s said) both() string { return s.out + s.err }

// call is a program to run in a folder.
type call struct {
	dir, stdin string
	path       string // other programs that it may find; those of the bench if empty
	args       []string
	env        []string // NAME=value
	long       bool     // it may take minutes on a busy machine; what tests the form, not what runs
}

// do runs a program. It returns an error only when it couldn't be started.
func (b *bench) do(ctx context.Context, c call) (said, error) {
	name := b.tool(c.args[0])
	if filepath.IsAbs(c.args[0]) {
		name = c.args[0]
	}
	if name == "" {
		return said{}, missing(c.args[0])
	}
	limit := patience
	if c.long {
		limit *= 30
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	cmd := b.command(ctx, name, c)
	var out, err bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &err
	failure := cmd.Run()
	var exit *exec.ExitError
	if failure != nil && !errors.As(failure, &exit) && !errors.Is(failure, exec.ErrWaitDelay) {
		return said{}, failure
	}
	return said{out.String(), err.String(), failure == nil, ctx.Err() != nil}, nil
}

// command prepares a program with its own group of processes, so that all of
// them end with it.
func (b *bench) command(ctx context.Context, name string, c call) *exec.Cmd {
	cmd := exec.CommandContext(ctx, name, c.args[1:]...) //nolint:gosec // running examples is what this is for
	cmd.Dir = c.dir
	cmd.Stdin = strings.NewReader(c.stdin)
	path := c.path
	if path == "" {
		path = b.path
	}
	cmd.Env = []string{
		"PATH=" + path, "HOME=" + c.dir, "LANG=C.UTF-8", "TZ=UTC",
		"GOCACHE=" + filepath.Join(b.dir, "gocache"), "GOFLAGS=-mod=mod", "GOPROXY=off", "GOTOOLCHAIN=local",
		"PYTHONDONTWRITEBYTECODE=1", "GIT_CONFIG_NOSYSTEM=1", "NO_COLOR=1",
	}
	cmd.Env = append(cmd.Env, c.env...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if b.asRoot {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: nobody, Gid: nobody}
	}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = time.Second
	return cmd
}

// missing is a tool that isn't installed.
type missing string

func (m missing) Error() string { return string(m) + " isn't installed" }

// try tells what becomes of an example.
func (b *bench) try(ctx context.Context, e example) result {
	read, ok := readers[e.Language]
	if !ok {
		return result{skipped, unreadable(e.Language)}
	}
	res, err := read(ctx, b, e)
	if err == nil && res.outcome == failed && !e.Quiz {
		res, err = b.inParts(ctx, read, e, res)
	}
	none, absent := errors.AsType[missing](err)
	switch {
	case absent:
		return result{skipped, none.Error()}
	case err != nil:
		return result{failed, err.Error()}
	case e.Quiz && res.outcome == failed && e.Prints == "":
		return result{skipped, "a question about it: " + res.note}
	}
	return res
}
