package storage_test

import (
	"flag"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"mentor/roadmap"
	"mentor/storage"
)

var update = flag.Bool("update", false, "write README's table of what is stored")

// fields are the names under which a type's fields are stored.
func fields(prefix string, of any) (names []string) {
	for _, f := range reflect.VisibleFields(reflect.TypeOf(of)) {
		if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "-" && name != "" {
			names = append(names, prefix+"."+name)
		}
	}
	return names
}

// Each stored field is told of once, and nothing is told of that isn't stored.
func TestAllThatIsKeptIsTold(t *testing.T) {
	t.Parallel()
	stored := slices.Concat(fields("member", storage.Member{}), fields("progress", roadmap.Progress{}), fields("workspace", storage.Workspace{}), []string{"post", "trail"})
	for _, name := range storage.SheetNames() {
		stored = append(stored, "sheet."+string(name))
	}
	stored = slices.DeleteFunc(stored, func(f string) bool { return f == "member.progress" })
	told := map[string]int{}
	for _, k := range storage.AllKept() {
		for _, f := range k.Fields {
			told[f]++
			if !slices.Contains(stored, f) {
				t.Errorf("%s is told of and not stored: correct storage/kept.go", f)
			}
		}
	}
	for _, f := range stored {
		if told[f] != 1 {
			t.Errorf("%s is told of %d times: name it once in storage/kept.go, then go test ./storage -run Kept -update", f, told[f])
		}
	}
}

// README's table is what is stored.
func TestReadmeTellsWhatIsKept(t *testing.T) {
	t.Parallel()
	const file, begin, end = "../README.md", "<!-- kept: go test ./storage -run Kept -update -->\n", "<!-- end of kept -->"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok := strings.Cut(string(data), begin)
	table, tail, whole := strings.Cut(rest, end)
	if !ok || !whole {
		t.Fatal("README has no marks around the table of what is stored")
	}
	want := "\n" + storage.KeptTable() + "\n"
	if *update && table != want {
		if err := os.WriteFile(file, []byte(head+begin+want+end+tail), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if table != want {
		t.Error("README says something else than storage/kept.go: run go test ./storage -run Kept -update")
	}
}
