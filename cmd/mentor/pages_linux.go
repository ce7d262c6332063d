package main

import (
	"bufio"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// dropPages frees the memory that holds pages of the program's own file: most were only
// needed to start, above all the embedded content. They stay in the system's cache,
// which brings back the ones that are needed again.
func dropPages() {
	self, err := os.Readlink("/proc/self/exe")
	if err != nil {
		return
	}
	maps, err := os.Open("/proc/self/maps")
	if err != nil {
		return
	}
	defer func() { _ = maps.Close() }()
	for lines := bufio.NewScanner(maps); lines.Scan(); {
		if from, to, ok := ownPages(lines.Text(), self); ok {
			_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, from, to-from, syscall.MADV_DONTNEED) // it's only advice, so an error does no harm
		}
	}
}

// ownPages reads a line of /proc/self/maps, and reports whether it's a read-only part
// of a file: "00400000-01567000 r-xp 00000000 fe:00 123  /bin/mentor".
func ownPages(line, file string) (from, to uintptr, ok bool) {
	fields := strings.Fields(line)
	if len(fields) < 6 || strings.Join(fields[5:], " ") != file || !strings.HasPrefix(fields[1], "r-") || !strings.HasSuffix(fields[1], "p") {
		return 0, 0, false
	}
	first, last, _ := strings.Cut(fields[0], "-")
	a, err := strconv.ParseUint(first, 16, 64)
	if err != nil {
		return 0, 0, false
	}
	b, err := strconv.ParseUint(last, 16, 64)
	return uintptr(a), uintptr(b), err == nil && a < b
}
