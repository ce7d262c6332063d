package docs

import (
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
)

// stampOf sums up names, sizes and times of change. Of a link they are those of
// what it leads to.
func stampOf(root *os.Root) string {
	sum := fnv.New128a()
	err := walk(root, func(name string, entry fs.DirEntry) {
		info, err := root.Stat(name)
		if err != nil {
			info, err = entry.Info()
		}
		if err == nil {
			fmt.Fprintf(sum, "%q %d %d %s\n", name, info.Size(), info.ModTime().UnixNano(), info.Mode())
		}
	})
	if err != nil {
		return ""
	}
	return hex.EncodeToString(sum.Sum(nil))
}
