// Package roadmapsh turns the public data of roadmap.sh into content of ours: the
// order of its drawings, choices and groups, titles and links, questions and projects. It brings none of that
// data: an operator imports from a copy of their own. Texts come along only when they
// ask for it, under the terms that License sums up.
//
//	imported, err := roadmapsh.Read(ctx, roadmapsh.Source{FS: root.FS(), Path: ".", Name: "backend"}, roadmapsh.Options{})
package roadmapsh

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"mentor/roadmap"
)

// License says under which terms the texts of roadmap.sh stand.
const License = "The texts of roadmap.sh are under CC BY-NC-ND 3.0 with additional clauses: personal use only, and nothing of them may be " +
	"published or passed on in any form without the owner's consent. Only links may be shared. You're responsible for how your copy is used."

// Source is where the data is: a checkout, the folder of one roadmap, or a drawing
// that was saved as a file.
type Source struct {
	FS   fs.FS
	Path string // of the folder or the file in FS
	Name string // of the folder or the file, which Path doesn't tell when it is "."
}

// Options say what is imported.
type Options struct {
	FullText bool     // texts too, not only titles and links
	Only     []string // folder names of the roadmaps wanted; all when empty

	Ours  *roadmap.Library // what the import is merged over later; needed
	Reuse bool             // our own topics in place of theirs of the same name
}

// Import is a content folder that was made of the data.
type Import struct {
	Files    map[string][]byte // by path in the folder
	Roadmaps []Made
	Notes    []string // what was left out or guessed, one sentence each
}

// Made is one roadmap of an import.
type Made struct {
	ID                            roadmap.ID
	Title                         string
	Stages, Topics, Links, Reused int // of the drawing
	Questions, Projects           int // in stages of their own, after it
}

// Bounds of what is read: far above the real data.
const (
	maxDrawing  = 16 << 20
	maxText     = 256 << 10
	maxRoadmaps = 500
	maxNodes    = 5000
	maxEdges    = 20000
	maxTexts    = 10000 // files of one roadmap
	maxDepth    = 6     // of folders in a content tree
)

// Read imports. The error, if any, is one sentence for the operator, with the file
// that it is about.
func Read(ctx context.Context, src Source, o Options) (*Import, error) {
	folders, err := src.roadmaps()
	if err != nil {
		return nil, err
	}
	more, err := readExtras(ctx, folders)
	if err != nil {
		return nil, err
	}
	out := &Import{Files: map[string][]byte{}}
	var left []string
	for _, f := range folders {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if len(o.Only) > 0 && !slices.Contains(o.Only, f.slug) {
			left = append(left, f.slug)
			continue
		}
		if err := out.folder(ctx, f, o, more); err != nil {
			return nil, err
		}
	}
	if len(out.Roadmaps) == 0 {
		if len(left) > 0 {
			return nil, fmt.Errorf("none of these roadmaps is called %s: %s", strings.Join(o.Only, " or "), strings.Join(left, ", "))
		}
		return nil, fmt.Errorf("%s has no roadmap in it; name a checkout of roadmap.sh, or a folder in its src/data/roadmaps", src.Name)
	}
	out.account(more, o.FullText)
	return out, nil
}

// folder is where the data of one roadmap is.
type folder struct {
	fsys fs.FS
	slug string
	dir  string // with the texts
	json string // the drawing; "" is <slug>.json in dir
	root string // of the checkout; "" when it is not known
}

// checkedOut is where roadmaps are in a checkout.
const checkedOut = "src/data/roadmaps"

// roadmaps finds the folders of roadmaps.
func (s Source) roadmaps() ([]folder, error) {
	info, err := fs.Stat(s.FS, s.Path)
	if err != nil {
		return nil, fmt.Errorf("%s can't be read: is the name right?", s.Name)
	}
	if !info.IsDir() {
		slug := roadmap.Slug(strings.TrimSuffix(s.Name, path.Ext(s.Name)))
		return []folder{{fsys: s.FS, slug: slug, dir: path.Dir(s.Path), json: s.Path, root: rootOf(path.Dir(s.Path))}}, nil
	}
	if isDir(s.FS, path.Join(s.Path, checkedOut)) {
		return foldersIn(s.FS, path.Join(s.Path, checkedOut), s.Path)
	}
	one := folder{fsys: s.FS, slug: roadmap.Slug(s.Name), dir: s.Path, root: rootOf(s.Path)}
	if one.hasData() {
		return []folder{one}, nil
	}
	return foldersIn(s.FS, s.Path, rootOf(path.Join(s.Path, "any")))
}

// rootOf is the root of the checkout that a roadmap's folder is in; "" when it is in
// none.
func rootOf(dir string) string {
	parent := path.Dir(dir)
	switch {
	case parent == checkedOut:
		return "."
	case strings.HasSuffix(parent, "/"+checkedOut):
		return strings.TrimSuffix(parent, "/"+checkedOut)
	}
	return ""
}

func foldersIn(fsys fs.FS, dir, root string) ([]folder, error) {
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		return nil, fmt.Errorf("%s can't be read", dir)
	}
	var all []folder
	for _, e := range entries {
		f := folder{fsys: fsys, slug: roadmap.Slug(e.Name()), dir: path.Join(dir, e.Name()), root: root}
		if e.IsDir() && f.hasData() {
			all = append(all, f)
		}
	}
	if len(all) > maxRoadmaps {
		return nil, fmt.Errorf("%s has %d roadmaps; at most %d are imported at once", dir, len(all), maxRoadmaps)
	}
	return all, nil
}

// hasData reports whether the folder looks like that of a roadmap.
func (f folder) hasData() bool {
	return exists(f.fsys, path.Join(f.dir, f.slug+".json")) || isDir(f.fsys, path.Join(f.dir, "content"))
}
