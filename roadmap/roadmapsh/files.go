package roadmapsh

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"unicode"
	"unicode/utf8"
)

// exists reports whether anything has the name, whatever it is.
func exists(fsys fs.FS, name string) bool {
	_, err := fs.Lstat(fsys, name)
	return err == nil
}

func isDir(fsys fs.FS, name string) bool {
	info, err := fs.Lstat(fsys, name)
	return err == nil && info.IsDir()
}

// errMissing says that a file that need not be there isn't.
var errMissing = errors.New("missing")

// read returns a file of at most so many bytes. Pipes, devices and links are refused
// before they are opened.
func read(fsys fs.FS, name string, most int64) ([]byte, error) {
	info, err := fs.Lstat(fsys, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, errMissing
	case err != nil:
		return nil, fmt.Errorf("%s can't be read; check its permissions", name)
	case info.Mode()&fs.ModeSymlink != 0:
		return nil, fmt.Errorf("%s is a symbolic link; put the file itself there", name)
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s isn't a regular file; put the file itself there, not a pipe, a device or a folder", name)
	case info.Size() > most:
		return nil, fmt.Errorf("%s is larger than %s, which no file of roadmap.sh is", name, size(most))
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("%s can't be read; check its permissions", name)
	}
	defer func() { _ = f.Close() }()
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s can't be read; check its permissions", name)
	case int64(len(data)) > most:
		return nil, fmt.Errorf("%s is larger than %s, which no file of roadmap.sh is", name, size(most))
	}
	return []byte(strings.TrimPrefix(string(data), "\ufeff")), nil
}

func size(bytes int64) string {
	if bytes >= 1<<20 {
		return fmt.Sprintf("%d MiB", bytes>>20)
	}
	return fmt.Sprintf("%d KiB", bytes>>10)
}

// longestTitle is how many characters of a title are kept.
const longestTitle = 120

// clean is a title in one line, without what can't be seen.
func clean(title string) string { return oneLine(title, longestTitle) }

// oneLine is clean for what may have that many characters.
func oneLine(title string, longest int) string {
	title = strings.ToValidUTF8(title, "")
	title = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, title)
	title = strings.Join(strings.Fields(title), " ")
	if utf8.RuneCountInString(title) > longest {
		title = strings.TrimSpace(string([]rune(title)[:longest-1])) + "…"
	}
	return title
}
