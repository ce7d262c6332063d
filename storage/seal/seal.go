// Package seal encrypts the tokens that a store keeps. What is sealed belongs to
// one field of one workspace: moved anywhere else, it can't be opened.
//
//	keys, err := seal.New(current, former)
//	sealed := keys.Seal("slack:T1", "token", "xoxb-…")
//	token, err := keys.Open("slack:T1", "token", sealed)
package seal

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"mentor/storage"
)

// Size is how many bytes a key has.
const Size = 32

var (
	// ErrKey says that something was sealed with another key, or for another
	// place, or was changed since.
	ErrKey = errors.New("it can't be opened with this key")

	errForm = fmt.Errorf("a key is %d random bytes in base64, such as openssl rand -base64 %d prints", Size, Size)
)

// Keys seals with one key, and opens what it or a former one has sealed.
type Keys struct {
	current, former *key // former may be nil
}

type key struct {
	secret []byte
	name   string // says which key sealed something, and nothing about the key
}

// version stands in front of everything sealed, and in all that keys are derived
// from.
const version = "v1"

// New reads keys in base64, the usual or the URL's, with padding or without. The
// former one may be "".
func New(current, former string) (*Keys, error) {
	k := &Keys{}
	var err error
	if k.current, err = read(current); err != nil {
		return nil, err
	}
	if former != "" {
		if k.former, err = read(former); err != nil {
			return nil, fmt.Errorf("the old one: %w", err)
		}
	}
	return k, nil
}

// Generate returns a new key in base64.
func Generate() string {
	secret := make([]byte, Size)
	_, _ = rand.Read(secret) // never fails
	return base64.StdEncoding.EncodeToString(secret)
}

func read(text string) (*key, error) {
	plain := strings.NewReplacer("-", "+", "_", "/").Replace(strings.TrimRight(strings.TrimSpace(text), "="))
	secret, err := base64.RawStdEncoding.DecodeString(plain)
	if err != nil || len(secret) != Size {
		return nil, errForm
	}
	name, err := hkdf.Key(sha256.New, secret, nil, "mentor "+version+" name", 4)
	if err != nil {
		return nil, err
	}
	return &key{secret: secret, name: hex.EncodeToString(name)}, nil
}

// place is what a value is bound to. Workspaces' IDs and fields hold no zero byte.
func place(ws storage.WorkspaceID, field string) string {
	return "mentor " + version + " token\x00" + string(ws) + "\x00" + field
}

// box is the cipher for one place: each has a key of its own.
func (k *key) box(ws storage.WorkspaceID, field string) (cipher.AEAD, error) {
	own, err := hkdf.Key(sha256.New, k.secret, nil, place(ws, field), Size)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(own)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}

// Seal encrypts a value of a field of a workspace.
func (k *Keys) Seal(ws storage.WorkspaceID, field, plain string) (string, error) {
	box, err := k.current.box(ws, field)
	if err != nil {
		return "", err
	}
	sealed := box.Seal(nil, nil, []byte(plain), []byte(place(ws, field))) //nolint:gosec // this kind of box makes a nonce of its own
	return version + "." + k.current.name + "." + base64.RawURLEncoding.EncodeToString(sealed), nil
}

// Open decrypts what was sealed for the same field of the same workspace, or
// returns ErrKey.
func (k *Keys) Open(ws storage.WorkspaceID, field, sealed string) (plain string, err error) {
	by, data, ok := k.sealedBy(sealed)
	if !ok {
		return "", ErrKey
	}
	box, err := by.box(ws, field)
	if err != nil {
		return "", err
	}
	text, err := box.Open(nil, nil, data, []byte(place(ws, field)))
	if err != nil {
		return "", ErrKey
	}
	return string(text), nil
}

// sealedBy returns the key that something was sealed with, and what is behind the
// key's name.
func (k *Keys) sealedBy(sealed string) (by *key, data []byte, ok bool) {
	rest, ok := strings.CutPrefix(sealed, version+".")
	name, text, found := strings.Cut(rest, ".")
	data, err := base64.RawURLEncoding.DecodeString(text)
	if !ok || !found || err != nil {
		return nil, nil, false
	}
	for _, by := range []*key{k.current, k.former} {
		if by != nil && by.name == name {
			return by, data, true
		}
	}
	return nil, nil, false
}

// Former reports whether something was sealed with the former key: it should be
// sealed again.
func (k *Keys) Former(sealed string) bool {
	by, _, ok := k.sealedBy(sealed)
	return ok && by != k.current
}
