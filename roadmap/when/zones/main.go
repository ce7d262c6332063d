// Command zones writes zones.txt: the names of the time zone database that this
// version of Go carries.
package main

import (
	"archive/zip"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

func main() {
	root := runtime.GOROOT() //nolint:staticcheck // the tool runs beside the Go that it reads
	if err := write(filepath.Join(root, "lib", "time", "zoneinfo.zip"), "zones.txt"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func write(from, to string) error {
	archive, err := zip.OpenReader(from)
	if err != nil {
		return err
	}
	defer archive.Close() //nolint:errcheck // only read
	var names []string
	for _, f := range archive.File {
		if !strings.HasSuffix(f.Name, "/") {
			names = append(names, f.Name)
		}
	}
	slices.Sort(names)
	return os.WriteFile(to, []byte(strings.Join(names, "\n")+"\n"), 0o600)
}
