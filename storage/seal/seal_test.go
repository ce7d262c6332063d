package seal_test

import (
	"encoding/base64"
	"errors"
	"strings"
	"testing"

	"mentor/storage"
	"mentor/storage/seal"
)

func keys(t *testing.T, current, former string) *seal.Keys {
	t.Helper()
	k, err := seal.New(current, former)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestSealedOpensOnlyInItsPlace(t *testing.T) {
	t.Parallel()
	k := keys(t, seal.Generate(), "")
	sealed, err := k.Seal("slack:T1", "token", "xoxb-secret")
	if err != nil || strings.Contains(sealed, "secret") {
		t.Fatalf("%s %v", sealed, err)
	}
	again, _ := k.Seal("slack:T1", "token", "xoxb-secret")
	if again == sealed {
		t.Error("the same text sealed twice looks the same")
	}
	if plain, err := k.Open("slack:T1", "token", sealed); err != nil || plain != "xoxb-secret" {
		t.Errorf("opened: %q %v", plain, err)
	}
	for name, c := range map[string]struct {
		ws            storage.WorkspaceID
		field, sealed string
	}{
		"another workspace":  {"slack:T2", "token", sealed},
		"another field":      {"slack:T1", "refresh", sealed},
		"the border moved":   {"slack:T1\x00token", "", sealed},
		"cut off":            {"slack:T1", "token", sealed[:len(sealed)-2]},
		"nothing":            {"slack:T1", "token", ""},
		"only a name":        {"slack:T1", "token", sealed[:12]},
		"a plain token":      {"slack:T1", "token", "xoxb-secret"},
		"another version":    {"slack:T1", "token", "v2" + sealed[2:]},
		"the name of no key": {"slack:T1", "token", "v1.00000000" + sealed[11:]},
	} {
		if plain, err := k.Open(c.ws, c.field, c.sealed); !errors.Is(err, seal.ErrKey) || plain != "" {
			t.Errorf("%s: %q %v", name, plain, err)
		}
	}
	for i := 12; i < len(sealed); i++ {
		flipped := []byte(sealed)
		flipped[i] = map[bool]byte{true: 'B', false: 'A'}[flipped[i] == 'A']
		if plain, err := k.Open("slack:T1", "token", string(flipped)); err == nil && plain != "xoxb-secret" {
			t.Fatalf("changed at %d it opens to %q", i, plain)
		}
	}
}

func TestKeysRotate(t *testing.T) {
	t.Parallel()
	before, after := seal.Generate(), seal.Generate()
	sealed, _ := keys(t, before, "").Seal("slack:T1", "token", "x")
	both := keys(t, after, before)
	if plain, err := both.Open("slack:T1", "token", sealed); err != nil || plain != "x" || !both.Former(sealed) {
		t.Errorf("with both keys: %q %v", plain, err)
	}
	fresh, _ := both.Seal("slack:T1", "token", "x")
	if both.Former(fresh) {
		t.Error("sealed with the former key")
	}
	alone := keys(t, after, "")
	if plain, err := alone.Open("slack:T1", "token", fresh); err != nil || plain != "x" {
		t.Errorf("without the former key: %q %v", plain, err)
	}
	if _, err := alone.Open("slack:T1", "token", sealed); !errors.Is(err, seal.ErrKey) {
		t.Errorf("sealed with the former key: %v", err)
	}
}

func TestKeysAreChecked(t *testing.T) {
	t.Parallel()
	secret := make([]byte, seal.Size)
	for i := range secret {
		secret[i] = 0xfb
	}
	sealed, _ := keys(t, base64.StdEncoding.EncodeToString(secret), "").Seal("slack:T1", "token", "x")
	for _, form := range []*base64.Encoding{base64.StdEncoding, base64.RawStdEncoding, base64.URLEncoding, base64.RawURLEncoding} {
		k := keys(t, "  "+form.EncodeToString(secret)+"\n", "")
		if plain, err := k.Open("slack:T1", "token", sealed); err != nil || plain != "x" {
			t.Errorf("%s: %q %v", form.EncodeToString(secret), plain, err)
		}
	}
	for name, text := range map[string]string{
		"none": "", "short": base64.StdEncoding.EncodeToString(secret[1:]), "long": base64.StdEncoding.EncodeToString(append(secret, 0)),
		"no base64": strings.Repeat("!", 44), "hex": strings.Repeat("ab", 32),
	} {
		if _, err := seal.New(text, ""); err == nil || text != "" && strings.Contains(err.Error(), text) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := seal.New(seal.Generate(), "nonsense"); err == nil || !strings.Contains(err.Error(), "old") {
		t.Errorf("a former key that is none: %v", err)
	}
}
