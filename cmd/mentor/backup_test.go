package main

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mentor/roadmap"
	"mentor/storage"
	"mentor/storage/storagetest"
)

// While the bot runs, and holds the file, it writes a backup when it is asked. A
// restore takes everybody back, or one member alone.
func TestBackupAndRestore(t *testing.T) {
	t.Parallel()
	redis := "redis://" + storagetest.StartRedis(t).Addr
	for name, store := range map[string]string{"sqlite": "sqlite:" + filepath.Join(t.TempDir(), "mentor.db"), "redis": redis} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			store := "--store=" + store
			saved := filepath.Join(t.TempDir(), "saved")
			command := func(want string, args ...string) {
				t.Helper()
				if code, out, stderr := mentor(t, "", append([]string{args[0], store}, args[1:]...)...); code != exitOK || !strings.Contains(out, want) {
					t.Fatalf("%v: exit %d\n%s%s", args, code, out, stderr)
				}
			}
			t.Run("running", func(t *testing.T) {
				base := startServer(t, store, "--playground")
				for _, who := range []string{"ada", "bob"} {
					sayTo(t, base, who, "start")
					sayTo(t, base, who, "done http")
				}
				command("written to", "backup", saved)
				for _, who := range []string{"ada", "bob"} {
					sayTo(t, base, who, "done dns")
				}
				if code, _, stderr := mentor(t, "", "backup", store, saved); code != exitUsage || !strings.Contains(stderr, "exists already") {
					t.Errorf("over a file: exit %d %s", code, stderr)
				}
			})
			if info, err := os.Stat(saved); err != nil || info.Mode().Perm() != 0o600 {
				t.Errorf("%v, %v", info, err)
			}
			command("web:demo/ada is as in", "restore", "--member=web:demo/ada", saved)
			wantMoves(t, store, map[string]int{"ada": 1, "bob": 2})
			command("was restored", "restore", "--replace", saved)
			wantMoves(t, store, map[string]int{"ada": 1, "bob": 1})
			if code, _, stderr := mentor(t, "", "restore", store, "--member=web:demo/eve", saved); code != exitFail || !strings.Contains(stderr, "has no member web:demo/eve") {
				t.Errorf("a stranger: exit %d %s", code, stderr)
			}
		})
	}
}

// wantMoves counts the topics that members have done, in an export.
func wantMoves(t *testing.T, store string, want map[string]int) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "export")
	if code, _, stderr := mentor(t, "", "export", store, file); code != exitOK {
		t.Fatal(stderr)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for line := range strings.Lines(string(data)) {
		var record storage.Record
		if err := json.Unmarshal([]byte(line), &record); err != nil {
			t.Fatal(err)
		}
		if record.Member == nil {
			continue
		}
		for _, mark := range record.Member.Progress.Marks {
			if mark.Status == roadmap.Done {
				got[string(record.ID)]++
			}
		}
	}
	if !maps.Equal(got, want) {
		t.Errorf("topics done: %v, want %v", got, want)
	}
}

func TestBackupMistakes(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	db := "--store=sqlite:" + filepath.Join(dir, "mentor.db")
	mentor(t, "", "demo", db, "--members=3")
	saved, odd, ofRedis := filepath.Join(dir, "saved"), filepath.Join(dir, "odd"), filepath.Join(dir, "of-redis")
	if code, _, stderr := mentor(t, "", "backup", db, saved); code != exitOK {
		t.Fatal(stderr)
	}
	for file, text := range map[string]string{odd: "{}", ofRedis: "mentor redis backup 1\nand more"} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, c := range map[string]struct {
		args []string
		code int
		want string
	}{
		"nothing to save":  {[]string{"backup", "--store=sqlite:" + filepath.Join(dir, "none.db"), filepath.Join(dir, "new")}, exitUsage, "there's nothing at"},
		"no folder":        {[]string{"backup", db, filepath.Join(dir, "none", "new")}, exitFail, "cannot be written"},
		"no backup":        {[]string{"restore", db, odd}, exitUsage, "is no backup of mentor"},
		"no file":          {[]string{"restore", db, filepath.Join(dir, "none")}, exitUsage, "cannot be read"},
		"another kind":     {[]string{"restore", db, ofRedis}, exitUsage, "another kind of store"},
		"another kind too": {[]string{"restore", "--store=redis://127.0.0.1:1", saved}, exitUsage, "another kind of store"},
		"half a member":    {[]string{"restore", db, "--member=ada", saved}, exitUsage, "slack:T0123/U0456"},
	} {
		code, _, stderr := mentor(t, "", c.args...)
		if code != c.code || !strings.Contains(stderr, c.want) {
			t.Errorf("%s: exit %d, want %d with %q: %s", name, code, c.code, c.want, stderr)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "new")); err == nil {
		t.Error("a backup that failed left a file")
	}
}
