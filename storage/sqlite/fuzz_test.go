package sqlite_test

import (
	"bytes"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mentor/storage"
	"mentor/storage/sqlite"
)

// An export, whatever is in it, is imported or refused; what was imported can be
// exported and imported again.
func FuzzImport(f *testing.F) {
	f.Add(`{"v":1,"workspace":"w","id":"ada","member":{"name":"Ada","joined":"2026-11-20","progress":{}}}`)
	f.Add(`{"v":1,"workspace":"w","settings":{"zone":"Europe/Berlin"}}`)
	f.Add(`{"v":9}`)
	f.Add("\ufeff[]\n\n{")
	s, err := sqlite.Open(f.Context(), filepath.Join(f.TempDir(), "fuzz.db"), time.Now)
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { _ = s.Close() })
	f.Fuzz(func(t *testing.T, text string) {
		if _, err := storage.Import(t.Context(), s, strings.NewReader(text)); err != nil {
			return
		}
		var out bytes.Buffer
		if _, err := storage.Export(t.Context(), s, &out); err != nil {
			t.Fatal(err)
		}
		if _, err := storage.Import(t.Context(), s, io.NopCloser(&out)); err != nil {
			t.Errorf("what was imported can't be read again: %v\n%q", err, text)
		}
	})
}
