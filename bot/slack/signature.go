package slack

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// signatureTime is how far the time of a signature may be from ours.
const signatureTime = 5 * time.Minute

// signatures checks Slack's signatures: v0, five minutes
// (docs.slack.dev/authentication/verifying-requests-from-slack).
type signatures struct {
	secret string
	macs   sync.Pool // with the secret in them: making one takes longer than what a delivery adds to it
}

func newSignatures(secret string) *signatures {
	return &signatures{secret: secret, macs: sync.Pool{New: func() any { return hmac.New(sha256.New, []byte(secret)) }}}
}

// check returns what checks the signature over a body. It is nil when the headers alone
// show that no body can be signed by them.
func (s *signatures) check(h http.Header) (verify func(body []byte) bool) {
	signed, stamps := h["X-Slack-Signature"], h["X-Slack-Request-Timestamp"]
	if s.secret == "" || len(signed) != 1 || len(stamps) != 1 {
		return nil
	}
	text, ok := strings.CutPrefix(signed[0], "v0=")
	signature, err := hex.DecodeString(text)
	if !ok || err != nil || len(signature) != sha256.Size {
		return nil
	}
	at, err := strconv.ParseInt(stamps[0], 10, 64)
	if err != nil || time.Since(time.Unix(at, 0)).Abs() > signatureTime {
		return nil
	}
	return func(body []byte) bool {
		mac := s.macs.Get().(hash.Hash) //nolint:forcetypeassert // the pool holds nothing else
		defer s.macs.Put(mac)
		mac.Reset()
		_, _ = mac.Write([]byte("v0:" + stamps[0] + ":")) // a hash never fails
		_, _ = mac.Write(body)
		var sum [sha256.Size]byte
		return hmac.Equal(mac.Sum(sum[:0]), signature)
	}
}
