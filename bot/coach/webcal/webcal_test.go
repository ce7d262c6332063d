package webcal_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"

	"mentor/bot"
	"mentor/bot/coach/webcal"
)

const calendar = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"

// host serves a calendar over https on loopback, and counts who comes.
func host(t *testing.T) (address string, open *webcal.Client, asked *atomic.Int32) {
	t.Helper()
	asked = &atomic.Int32{}
	mux := http.NewServeMux()
	mux.HandleFunc("/holidays.ics", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(calendar)) })
	mux.HandleFunc("/large.ics", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(make([]byte, bot.MaxUpload+1)) })
	mux.Handle("/moved", http.RedirectHandler("/holidays.ics", http.StatusFound))
	mux.Handle("/round", http.RedirectHandler("/round", http.StatusFound))
	mux.Handle("/plain", http.RedirectHandler("http://example.com/holidays.ics", http.StatusFound))
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { asked.Add(1); mux.ServeHTTP(w, r) }))
	t.Cleanup(server.Close)
	pool := x509.NewCertPool()
	pool.AddCert(server.Certificate())
	open = &webcal.Client{Allow: func(netip.AddrPort) bool { return true }, TLS: &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}}
	return server.URL, open, asked
}

func TestGet(t *testing.T) {
	t.Parallel()
	address, open, _ := host(t)
	for path, want := range map[string]string{
		"/holidays.ics": "", "/moved": "", "/large.ics": "is larger than 1 MB", "/missing": "answered with 404 (not found)", "/round": "again and again", "/plain": "over https only",
	} {
		data, err := open.Get(t.Context(), address+path)
		if want == "" && (err != nil || string(data) != calendar) {
			t.Errorf("%s: %q, %v", path, data, err)
		}
		if want != "" && (err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), path)) {
			t.Errorf("%s: %v, want %q", path, err, want)
		}
	}
	if data, err := open.Get(t.Context(), strings.Replace(address, "https:", "webcal:", 1)+"/holidays.ics"); err != nil || string(data) != calendar {
		t.Errorf("webcal: %q, %v", data, err)
	}
	stranger := &webcal.Client{Allow: open.Allow}
	if _, err := stranger.Get(t.Context(), address+"/holidays.ics"); err == nil || !strings.Contains(err.Error(), "certificate") {
		t.Errorf("an unknown certificate: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := open.Get(ctx, address+"/holidays.ics"); err == nil {
		t.Error("fetched for nobody")
	}
}

// What runs in the house is never asked, by whatever name or number.
func TestPrivateHosts(t *testing.T) {
	t.Parallel()
	address, open, asked := host(t)
	closed := webcal.New()
	closed.TLS = open.TLS
	_, port, _ := strings.Cut(strings.TrimPrefix(address, "https://"), ":")
	for _, at := range []string{
		address, "https://localhost:" + port, "https://localhost", "https://[::1]:" + port, "https://[::ffff:127.0.0.1]", "https://0.0.0.0:" + port, "https://127.0.0.1",
		"https://10.0.0.1", "https://192.168.1.1", "https://169.254.169.254/latest/meta-data", "https://[fd00::1]", "https://[fe80::1]", "https://100.64.0.1",
	} {
		if _, err := closed.Get(t.Context(), at+"/holidays.ics"); err == nil {
			t.Errorf("%s was fetched", at)
		}
	}
	if asked.Load() != 0 {
		t.Errorf("%d requests arrived", asked.Load())
	}
	_, err := closed.Get(t.Context(), address+"/holidays.ics")
	if err == nil || !strings.Contains(err.Error(), "I don't go into private networks") {
		t.Errorf("the reason: %v", err)
	}
	for _, at := range []string{"http://example.com/a.ics", "ftp://example.com", "file:///etc/passwd", "https://", "https://user:secret@example.com", "holidays.ics", "https://exa mple.com"} {
		if _, err := open.Get(t.Context(), at); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v", at, err)
		}
	}
}

// A public host that leads on to a private one leads nowhere: each connection is
// looked at, by the address that it is made to.
func TestRedirectsIntoTheHouse(t *testing.T) {
	t.Parallel()
	inside, open, asked := host(t)
	_, inPort, _ := strings.Cut(strings.TrimPrefix(inside, "https://"), ":")
	for _, to := range []string{inside + "/holidays.ics", "https://localhost:" + inPort + "/holidays.ics", "https://[::1]:" + inPort + "/holidays.ics"} {
		outside := httptest.NewTLSServer(http.RedirectHandler(to, http.StatusFound))
		t.Cleanup(outside.Close)
		open.TLS.RootCAs.AddCert(outside.Certificate())
		client := &webcal.Client{TLS: open.TLS, Allow: func(at netip.AddrPort) bool { return strings.HasSuffix(outside.URL, fmt.Sprint(":", at.Port())) }}
		_, err := client.Get(t.Context(), outside.URL+"/holidays.ics")
		if err == nil || !strings.Contains(err.Error(), "I don't go into private networks") {
			t.Errorf("%s: %v", to, err)
		}
	}
	if n := asked.Load(); n != 0 {
		t.Errorf("%d requests arrived inside", n)
	}
}

func TestPublic(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"93.184.216.34": true, "2606:2800:220:1::1": true, "8.8.8.8": true,
		"127.0.0.1": false, "10.1.2.3": false, "172.16.0.1": false, "192.168.0.1": false, "169.254.169.254": false, "100.64.0.1": false, "0.0.0.0": false, "255.255.255.255": false, "224.0.0.1": false,
		"198.18.0.1": false, "::1": false, "::": false, "fe80::1": false, "fd12::1": false, "ff02::1": false, "::ffff:10.0.0.1": false, "::ffff:8.8.8.8": true, "64:ff9b::a00:1": false, "2002:a00:1::1": false, "::7f00:1": false,
	} {
		if got := webcal.Public(netip.MustParseAddr(text)); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}
