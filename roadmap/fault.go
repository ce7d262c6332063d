package roadmap

import (
	"fmt"
	"strings"
)

// Fault is one thing that is wrong with a content folder.
type Fault struct {
	File    string
	Line    int // 0 when the fault is about the whole file
	Problem string
	Fix     string
}

// String returns "file:line: problem; fix".
func (f Fault) String() string {
	place := f.File
	if f.Line > 0 {
		place = fmt.Sprintf("%s:%d", f.File, f.Line)
	}
	if f.Fix == "" {
		return place + ": " + f.Problem
	}
	return place + ": " + f.Problem + "; " + f.Fix
}

// Faults is the error that Load returns.
type Faults []Fault //nolint:errname // the plural of Fault, each of which is an error

func (f Faults) Error() string {
	lines := make([]string, 0, len(f))
	for _, fault := range f {
		lines = append(lines, fault.String())
	}
	return strings.Join(lines, "\n")
}
