package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"mentor/roadmap"
	"mentor/roadmap/content"
	"mentor/roadmap/roadmapsh"
)

type roadmapImportCmd struct {
	From     string   `enum:"roadmap.sh" required:"" help:"Whose format it is: roadmap.sh."`
	Out      string   `required:"" placeholder:"DIR" help:"The content folder to make. It must not exist yet."`
	FullText bool     `help:"Import texts too, not only titles and links. Their license allows personal use only."`
	Only     []string `placeholder:"NAME" help:"Of a checkout only these roadmaps, by the names of their folders."`
	Reuse    bool     `help:"Where we have a topic of the same name, use ours, with its tasks and quiz, in place of their links."`
	Src      string   `arg:"" help:"A checkout of roadmap.sh, the folder of one roadmap in it, or a saved drawing (.json)."`
}

func (c roadmapImportCmd) Run(ctx context.Context, std streams) error {
	if _, err := os.Lstat(c.Out); !errors.Is(err, fs.ErrNotExist) {
		return usagef("%s is there already; name a folder that doesn't exist yet", c.Out)
	}
	if info, err := os.Stat(filepath.Dir(filepath.Clean(c.Out))); err != nil || !info.IsDir() {
		return usagef("%s isn't a folder, so I can't make %s in it", filepath.Dir(filepath.Clean(c.Out)), filepath.Base(c.Out))
	}
	if c.FullText {
		fmt.Fprintln(std.err, roadmapsh.License)
	}
	imported, err := c.read(ctx)
	if err != nil {
		return err
	}
	if err := writeFolder(ctx, c.Out, imported.Files); err != nil {
		return err
	}
	c.report(std, imported)
	return nil
}

// read imports from the folder or the file. Nothing outside of it can be reached, or
// outside of the checkout if it's in one.
func (c roadmapImportCmd) read(ctx context.Context) (*roadmapsh.Import, error) {
	at, err := filepath.Abs(c.Src)
	if err != nil {
		return nil, usagef("%s can't be read: %v", c.Src, err)
	}
	info, err := os.Stat(at)
	switch {
	case err != nil:
		return nil, usagef("%s can't be found; name a checkout of roadmap.sh, or a folder in its src/data/roadmaps", c.Src)
	case !info.IsDir() && !info.Mode().IsRegular():
		return nil, usagef("%s isn't a regular file or a folder", c.Src)
	}
	dir := at
	if !info.IsDir() {
		dir = filepath.Dir(at)
	}
	if checkout := filepath.Join(dir, "../../../.."); strings.HasPrefix(dir, filepath.Join(checkout, "src", "data", "roadmaps")+string(filepath.Separator)) {
		dir = checkout
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, usagef("%s can't be read; check its permissions", c.Src)
	}
	defer func() { _ = root.Close() }()
	inside, err := filepath.Rel(dir, at)
	if err != nil {
		return nil, err
	}
	base, err := roadmap.LoadOver(content.Parsed)
	if err != nil {
		return nil, err
	}
	o := roadmapsh.Options{FullText: c.FullText, Only: c.Only, Ours: base, Reuse: c.Reuse}
	return roadmapsh.Read(ctx, roadmapsh.Source{FS: root.FS(), Path: filepath.ToSlash(inside), Name: filepath.Base(at)}, o)
}

// writeFolder writes a content folder, all or nothing: it's written and checked beside
// its final place, and then moved there.
func writeFolder(ctx context.Context, dir string, files map[string][]byte) error {
	dir = filepath.Clean(dir)
	draft, err := os.MkdirTemp(filepath.Dir(dir), ".mentor-import-")
	if err != nil {
		return fmt.Errorf("%s can't be made: %w", dir, err)
	}
	defer func() { _ = os.RemoveAll(draft) }() // after the move there is nothing left to remove
	for name, data := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		at := filepath.Join(draft, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil { //nolint:gosec // content is for everybody to read
			return fmt.Errorf("%s can't be made: %w", dir, err)
		}
		if err := os.WriteFile(at, data, 0o644); err != nil { //nolint:gosec // content is for everybody to read
			return fmt.Errorf("%s can't be written: %w", dir, err)
		}
	}
	if faults := roadmap.Lint(os.DirFS(draft), content.Parsed); len(faults) > 0 {
		return fmt.Errorf("the import has %s, so nothing was written; the first one: %s", roadmap.Count(len(faults), "fault"), faults[0])
	}
	if err := os.Chmod(draft, 0o755); err != nil { //nolint:gosec // content is for everybody to read
		return fmt.Errorf("%s can't be made: %w", dir, err)
	}
	if err := os.Rename(draft, dir); err != nil {
		return fmt.Errorf("%s can't be made: %w", dir, err)
	}
	return nil
}

// notesShown is how many notes on an import are printed.
const notesShown = 20

func (c roadmapImportCmd) report(std streams, imported *roadmapsh.Import) {
	for i, note := range imported.Notes {
		if i == notesShown {
			fmt.Fprintf(std.err, "note: and %d more like these\n", len(imported.Notes)-i)
			break
		}
		fmt.Fprintf(std.err, "note: %s\n", note)
	}
	for _, r := range imported.Roadmaps {
		fmt.Fprintf(std.out, "%s: %s, %s in %s, %s", r.ID, r.Title,
			roadmap.Count(r.Topics, "topic"), roadmap.Count(r.Stages, "stage"), roadmap.Count(r.Links, "link"))
		if r.Reused > 0 {
			fmt.Fprintf(std.out, ", %d of the topics are ours", r.Reused)
		}
		if r.Questions+r.Projects > 0 {
			fmt.Fprintf(std.out, ", then %s and %s", roadmap.Count(r.Questions, "question"), roadmap.Count(r.Projects, "project"))
		}
		fmt.Fprintln(std.out)
	}
	fmt.Fprintf(std.out, "Written to %s. To use it, set MENTOR_CONTENT=%s and start or reload the bot.\n", c.Out, c.Out)
}
