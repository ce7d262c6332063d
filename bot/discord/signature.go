package discord

import (
	"crypto/ed25519"
	"encoding/hex"
	"net/http"
	"strconv"
	"sync/atomic"
	"time"
)

// signatures checks who has signed an interaction that comes over HTTP.
type signatures struct {
	key   atomic.Pointer[ed25519.PublicKey] // nil: interactions come over the gateway
	clock func() time.Time
}

// publicKey is what interactions are checked with; nil without.
func (s *signatures) publicKey() ed25519.PublicKey {
	if key := s.key.Load(); key != nil {
		return *key
	}
	return nil
}

func (s *signatures) useKey(public string) {
	if !ValidKey(public) {
		return
	}
	data, _ := hex.DecodeString(public)
	key := ed25519.PublicKey(data)
	s.key.Store(&key)
}

// ValidKey reports whether a public key can be one.
func ValidKey(key string) bool {
	data, err := hex.DecodeString(key)
	return err == nil && len(data) == ed25519.PublicKeySize
}

// freshness is how old or how early a signature may be. Discord names no bound;
// without one a delivery could be played back forever.
const freshness = 5 * time.Minute

// check returns what checks the signature over the time and a body. It is
// nil when the headers alone show that no body can be signed by them.
func (s *signatures) check(h http.Header) (verify func(body []byte) bool) {
	signed, stamps := h.Values("X-Signature-Ed25519"), h.Values("X-Signature-Timestamp")
	key := s.publicKey()
	if key == nil || len(signed) != 1 || len(stamps) != 1 {
		return nil
	}
	signature, err := hex.DecodeString(signed[0])
	if err != nil || len(signature) != ed25519.SignatureSize {
		return nil
	}
	seconds, err := strconv.ParseInt(stamps[0], 10, 64)
	if err != nil || s.clock().Sub(time.Unix(seconds, 0)).Abs() > freshness {
		return nil
	}
	return func(body []byte) bool {
		return ed25519.Verify(key, append([]byte(stamps[0]), body...), signature)
	}
}
