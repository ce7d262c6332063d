package main

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mentor/bot/nudge"
	"mentor/storage"
	"mentor/storage/sqlite"
)

func TestScheduleNext(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		args []string
		code int
		want string
	}{
		"time of day":  {[]string{"--at=02:30", "--tz=America/New_York", "--from=2026-03-07T12:00:00Z", "--count=2", "--json"}, exitOK, `{"fires":["2026-03-08T03:00:00-04:00","2026-03-09T02:30:00-04:00"]}`},
		"days":         {[]string{"--at=09:00", "--days=mon-fri", "--tz=Europe/Berlin", "--from=2026-11-27T12:00:00Z", "--count=1", "--json"}, exitOK, `{"fires":["2026-11-30T09:00:00+01:00"]}`},
		"cron":         {[]string{"--cron=30 1 * * *", "--tz=America/New_York", "--from=2026-11-01T00:00:00-04:00", "--count=2", "--json"}, exitOK, `{"fires":["2026-11-01T01:30:00-04:00","2026-11-02T01:30:00-05:00"]}`},
		"plain words":  {[]string{"--cron=weekdays 09:00", "--tz=UTC", "--from=2026-11-27T12:00:00Z", "--count=1", "--json"}, exitOK, `{"fires":["2026-11-30T09:00:00Z"]}`},
		"never":        {[]string{"--cron=0 9 30 2 *", "--tz=UTC", "--json"}, exitOK, `{"fires":[]}`},
		"evening":      {[]string{"--at=9:00 PM", "--days=fri-mon", "--tz=berlin", "--from=2026-11-27T12:00:00Z", "--count=2", "--json"}, exitOK, `{"fires":["2026-11-27T21:00:00+01:00","2026-11-28T21:00:00+01:00"]}`},
		"Sunday as 7":  {[]string{"--cron=0 9 * * 7", "--tz=Europe/Berlin", "--from=2026-11-27T12:00:00Z", "--count=1", "--json"}, exitOK, `{"fires":["2026-11-29T09:00:00+01:00"]}`},
		"bad field":    {[]string{"--cron=0 9 * * 9", "--tz=UTC"}, exitUsage, "Field 5 (day of the week)"},
		"an offset":    {[]string{"--at=09:00", "--tz=+02:00"}, exitUsage, "knows nothing of summer time"},
		"panics":       {[]string{"--cron=CRON_TZ=UTC", "--tz=UTC"}, exitUsage, "leave TZ= out"},
		"nothing":      {[]string{"--tz=UTC"}, exitUsage, "either --cron or --at"},
		"both":         {[]string{"--at=09:00", "--cron=0 9 * * *", "--tz=UTC"}, exitUsage, "either --cron or --at"},
		"no zone":      {[]string{"--at=09:00"}, exitUsage, "--tz"},
		"unknown zone": {[]string{"--at=09:00", "--tz=Mars/Crater"}, exitUsage, "--tz: I don't know the time zone"},
		"bad time":     {[]string{"--at=25:00", "--tz=UTC"}, exitUsage, "--at: “25:00” isn't a time of day"},
		"bad days":     {[]string{"--at=09:00", "--days=x", "--tz=UTC"}, exitUsage, "days of the week"},
		"bad from":     {[]string{"--at=09:00", "--tz=UTC", "--from=today"}, exitUsage, "--from"},
		"too many":     {[]string{"--at=09:00", "--tz=UTC", "--count=0"}, exitUsage, "--count"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			code, out, errs := mentor(t, "", append([]string{"schedule", "next"}, c.args...)...)
			got := out + errs
			if c.code == exitOK {
				var compact struct {
					Fires []string `json:"fires"`
				}
				if err := json.Unmarshal([]byte(out), &compact); err != nil {
					t.Fatalf("%v\n%s", err, got)
				}
				data, _ := json.Marshal(compact)
				got = string(data)
			}
			if code != c.code || !strings.Contains(got, c.want) {
				t.Errorf("exit %d: %s, want %s", code, got, c.want)
			}
		})
	}
}

