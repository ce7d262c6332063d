// Package docs reads a folder of somebody's own documents (Markdown, plain text,
// HTML exports of wikis) and cuts them into passages under their headings. It
// never leaves the folder, and never reads more than it is told to.
//
//	folder, err := docs.Read("/srv/wiki", docs.Budget)
//	for _, p := range folder.Passages {
//		fmt.Println(p.File, p.Heading, p.Text)
//	}
package docs

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"syscall"
	"unicode/utf8"
)

// Bounds of what is read.
const (
	Budget      = 16 << 20 // bytes of text that a bot keeps, unless it is told otherwise
	LargestFile = 1 << 20  // bytes
	mostFiles   = 20_000   // entries of the folder that are looked at
)

// Passage is a piece of a document that can stand alone.
type Passage struct {
	File    string // path inside the folder, with slashes
	Title   string // of the document: its first heading; "" when it has none
	Heading string // that it stands under; "" when it has none
	Text    string // Markdown
}

// Folder is what was read.
type Folder struct {
	Passages []Passage
	Files    int       // that were read
	Bytes    int       // of text in the passages
	LeftOut  []LeftOut // files that were not read, in the order of the folder
}

// LeftOut is a file that was not read, and why: a constant phrase such as "too
// large".
type LeftOut struct{ File, Why string }

// Why files are left out.
const (
	outside  = "a link out of the folder"
	special  = "not a regular file"
	tooLarge = "larger than 1 MiB"
	unknown  = "not Markdown, plain text or HTML"
	binary   = "not UTF-8 text"
	trouble  = "can't be read"
	overfull = "the memory budget is used up"
	tooMany  = "too many files"
)

// Read reads a folder up to a budget in bytes of text. Hidden files and folders
// are passed over. It fails only when the folder itself can't be read.
func Read(dir string, budget int) (*Folder, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("docs: %w", err)
	}
	defer func() { _ = root.Close() }()
	folder := &Folder{}
	err = walk(root, func(name string, entry fs.DirEntry) {
		text, why := readFile(root, name, entry)
		if why == "" {
			why = folder.add(name, text, budget)
		}
		if why != "" {
			folder.LeftOut = append(folder.LeftOut, LeftOut{name, why})
		}
	})
	return folder, err
}

// walk calls fn for everything in the folder but folders and what is hidden, in
// the order of the alphabet.
func walk(root *os.Root, fn func(name string, entry fs.DirEntry)) error {
	seen := 0
	err := fs.WalkDir(root.FS(), ".", func(name string, entry fs.DirEntry, err error) error {
		switch hidden := strings.HasPrefix(path.Base(name), ".") && name != "."; {
		case err != nil && name == ".":
			return err
		case err != nil:
			return nil // a folder that can't be listed: what else there is can be read
		case hidden && entry.IsDir():
			return fs.SkipDir
		case hidden || entry.IsDir():
			return nil
		case seen == mostFiles:
			return fs.SkipAll
		}
		seen++
		fn(name, entry)
		return nil
	})
	if err != nil {
		return fmt.Errorf("docs: %w", err)
	}
	return nil
}

// readFile returns the text of a file, or why it is left out. It opens nothing
// that may block or lie outside.
func readFile(root *os.Root, name string, entry fs.DirEntry) (text, why string) {
	if !known(name) {
		return "", unknown
	}
	if entry.Type()&^fs.ModeSymlink != 0 {
		return "", special
	}
	f, err := root.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	switch {
	case err != nil && entry.Type() == fs.ModeSymlink && !errors.Is(err, fs.ErrPermission):
		return "", outside
	case err != nil:
		return "", trouble
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	switch {
	case err != nil:
		return "", trouble
	case !info.Mode().IsRegular():
		return "", special
	}
	data, err := io.ReadAll(io.LimitReader(f, LargestFile+1))
	switch {
	case err != nil:
		return "", trouble
	case len(data) > LargestFile:
		return "", tooLarge
	case !utf8.Valid(data) || strings.ContainsRune(string(data), 0):
		return "", binary
	}
	return strings.TrimPrefix(strings.ReplaceAll(string(data), "\r\n", "\n"), "\ufeff"), ""
}

// known reports whether a file's name says that it is a document.
func known(name string) bool { return formats[strings.ToLower(path.Ext(name))] != nil }

// formats turn a document into Markdown.
var formats = map[string]func(string) (string, error){
	".md": plainly, ".markdown": plainly, ".txt": escaped, ".text": escaped, ".html": fromHTML, ".htm": fromHTML,
}

// add cuts a document, or says why it is left out.
func (f *Folder) add(name, text string, budget int) (why string) {
	markdown, err := formats[strings.ToLower(path.Ext(name))](text)
	if err != nil {
		return trouble
	}
	passages := cut(name, markdown)
	size := 0
	for _, p := range passages {
		size += len(p.Text)
	}
	if f.Bytes+size > budget {
		return overfull
	}
	f.Files++
	f.Bytes += size
	f.Passages = append(f.Passages, passages...)
	return ""
}

// Stamp changes whenever a file of the folder is added, removed, renamed or
// written to. It is "" when the folder can't be read.
func Stamp(dir string) string {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return ""
	}
	defer func() { _ = root.Close() }()
	return stampOf(root)
}
