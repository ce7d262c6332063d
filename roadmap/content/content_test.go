package content_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"mentor/roadmap"
	"mentor/roadmap/content"
)

// TestParsedIsTheFolder holds what the bot starts with to what the files say.
func TestParsedIsTheFolder(t *testing.T) {
	t.Parallel()
	folder, err := roadmap.Read(content.FS)
	if err != nil {
		t.Fatal(err)
	}
	builtin, err := content.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	if !cmp.Equal(folder, builtin) {
		t.Error("parsed.go does not say what the folder says; run make content")
	}
}