func TestSimulateCommand(t *testing.T) {
	t.Parallel()
	code, out, errs := mentor(t, "", "simulate", "--members=5", "--days=1", "--kill", "--json")
	var report struct{ Planned, Sent, Missed, Doubled int }
	if err := json.Unmarshal([]byte(out), &report); code != exitOK || err != nil || report.Planned == 0 || report.Sent != report.Planned {
		t.Errorf("exit %d, %v: %s%s", code, err, out, errs)
	}
	for _, bad := range []string{"--members=0", "--days=0", "--replicas=11", "--zones=Mars/Crater", "--from=today"} {
		if code, _, errs := mentor(t, "", "simulate", bad); code != exitUsage {
			t.Errorf("%s: exit %d %s", bad, code, errs)
		}
	}
}

func get(t *testing.T, h http.Handler, path string) (int, string) {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil))
	body, _ := io.ReadAll(w.Body)
	return w.Code, string(body)
}

// While members are not planned for more than two minutes, the process is not
// ready and says why.
func TestReadinessFollowsTheScheduler(t *testing.T) {
	t.Parallel()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "mentor.db"), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	now := time.Now()
	s := &Settings{Listen: "127.0.0.1:0", Store: "sqlite:x"}
	h := newServer(s, nil, store, nil, newMetrics(), slog.New(slog.DiscardHandler))
	h.scheduler = nudge.New(nudge.Config{Store: &deaf{store}, Clock: func() time.Time { return now }})
	if code, body := get(t, h.mux, "/readyz"); code != http.StatusOK {
		t.Errorf("at first: %d %s", code, body)
	}
	now = now.Add(3 * time.Minute)
	if err := h.scheduler.Tick(t.Context()); err == nil {
		t.Error("the store answered")
	}
	if code, body := get(t, h.mux, "/readyz"); code != http.StatusServiceUnavailable || !strings.Contains(body, "the scheduler is behind by 3m0s") {
		t.Errorf("behind: %d %s", code, body)
	}
	h.scheduler.Store = store
	if err := h.scheduler.Tick(t.Context()); err != nil {
		t.Error(err)
	}
	if code, body := get(t, h.mux, "/readyz"); code != http.StatusOK {
		t.Errorf("again: %d %s", code, body)
	}
}

// deaf is a store in which nobody can be claimed.
type deaf struct{ storage.Store }

func (deaf) Claim(context.Context, time.Time, int, time.Duration) ([]storage.Claim, error) {
	return nil, storage.ErrUnavailable
}

// The running program shows what the contract names.
func TestMetrics(t *testing.T) {
	t.Parallel()
	base := startServer(t, "--playground", "--store=sqlite:"+filepath.Join(t.TempDir(), "mentor.db"))
	sayTo(t, base, "bob", "start")
	sayTo(t, base, "bob", "settings minutes 1")
	resp, err := http.Get(base + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`mentor_commands_total{command="start",outcome="ok",platform="web"} 1`, `mentor_commands_total{command="settings",outcome="refused",platform="web"} 1`,
		`mentor_command_seconds_count{command="start",platform="web"} 1`, "mentor_nudge_lag_seconds_count 0", "mentor_members 1", `mentor_store_seconds_count{op="change"}`, `mentor_store_seconds_count{op="claim"}`,
	} {
		if !strings.Contains(string(body), want) {
			t.Errorf("no %s in\n%s", want, body)
		}
	}
}

// Requests are counted by what they ask for; ids and secrets in addresses are
// left out.
func TestRequestsToPlatforms(t *testing.T) {
	t.Parallel()
	platform := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "limited") {
			w.WriteHeader(http.StatusTooManyRequests)
		}
	}))
	t.Cleanup(platform.Close)
	m := newMetrics()
	client := &http.Client{Transport: m.transport("fake", nil)}
	for _, path := range []string{
		"/api/chat.postMessage", "/api/v10/channels/123456789/messages", "/api/v10/webhooks/12345/aSecretToken/messages/@original",
		"/api/v10/interactions/12345/lowercasesecret/callback", "/commands/T1/2/AnotherSecret", "/limited",
	} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, platform.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		resp, err := client.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
	}
	_, text := get(t, m.handler(), "/metrics")
	for _, want := range []string{
		`{method="chat.postMessage",platform="fake",status="200"} 1`, `{method="POST /api/v10/channels/:id/messages",platform="fake",status="200"} 1`,
		`{method="POST /api/v10/webhooks/:id/:id/messages/@original",`, `{method="POST /api/v10/interactions/:id/:id/callback",`, `{method="POST /commands/:id/:id/:id",`, `{method="POST /limited",platform="fake",status="429"} 1`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	if strings.Contains(strings.ToLower(text), "secret") {
		t.Errorf("a secret is shown:\n%s", text)
	}
}
