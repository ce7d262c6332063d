package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"mentor/roadmap"
	"mentor/roadmap/content"
	"mentor/storage"
)

// builtIn names the content that is compiled in, with no folder on top.
const builtIn = "built-in"

type roadmapDiffCmd struct {
	Members bool   `help:"Count what it does to the members in the store. Nothing is changed."`
	Alone   bool   `help:"The folders stand alone; otherwise they are merged over the built-in content, as MENTOR_CONTENT is."`
	Old     string `arg:"" help:"The content folder in use, or built-in."`
	New     string `arg:"" help:"The content folder to come, or built-in."`
}

func (c roadmapDiffCmd) Run(ctx context.Context, s *Settings, std streams) error {
	from, err := c.load(c.Old)
	if err != nil {
		return err
	}
	to, err := c.load(c.New)
	if err != nil {
		return err
	}
	d := roadmap.DiffOf(from, to)
	if d.Empty() {
		fmt.Fprintln(std.out, "nothing changes for members")
		return nil
	}
	printDiff(std, d)
	if !c.Members {
		return nil
	}
	return printImpact(ctx, s, std, from, to)
}

// load reads one side.
func (c roadmapDiffCmd) load(dir string) (*roadmap.Library, error) {
	base := content.Parsed // it compares what changes for members, so no cards
	if c.Alone && dir != builtIn {
		base = &roadmap.Content{}
	}
	var folders []fs.FS
	if dir != builtIn {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			return nil, usagef("%s is no folder; name a content folder, or built-in", dir)
		}
		folders = append(folders, os.DirFS(dir))
	}
	lib, err := roadmap.LoadOver(base, folders...)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be used: %w", dir, err)
	}
	return lib, nil
}

func printDiff(std streams, d roadmap.Diff) {
	for _, r := range d.Renamed {
		fmt.Fprintf(std.out, "topic %s is %s now: what members did moves along\n", r.From, r.To)
	}
	for _, id := range d.Gone {
		fmt.Fprintf(std.out, "topic %s is gone: marks on it stay stored but count nowhere; name it under formerly of another topic to move them\n", id)
	}
	if len(d.New) > 0 {
		ids := make([]string, 0, len(d.New))
		for _, id := range d.New {
			ids = append(ids, string(id))
		}
		fmt.Fprintf(std.out, "new topics: %s\n", strings.Join(ids, ", "))
	}
	for _, r := range d.Roadmaps {
		fmt.Fprintf(std.out, "\nroadmap %s\n", r.ID)
		for _, line := range r.Lines {
			fmt.Fprintf(std.out, "  %s\n", line)
		}
	}
}

// toll sums up what happens to the members of one roadmap.
type toll struct {
	members, lower, higher, reopened, lost, moved int
}

func printImpact(ctx context.Context, s *Settings, std streams, from, to *roadmap.Library) error {
	store, err := s.openStore(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	tolls := map[roadmap.ID]*toll{}
	after := storage.WorkspaceID("")
	for {
		page, err := store.Workspaces(ctx, after, 100)
		if err != nil {
			return err
		}
		for _, ws := range page {
			for m, err := range store.Members(ctx, ws.ID) {
				if err != nil {
					return err
				}
				count(tolls, m.Progress, from, to)
			}
			after = ws.ID
		}
		if len(page) < 100 {
			break
		}
	}
	if len(tolls) == 0 {
		fmt.Fprintln(std.out, "\nno members in the store")
		return nil
	}
	ids := make([]roadmap.ID, 0, len(tolls))
	for id := range tolls {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	spared := 0
	for _, id := range ids {
		t := tolls[id]
		if *t == (toll{members: t.members}) {
			spared += t.members
			continue
		}
		fmt.Fprintf(
			std.out,
			"\nmembers on %s: %d\n  percent falls for %d, rises for %d\n  finished, but not any more: %d\n  with finished topics that are gone: %d\n",
			id,
			t.members,
			t.lower,
			t.higher,
			t.reopened,
			t.lost,
		)
		if t.moved > 0 {
			fmt.Fprintf(std.out, "  go on with another roadmap: %d\n", t.moved)
		}
	}
	if spared > 0 {
		fmt.Fprintf(std.out, "\nmembers on roadmaps for whom nothing changes: %d\n", spared)
	}
	return nil
}

func count(tolls map[roadmap.ID]*toll, p roadmap.Progress, from, to *roadmap.Library) {
	if p.Roadmap == "" {
		return
	}
	t := tolls[p.Roadmap]
	if t == nil {
		t = &toll{}
		tolls[p.Roadmap] = t
	}
	i := roadmap.ImpactOn(from, to, p)
	t.members++
	switch before, now := i.Before.Percent(), i.After.Percent(); {
	case now < before:
		t.lower++
	case now > before:
		t.higher++
	}
	if i.Before.Complete() && !i.After.Complete() {
		t.reopened++
	}
	if i.Lost > 0 {
		t.lost++
	}
	if i.Moved {
		t.moved++
	}
}
