package discord_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"mentor/bot/discord"
	"mentor/bot/discord/discordtest"
	"mentor/storage"
)

// endpoint is the HTTP side alone, with a clock that stands.
type endpoint struct {
	*rig
	now time.Time
}

func newEndpointOnly(t *testing.T) *endpoint {
	e := &endpoint{now: time.Now()}
	e.rig = newRig(t, true, func(c *discord.Config, _ *discordtest.Server) { c.Clock = func() time.Time { return e.now } }).ready()
	return e
}

func (e *endpoint) post(body []byte, h http.Header) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "/discord/interactions", bytes.NewReader(body))
	r.Header = h
	w := httptest.NewRecorder()
	e.ServeHTTP(w, r)
	return w
}

func TestPing(t *testing.T) {
	t.Parallel()
	e := newEndpointOnly(t)
	body := []byte(`{"type":1,"id":"1"}`)
	if w := e.post(body, e.Discord.Sign(body, e.now)); w.Code != http.StatusOK || strings.TrimSpace(w.Body.String()) != `{"type":1}` {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	// The pattern of Discord's probe: a good one, then one that is signed wrongly.
	h := e.Discord.Sign(body, e.now)
	h.Set("X-Signature-Ed25519", strings.Repeat("0", 128))
	if w := e.post(body, h); w.Code != http.StatusUnauthorized {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestSignaturesAreChecked(t *testing.T) {
	t.Parallel()
	e := newEndpointOnly(t)
	other := discordtest.New(t)
	in := e.Discord.Command(discordtest.Ada, "start")
	body, _ := json.Marshal(in.Payload)
	good := e.Discord.Sign(body, e.now)
	signature, stamp := good.Get("X-Signature-Ed25519"), good.Get("X-Signature-Timestamp")
	for name, c := range map[string]struct {
		change func(http.Header)
		body   []byte
	}{
		"no headers":         {func(h http.Header) { h.Del("X-Signature-Ed25519"); h.Del("X-Signature-Timestamp") }, body},
		"no signature":       {func(h http.Header) { h.Del("X-Signature-Ed25519") }, body},
		"no time":            {func(h http.Header) { h.Del("X-Signature-Timestamp") }, body},
		"empty signature":    {func(h http.Header) { h.Set("X-Signature-Ed25519", "") }, body},
		"two signatures":     {func(h http.Header) { h.Add("X-Signature-Ed25519", signature) }, body},
		"not hex":            {func(h http.Header) { h.Set("X-Signature-Ed25519", "zz"+signature[2:]) }, body},
		"cut off":            {func(h http.Header) { h.Set("X-Signature-Ed25519", signature[:126]) }, body},
		"trailing space":     {func(h http.Header) { h.Set("X-Signature-Ed25519", signature+" ") }, body},
		"another time":       {func(h http.Header) { h.Set("X-Signature-Timestamp", stamp+"0") }, body},
		"another body":       {func(http.Header) {}, append(bytes.Clone(body), ' ')},
		"another key":        {func(h http.Header) { h.Set("X-Signature-Ed25519", other.Sign(body, e.now).Get("X-Signature-Ed25519")) }, body},
		"five minutes late":  {resign(e, body, e.now.Add(-301*time.Second)), body},
		"five minutes early": {resign(e, body, e.now.Add(301*time.Second+time.Second)), body},
		"time no number":     {func(h http.Header) { h.Set("X-Signature-Timestamp", "now") }, body},
		"broken and unread":  {func(http.Header) {}, []byte("{")},
	} {
		h := good.Clone()
		c.change(h)
		if w := e.post(c.body, h); w.Code != http.StatusUnauthorized {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
	}
	raw, _ := hex.DecodeString(signature)
	for bit := range len(raw) * 8 {
		flipped := bytes.Clone(raw)
		flipped[bit/8] ^= 1 << (bit % 8)
		h := good.Clone()
		h.Set("X-Signature-Ed25519", hex.EncodeToString(flipped))
		if w := e.post(body, h); w.Code != http.StatusUnauthorized {
			t.Errorf("bit %d: %d", bit, w.Code)
		}
	}
	if asked := e.talk.Asked(); len(asked) > 0 {
		t.Errorf("executed: %+v", asked)
	}
	for _, at := range []time.Time{e.now.Add(-299 * time.Second), e.now.Add(299 * time.Second)} {
		fresh, _ := json.Marshal(e.Discord.Command(discordtest.Ada, "help").Payload)
		if w := e.post(fresh, e.Discord.Sign(fresh, at)); w.Code != http.StatusOK {
			t.Errorf("at %v: %d", at, w.Code)
		}
	}
}

func resign(e *endpoint, body []byte, at time.Time) func(http.Header) {
	return func(h http.Header) {
		maps.Copy(h, e.Discord.Sign(body, at))
	}
}

func TestBodies(t *testing.T) {
	t.Parallel()
	e := newEndpointOnly(t)
	large := bytes.Repeat([]byte("x"), 1<<20+1)
	for name, c := range map[string]struct {
		body []byte
		want int
	}{
		"too large":     {large, http.StatusRequestEntityTooLarge},
		"no JSON":       {[]byte("hello"), http.StatusBadRequest},
		"nobody":        {[]byte(`{"type":2,"id":"1","token":"t","data":{}}`), http.StatusBadRequest},
		"no id":         {[]byte(`{"type":2,"user":{"id":"1"}}`), http.StatusBadRequest},
		"an odd type":   {[]byte(`{"type":99,"id":"2","user":{"id":"1"}}`), http.StatusOK},
		"deeply nested": {[]byte(strings.Repeat("[", 100_000)), http.StatusBadRequest},
	} {
		if w := e.post(c.body, e.Discord.Sign(c.body, e.now)); w.Code != c.want {
			t.Errorf("%s: %d, want %d", name, w.Code, c.want)
		}
	}
}

// A delivery that somebody plays back is answered, and the conversation can tell
// that it is the same one.
func TestPlaybackIsTheSameDelivery(t *testing.T) {
	t.Parallel()
	e := newEndpointOnly(t)
	body, _ := json.Marshal(e.Discord.Command(discordtest.Ada, "done").Payload)
	h := e.Discord.Sign(body, e.now)
	for range 20 {
		if w := e.post(body, h); w.Code != http.StatusOK {
			t.Fatal(w.Code)
		}
	}
	e.Wait(t.Context())
	deliveries := map[storage.DeliveryID]bool{}
	for _, req := range e.talk.Asked() {
		deliveries[req.ID] = true
	}
	if len(deliveries) != 1 || deliveries[""] {
		t.Errorf("one delivery came as %v", deliveries)
	}
}

func TestWithoutAKeyNothingIsAccepted(t *testing.T) {
	t.Parallel()
	a := discord.New(discord.Config{Token: "x", ApplicationID: "1"})
	w := httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodPost, "/discord/interactions", strings.NewReader(`{"type":1}`))
	r.Header.Set("X-Signature-Ed25519", strings.Repeat("0", 128))
	r.Header.Set("X-Signature-Timestamp", strconv.FormatInt(time.Now().Unix(), 10))
	if a.ServeHTTP(w, r); w.Code != http.StatusUnauthorized {
		t.Error(w.Code)
	}
}
