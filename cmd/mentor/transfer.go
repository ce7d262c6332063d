package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"mentor/roadmap"
	"mentor/storage"
)

type exportCmd struct {
	Team      string `help:"Only this team, with the settings of its workspace."`
	Workspace string `help:"The workspace of the team, such as slack:T0123, where several have a team of that name."`
	File      string `arg:"" help:"Where to write; must not exist yet."`
}

func (c exportCmd) Run(ctx context.Context, s *Settings, std streams) error {
	store, err := s.openStore(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	write := func(w io.Writer) (int, error) { return storage.Export(ctx, store, w) }
	if c.Team != "" || c.Workspace != "" {
		ws, team, err := c.findTeam(ctx, store)
		if err != nil {
			return err
		}
		write = func(w io.Writer) (int, error) { return storage.ExportTeam(ctx, store, ws, team.ID, w) }
	}
	f, err := createFile(c.File)
	if err != nil {
		return err
	}
	n, err := write(io.MultiWriter(f, newProgress(std.err, "written", 0)))
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return fmt.Errorf("%s is incomplete: %w", c.File, err)
	}
	_, err = fmt.Fprintf(std.out, "%s written to %s\n", roadmap.Count(n, "member"), c.File)
	return err
}

// findTeam finds the team that is meant. Teams of one name in several workspaces
// belong to different customers: they never leave in one file.
func (c exportCmd) findTeam(ctx context.Context, store storage.Store) (found storage.Workspace, team storage.Team, err error) {
	if c.Team == "" {
		return found, team, usagef("--workspace says where the team of --team is; name that as well")
	}
	var in []string
	for ws, err := range storage.AllWorkspaces(ctx, store) {
		if err != nil {
			return found, team, err
		}
		i := slices.IndexFunc(ws.Teams, func(t storage.Team) bool { return t.ID == storage.TeamID(c.Team) || strings.EqualFold(t.Name, c.Team) })
		if i >= 0 && (c.Workspace == "" || c.Workspace == string(ws.ID)) {
			found, team = ws, ws.Teams[i]
			in = append(in, string(ws.ID))
		}
	}
	switch len(in) {
	case 0:
		return found, team, usagef("there is no team %q%s", c.Team, strings.TrimSuffix(" in "+c.Workspace, " in "))
	case 1:
		return found, team, nil
	}
	return found, team, usagef("several workspaces have a team %q: choose one with --workspace (%s)", c.Team, strings.Join(in, ", "))
}

// createFile makes a new file, for its owner only: what it's for holds people's data.
func createFile(name string) (*os.File, error) {
	if name == standard {
		return nil, usagef("name a new file to write to; standard output isn't taken")
	}
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil, usagef("%s exists already; name a new file", name)
	}
	if err != nil {
		return nil, fmt.Errorf("%s cannot be written: %w", name, withoutPath(err))
	}
	return f, nil
}

// standard is what many programs take for standard input or output.
const standard = "-"

// withoutPath is what went wrong with a file that a sentence names already.
func withoutPath(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	return err
}

// openRegular opens a file. Opening a pipe could wait forever, and a device never
// ends.
func openRegular(name string) (*os.File, error) {
	if name == standard {
		return nil, usagef("name the file to read; standard input isn't taken")
	}
	info, err := os.Stat(name)
	if err != nil {
		return nil, usagef("%s cannot be read: %s", name, withoutPath(err))
	}
	if !info.Mode().IsRegular() {
		return nil, usagef("%s is not a regular file; write the export into one first", name)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, usagef("%s cannot be read: %s", name, withoutPath(err))
	}
	return f, nil
}

type importCmd struct {
	Person    string `placeholder:"ID" help:"Import one person's learning record (/mentor export record) for the member with this ID, who has joined."`
	Workspace string `help:"The workspace of the person, such as slack:T0123, where several have a member of that ID."`
	File      string `arg:"" help:"What export wrote; with --person, a learning record."`
}

func (c importCmd) Run(ctx context.Context, s *Settings, std streams) error {
	f, err := openRegular(c.File)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	if c.Person != "" || c.Workspace != "" {
		return c.importRecord(ctx, s, f, std)
	}
	store, err := s.openStore(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	size := int64(0)
	if info, err := f.Stat(); err == nil {
		size = info.Size()
	}
	n, err := storage.Import(ctx, store, io.TeeReader(f, newProgress(std.err, "imported", size)))
	if err != nil {
		return fmt.Errorf("%s: %w%s", c.File, err, importedBefore(n))
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("%s cannot be read again: %w", c.File, err)
	}
	if _, err := storage.Verify(ctx, store, io.TeeReader(f, newProgress(std.err, "compared", size))); err != nil {
		return fmt.Errorf("%s was imported, but comparing it failed: %w", c.File, err)
	}
	_, err = fmt.Fprintf(std.out, "%s imported from %s, and compared with it\n", roadmap.Count(n, "member"), c.File)
	return err
}

// importedBefore says what was imported of a file before something went wrong.
func importedBefore(members int) string {
	if members == 0 {
		return "; nothing was imported"
	}
	return fmt.Sprintf("; %s before it imported, and running it again does no harm", roadmap.Count(members, "member"))
}

// progress shows on a terminal how far a transfer is. Elsewhere it is silent.
type progress struct {
	out        io.Writer
	verb       string
	done, size int64
	shown      time.Time
}

func newProgress(out io.Writer, verb string, size int64) io.Writer {
	if f, ok := out.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
			return &progress{out: out, verb: verb, size: size}
		}
	}
	return io.Discard
}

const barWidth = 30

func (p *progress) Write(b []byte) (int, error) {
	p.done += int64(len(b))
	if now := time.Now(); now.Sub(p.shown) > 200*time.Millisecond || p.done == p.size {
		p.shown = now
		if p.size > 0 {
			full := int(p.done * barWidth / p.size)
			fmt.Fprintf(p.out, "\r[%s%s] %3d %% %s", strings.Repeat("=", full), strings.Repeat(" ", barWidth-full), p.done*100/p.size, p.verb)
		} else {
			fmt.Fprintf(p.out, "\r%d MiB %s", p.done>>20, p.verb)
		}
		if p.done == p.size {
			fmt.Fprintln(p.out)
		}
	}
	return len(b), nil
}
