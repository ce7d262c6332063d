package roadmap

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Bounds of content files: far above any honest text, far below what would keep
// a reader busy for more than a moment.
const (
	maxFile      = 1 << 20
	maxMarkdown  = 128 << 10 // of one text
	maxParagraph = 8 << 10   // readers of Markdown look at the rest of it forevery bracket
	maxNesting   = 16        // of quotations and lists
	maxYAML      = 8000      // lines and keys
	maxBrackets  = 2000      // opened in YAML
)

// readBounded reads a content file as text, unless it can't be one: a directory,
// a pipe or a device, too large, or not in UTF-8. A byte order mark is dropped.
func readBounded(folder fs.FS, name string) ([]byte, *Fault) {
	info, err := fs.Stat(folder, name)
	switch {
	case err != nil:
		return nil, unreadable(name, err)
	case !info.Mode().IsRegular():
		return nil, &Fault{File: name, Problem: "is not a regular file", Fix: "put the file itself there, not a pipe, a device or a folder"}
	case info.Size() > maxFile:
		return nil, &Fault{File: name, Problem: "is larger than 1 MiB", Fix: "split it"}
	}
	f, err := folder.Open(name)
	if err != nil {
		return nil, unreadable(name, err)
	}
	defer func() { _ = f.Close() }()
	data, err := io.ReadAll(io.LimitReader(f, maxFile))
	if err != nil {
		return nil, unreadable(name, err)
	}
	return asText(name, data)
}

// unreadable is a file that is there and can't be read.
func unreadable(name string, err error) *Fault {
	if errors.Is(err, fs.ErrPermission) {
		return &Fault{File: name, Problem: "cannot be read", Fix: "check the file's permissions"}
	}
	return &Fault{File: name, Problem: "cannot be read", Fix: "check that it's a file, or a link to one that is there"}
}

// readOptional is readBounded for YAML that need not be there: no data then.
func readOptional(folder fs.FS, name string) ([]byte, *Fault) {
	if _, err := fs.Stat(folder, name); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	data, fault := readBounded(folder, name)
	if fault == nil {
		fault = yamlTooMuch(name, data)
	}
	return data, fault
}

func faultsOf(fault *Fault) Faults {
	if fault == nil {
		return nil
	}
	return Faults{*fault}
}

// byteOrderMark is what some editors write in front of UTF-8.
const byteOrderMark = "\xef\xbb\xbf"

func asText(name string, data []byte) ([]byte, *Fault) {
	if bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) {
		return nil, &Fault{File: name, Line: 1, Problem: "is in UTF-16", Fix: "save it as UTF-8"}
	}
	data = bytes.TrimPrefix(data, []byte(byteOrderMark))
	for i, line := range bytes.Split(data, []byte("\n")) {
		if !utf8.Valid(line) {
			return nil, &Fault{File: name, Line: i + 1, Problem: "is not UTF-8 text", Fix: "save it as UTF-8"}
		}
	}
	return data, nil
}

// glob lists the files of a folder that match, without hidden ones: some systems
// put a "._topic.md" beside every file.
func glob(folder fs.FS, pattern string) (names []string, err error) {
	found, err := fs.Glob(folder, pattern)
	for _, name := range found {
		if !strings.HasPrefix(path.Base(name), ".") {
			names = append(names, name)
		}
	}
	return names, err
}

// yamlTooMuch says why YAML is not read; nil when it is.
func yamlTooMuch(name string, data []byte) *Fault {
	size := bytes.Count(data, []byte("\n")) + bytes.Count(data, []byte(":"))
	brackets := bytes.Count(data, []byte("[")) + bytes.Count(data, []byte("{"))
	if size <= maxYAML && brackets <= maxBrackets {
		return nil
	}
	return &Fault{File: name, Line: 1, Problem: "has too much YAML for one file", Fix: "split it, or check that it is what it should be"}
}

// MarkdownTrouble says why a text is not read as Markdown: it is too long, or
// nested too deep. It is "" for any text that somebody wrote for others to read.
func MarkdownTrouble(text string) string {
	if len(text) > maxMarkdown {
		return fmt.Sprintf("the text has %d KiB, %d are allowed", len(text)>>10, maxMarkdown>>10)
	}
	paragraph, code := 0, false
	for line := range strings.Lines(text) {
		if strings.HasPrefix(strings.TrimSpace(line), "```") {
			code = !code
		}
		if !code && nesting(line) > maxNesting {
			return fmt.Sprintf("lists or quotations are nested more than %d deep", maxNesting)
		}
		if code || strings.TrimSpace(line) == "" {
			paragraph = 0
		}
		if paragraph += len(line); paragraph > maxParagraph {
			return fmt.Sprintf("a paragraph is longer than %d KiB", maxParagraph>>10)
		}
	}
	return ""
}

// nested are the marks of quotations and lists, and the blanks that stand for
// those of the lines before.
var nested = regexp.MustCompile(`^(?:\s{4}|\s*(?:>|[-*+]\s|[0-9]{1,9}[.)]\s))`)

// nesting is how deep a line may stand in lists and quotations, up to one more
// than is allowed.
func nesting(line string) (deep int) {
	if line != "" && ('a' <= line[0]|0x20 && line[0]|0x20 <= 'z') {
		return 0 // as most lines begin
	}
	for deep <= maxNesting {
		mark := nested.FindString(line)
		if mark == "" {
			break
		}
		line = line[len(mark):]
		deep++
	}
	return deep
}
