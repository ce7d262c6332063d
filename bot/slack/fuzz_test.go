package slack_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"mentor/bot/slack"
	"mentor/bot/slack/slacktest"
)

// Whatever the headers hold: a body gets in only with the signature that Slack would
// have made for it now.
func FuzzSignature(f *testing.F) {
	now := time.Unix(1_800_000_000, 0)
	sign := func(stamp, body string) string {
		mac := hmac.New(sha256.New, []byte(slacktest.Secret))
		_, _ = mac.Write([]byte("v0:" + stamp + ":" + body))
		return "v0=" + hex.EncodeToString(mac.Sum(nil))
	}
	stamp := strconv.FormatInt(now.Unix(), 10)
	f.Add(stamp, sign(stamp, "ssl_check=1"), "ssl_check=1")
	f.Add(stamp, sign(stamp, "a"), "b")
	f.Add("", "v0=", "ssl_check=1")
	f.Add("9223372036854775807", "v0=00", "x")
	f.Add("-1", sign("-1", "ssl_check=1"), "ssl_check=1")
	a := slack.New(slack.Config{Token: slacktest.Token, SigningSecret: slacktest.Secret})
	f.Fuzz(func(t *testing.T, stamp, signature, body string) {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/slack/commands", strings.NewReader(body))
		r.Header = http.Header{"X-Slack-Request-Timestamp": {stamp}, "X-Slack-Signature": {signature}, "Content-Type": {slacktest.Form}}
		if signature == sign(stamp, body) {
			return // it may get in, if its time is now
		}
		w := httptest.NewRecorder()
		if a.ServeHTTP(w, r); w.Code != http.StatusUnauthorized && w.Code != http.StatusRequestEntityTooLarge {
			t.Errorf("%q, %q, %q: %d", stamp, signature, body, w.Code)
		}
	})
}
