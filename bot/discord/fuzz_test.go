package discord_test

import (
	"crypto/ed25519"
	"encoding/hex"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"mentor/bot/bottest"
	"mentor/bot/discord"
)

// Whatever the headers hold: a body gets in only with a signature of Discord's over
// it and its time.
func FuzzSignature(f *testing.F) {
	now := time.Unix(1_800_000_000, 0)
	key := ed25519.NewKeyFromSeed([]byte(strings.Repeat("s", ed25519.SeedSize)))
	public, _ := key.Public().(ed25519.PublicKey)
	stamp := strconv.FormatInt(now.Unix(), 10)
	good := hex.EncodeToString(ed25519.Sign(key, []byte(stamp+"{}")))
	f.Add(stamp, good, "{}")
	f.Add(stamp, good, "{} ")
	f.Add(stamp+"0", good, "{}")
	f.Add("", "", "")
	f.Add(stamp, strings.Repeat("0", 128), "{}")
	a := discord.New(discord.Config{
		Bot: &bottest.Conversation{}, Token: "t", ApplicationID: "1", PublicKey: hex.EncodeToString(public), Clock: func() time.Time { return now },
	})
	f.Fuzz(func(t *testing.T, stamp, signature, body string) {
		raw, err := hex.DecodeString(signature)
		if err == nil && len(raw) == ed25519.SignatureSize && ed25519.Verify(public, []byte(stamp+body), raw) {
			return
		}
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/discord/interactions", strings.NewReader(body))
		r.Header = http.Header{"X-Signature-Timestamp": {stamp}, "X-Signature-Ed25519": {signature}}
		w := httptest.NewRecorder()
		if a.ServeHTTP(w, r); w.Code != http.StatusUnauthorized && w.Code != http.StatusRequestEntityTooLarge {
			t.Errorf("%q, %q, %q: %d", stamp, signature, body, w.Code)
		}
	})
}
