package rest_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"mentor/bot/delivery"
	"mentor/bot/discord/rest"
)

func client(t *testing.T, answer http.HandlerFunc) *rest.Client {
	t.Helper()
	s := httptest.NewServer(answer)
	t.Cleanup(s.Close)
	return rest.New(rest.Config{Base: s.URL + "/api/v10/", Token: "secret-token", Clock: time.Now})
}

func TestRequestsAsDiscordWantsThem(t *testing.T) {
	t.Parallel()
	c := client(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/api/v10/users/@me" || r.Header.Get("Authorization") != "Bot secret-token" || !strings.HasPrefix(r.UserAgent(), "DiscordBot (") {
			t.Errorf("%s %v", r.URL, r.Header)
		}
		_, _ = io.WriteString(w, `{"id":"1"}`)
	})
	var me struct{ ID string }
	if err := c.Get(t.Context(), "/users/@me", &me); err != nil || me.ID != "1" {
		t.Errorf("%v, %v", me, err)
	}
}

// What is wrong with a request is said with its path.
func TestFaultsAreNamed(t *testing.T) {
	t.Parallel()
	c := client(t, func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusBadRequest)
		_, _ = io.WriteString(w, `{"code":50035,"message":"Invalid Form Body","errors":{"data":{"components":{"0":{"label":{"_errors":[{"code":"BASE_TYPE_MAX_LENGTH","message":"Must be 80 or fewer in length."}]}}},
			"title":{"_errors":[{"code":"BASE_TYPE_REQUIRED","message":"This field is required"}]}}}}`)
	})
	err := c.Post(t.Context(), "/channels/1/messages", map[string]any{}, nil)
	if !rest.HasCode(err, rest.CodeInvalidForm) || rest.Unanswered(err) {
		t.Fatalf("%v", err)
	}
	for _, want := range []string{"data.components.0.label: Must be 80 or fewer in length. (BASE_TYPE_MAX_LENGTH)", "data.title: This field is required (BASE_TYPE_REQUIRED)"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("no %q in %v", want, err)
		}
	}
}

func TestStrangeFaultsAreNoTrouble(t *testing.T) {
	t.Parallel()
	for _, body := range []string{`{"code":50035,"errors":[1]}`, `{"code":50035,"errors":{"a":{"_errors":"x"}}}`, `{"code":50035,"errors":` + strings.Repeat(`{"a":`, 5000) + `1` + strings.Repeat(`}`, 5000) + `}`, `{`, ``} {
		c := client(t, func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusBadRequest)
			_, _ = io.WriteString(w, body)
		})
		err := c.Get(t.Context(), "/x", nil)
		if refused, ok := errors.AsType[*rest.Error](err); !ok || refused.Status != http.StatusBadRequest || len(err.Error()) > 400 {
			t.Errorf("%.40s: %v", body, err)
		}
	}
}

// A request without an answer tells whether Discord may have got it, whichever
// goroutine wrote it, and keeps the token to itself.
func TestLostRequests(t *testing.T) {
	t.Parallel()
	broken := client(t, func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
	nobody := httptest.NewServer(nil)
	nobody.Close()
	away := rest.New(rest.Config{Base: nobody.URL, Clock: time.Now})
	for name, c := range map[string]struct {
		client *rest.Client
		wrote  bool
	}{"broken off": {broken, true}, "nobody there": {away, false}} {
		err := c.client.Post(t.Context(), "/webhooks/1/secret-token", map[string]any{}, nil)
		lost, ok := errors.AsType[*rest.LostError](err)
		if !ok || lost.Wrote != c.wrote || !rest.Unanswered(err) || strings.Contains(err.Error(), "secret-token") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPausesThatAreTooLong(t *testing.T) {
	t.Parallel()
	asked := 0
	c := client(t, func(w http.ResponseWriter, _ *http.Request) {
		asked++
		w.Header().Set("Retry-After", "60")
		w.Header().Set("X-RateLimit-Scope", "global")
		w.WriteHeader(http.StatusTooManyRequests)
		_, _ = io.WriteString(w, `{"message":"You are being rate limited.","retry_after":60,"global":true}`)
	})
	err := c.Get(t.Context(), "/users/@me", nil)
	if refused, ok := errors.AsType[*rest.Error](err); !ok || refused.RetryAfter != time.Minute {
		t.Errorf("%v", err)
	}
	if late, ok := errors.AsType[*delivery.LateError](c.Get(t.Context(), "/users/@me", nil)); !ok || late.Wait < 50*time.Second || asked != 1 {
		t.Errorf("asked %d times, %v", asked, late)
	}
}
