package docs_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"mentor/roadmap/docs"
)

// write makes a file in a folder.
func write(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, dir string, budget int) *docs.Folder {
	t.Helper()
	folder, err := docs.Read(dir, budget)
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

func TestDocumentsAreCutUnderTheirHeadings(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("This sentence has six words, really. ", 90)
	for _, c := range []struct{ name, file, text, want string }{
		{"a paragraph under its heading", "a.md", "# Deploy\n\nMerge it.\n\n## Roll back\n\nUndo it.", "Deploy/Deploy: Merge it. | Deploy/Roll back: Undo it."},
		{"underlined headings", "a.md", "Deploy\n======\n\nMerge it.", "Deploy/Deploy: Merge it."},
		{"no heading", "a.md", "Merge it.", "/: Merge it."},
		{"front matter goes", "a.md", "---\ntitle: x\n---\n# A\n\nB.", "A/A: B."},
		{"code stays with its sentence", "a.md", "# A\n\nRun this:\n\n```\nmake\n```", "A/A: Run this:\n\n```\nmake\n```"},
		{"code right under a heading has that", "a.md", "# Undo\n\n```\nmake undo\n```", "Undo/Undo: ```\nmake undo\n```"},
		{"code without a sentence goes", "a.md", "```\nmake\n```\n\nText.", "/: Text."},
		{"a heading inside code is none", "a.md", "# A\n\nRun:\n\n```\n# not a heading\n```", "A/A: Run:\n\n```\n# not a heading\n```"},
		{"links into the folder are words", "a.md", "# A\n\nSee [the rota](rota.md) and [this](https://x.example).", "A/A: See the rota and [this](https://x.example)."},
		{"a table is a list", "a.md", "# A\n\n| host | who |\n|---|---|\n| db1 | Ada |", "A/A: - db1; who: Ada"},
		{"a title in plain text", "a.txt", "On-call\n\nMondays at 10:00, *always*.", `On-call/On-call: Mondays at 10:00, \*always\*.`},
		{"HTML without its navigation", "a.html", "<title>x</title><nav>Home</nav><script>x()</script><h1>Time off</h1><p>30 <b>days</b>.</p>", "Time off/Time off: 30 **days**."},
		{"empty", "a.md", "", ""},
		{"CRLF and a byte order mark", "a.md", "\ufeff# A\r\n\r\nB.\r\n", "A/A: B."},
	} {
		dir := t.TempDir()
		write(t, dir, c.file, c.text)
		var all []string
		for _, p := range read(t, dir, docs.Budget).Passages {
			all = append(all, p.Title+"/"+p.Heading+": "+p.Text)
		}
		if got := strings.Join(all, " | "); got != c.want {
			t.Errorf("%s: %q, not %q", c.name, got, c.want)
		}
	}
	dir := t.TempDir()
	write(t, dir, "long.md", "# A\n\n"+long)
	for _, p := range read(t, dir, docs.Budget).Passages {
		if n := len(strings.Fields(p.Text)); n > 300 || !strings.HasSuffix(p.Text, "really.") {
			t.Errorf("a passage of %d words that ends in %q", n, p.Text[len(p.Text)-20:])
		}
	}
}

func TestWhatIsLeftOutIsNamed(t *testing.T) {
	t.Parallel()
	dir, other := t.TempDir(), t.TempDir()
	write(t, other, "secret.md", "The password is hunter2.")
	write(t, dir, "good.md", "Good.")
	write(t, dir, "sub/good.md", "Also good.")
	write(t, dir, ".git/hidden.md", "Hidden.")
	write(t, dir, "large.md", strings.Repeat("x", docs.LargestFile+1))
	write(t, dir, "binary.txt", "a\x00b")
	write(t, dir, "latin.txt", "caf\xe9")
	write(t, dir, "picture.png", "PNG")
	for name, target := range map[string]string{"out.md": filepath.Join(other, "secret.md"), "up.md": "../../etc/passwd", "inside.md": "good.md", "folder.md": "sub"} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.md"), 0o600); err != nil {
		t.Fatal(err)
	}
	folder := read(t, dir, docs.Budget)
	want := []docs.LeftOut{
		{"binary.txt", "not UTF-8 text"},
		{"folder.md", "not a regular file"},
		{"large.md", "larger than 1 MiB"},
		{"latin.txt", "not UTF-8 text"},
		{"out.md", "a link out of the folder"},
		{"picture.png", "not Markdown, plain text or HTML"},
		{"pipe.md", "not a regular file"},
		{"up.md", "a link out of the folder"},
	}
	if !slices.Equal(folder.LeftOut, want) || folder.Files != 3 {
		t.Errorf("%d files; left out %v", folder.Files, folder.LeftOut)
	}
	for _, p := range folder.Passages {
		if strings.Contains(p.Text, "hunter2") || strings.Contains(p.Text, "Hidden") {
			t.Errorf("%s was read: %s", p.File, p.Text)
		}
	}
	if _, err := docs.Read(filepath.Join(dir, "none"), docs.Budget); err == nil {
		t.Error("a folder that isn't there was read")
	}
}

func TestTheBudgetIsKept(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, dir, "a.md", strings.Repeat("word ", 50))
	write(t, dir, "b.md", strings.Repeat("word ", 50))
	write(t, dir, "c.md", "short")
	folder := read(t, dir, 300)
	if folder.Files != 2 || folder.Bytes > 300 || !slices.Equal(folder.LeftOut, []docs.LeftOut{{"b.md", "the memory budget is used up"}}) {
		t.Errorf("%d files, %d bytes, left out %v", folder.Files, folder.Bytes, folder.LeftOut)
	}
}

func TestAStampChangesWithTheFolder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, dir, "a.md", "one")
	seen := map[string]string{}
	for _, step := range []struct {
		name string
		do   func()
	}{
		{"as it is", func() {}},
		{"another size", func() { write(t, dir, "a.md", "longer") }},
		{"another time", func() {
			_ = os.Chtimes(filepath.Join(dir, "a.md"), time.Time{}, time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC))
		}},
		{"a new file", func() { write(t, dir, "sub/b.md", "two") }},
		{"a new name", func() { _ = os.Rename(filepath.Join(dir, "a.md"), filepath.Join(dir, "c.md")) }},
		{"one less", func() { _ = os.Remove(filepath.Join(dir, "c.md")) }},
	} {
		step.do()
		now := docs.Stamp(dir)
		if was := seen[now]; was != "" || now == "" || now != docs.Stamp(dir) {
			t.Errorf("%s: the stamp %q was that of %q", step.name, now, was)
		}
		seen[now] = step.name
	}
}

func FuzzCut(f *testing.F) {
	f.Add("# A\n\nB.\n\n```\nc\n```\n\n- d\n- e\n\n| f |\n|---|\n| g |")
	f.Add("> > 1. a\n\n    b\n\n<p>c")
	f.Fuzz(func(t *testing.T, text string) {
		dir := t.TempDir()
		write(t, dir, "a.md", text)
		for _, p := range read(t, dir, docs.Budget).Passages {
			if strings.TrimSpace(p.Text) == "" {
				t.Errorf("an empty passage of %q", text)
			}
		}
	})
}
