package delivery_test

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"mentor/bot/delivery"
)

// front answers with the status of an intake that accepts every body but
// "forged".
func front(t *testing.T, in *delivery.Intake) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		verify := func(body []byte) bool { return string(body) != "forged" }
		if r.Header.Get("X-Signature") == "" {
			verify = nil
		}
		body, status := in.Read(w, r, verify)
		w.WriteHeader(status)
		_, _ = fmt.Fprint(w, len(body))
	}))
	t.Cleanup(s.Close)
	return s
}

func send(t *testing.T, url string, body io.Reader, signed bool) (status int, said string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, body)
	if err != nil {
		t.Fatal(err)
	}
	if signed {
		req.Header.Set("X-Signature", "yes")
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	data, _ := io.ReadAll(res.Body)
	return res.StatusCode, string(data)
}

func TestIntake(t *testing.T) {
	t.Parallel()
	s := front(t, delivery.NewIntake())
	for name, c := range map[string]struct {
		body   io.Reader
		signed bool
		want   int
	}{
		"small":                     {strings.NewReader("x=1"), true, http.StatusOK},
		"empty":                     {strings.NewReader(""), true, http.StatusOK},
		"forged":                    {strings.NewReader("forged"), true, http.StatusUnauthorized},
		"unsigned":                  {strings.NewReader("x=1"), false, http.StatusUnauthorized},
		"exactly a MiB":             {bytes.NewReader(make([]byte, 1<<20)), true, http.StatusOK},
		"too large":                 {bytes.NewReader(make([]byte, 1<<20+1)), true, http.StatusRequestEntityTooLarge},
		"too large, of any length":  {io.MultiReader(bytes.NewReader(make([]byte, 1<<20+1))), true, http.StatusRequestEntityTooLarge},
		"of any length, no problem": {io.MultiReader(bytes.NewReader(make([]byte, 50_000))), true, http.StatusOK},
	} {
		if status, said := send(t, s.URL, c.body, c.signed); status != c.want {
			t.Errorf("%s: %d %s, want %d", name, status, said, c.want)
		}
	}
}

func TestBodyThatDoesNotComeInTime(t *testing.T) {
	t.Parallel()
	in := delivery.NewIntake()
	in.Patience = 50 * time.Millisecond
	s := front(t, in)
	conn, err := net.Dial("tcp", strings.TrimPrefix(s.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	_, _ = io.WriteString(conn, "POST / HTTP/1.1\r\nHost: x\r\nX-Signature: yes\r\nContent-Length: 100\r\n\r\nbegun")
	said, err := io.ReadAll(conn) // until the server closes
	if err != nil || !strings.HasPrefix(string(said), "HTTP/1.1 408 ") {
		t.Errorf("%q, %v", said, err)
	}
	if status, _ := send(t, s.URL, strings.NewReader("x=1"), true); status != http.StatusOK {
		t.Errorf("afterwards: %d", status)
	}
}

// Proxies may disagree with us about where a body ends. What stands behind a forged one
// isn't read as a request.
func TestNothingBehindAForgedBodyIsAnswered(t *testing.T) {
	t.Parallel()
	s := front(t, delivery.NewIntake())
	for name, head := range map[string]string{
		"two lengths that agree": "Content-Length: 6\r\nContent-Length: 6\r\n\r\nforged",
		"a length and chunks":    "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nforged\r\n0\r\n\r\n",
		"plain":                  "Content-Length: 6\r\n\r\nforged",
	} {
		conn, err := net.Dial("tcp", strings.TrimPrefix(s.URL, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(conn, "POST / HTTP/1.1\r\nHost: x\r\nX-Signature: yes\r\n"+head+"POST / HTTP/1.1\r\nHost: x\r\nX-Signature: yes\r\nContent-Length: 3\r\n\r\nx=1")
		said, _ := io.ReadAll(conn)
		if !strings.HasPrefix(string(said), "HTTP/1.1 401 ") || strings.Count(string(said), "HTTP/1.1 ") != 1 {
			t.Errorf("%s: %q", name, said)
		}
		_ = conn.Close()
	}
}

// However many send, and whatever they announce, what is in memory is bounded.
func TestBytesInFlightAreBounded(t *testing.T) {
	t.Parallel()
	in := delivery.NewIntake()
	in.InFlight, in.Patience = 1<<20, 10*time.Second
	s := front(t, in)
	const crowd = 40 // of up to 512 KiB each, of which a whole MiB may be there
	var all sync.WaitGroup
	statuses := make(chan int, crowd)
	hold := make(chan struct{})
	for range crowd {
		body, writer := io.Pipe()
		all.Go(func() {
			_, _ = writer.Write(make([]byte, 256<<10))
			<-hold
			_ = writer.Close()
		})
		all.Go(func() {
			defer func() { _ = body.Close() }()
			status, _ := send(t, s.URL, body, true)
			statuses <- status
		})
	}
	refused := 0
	for refused < crowd-4 { // all but those that have found room are told at once
		if status := <-statuses; status == http.StatusServiceUnavailable {
			refused++
		} else {
			t.Fatalf("status %d while the room is full", status)
		}
	}
	if status, _ := send(t, s.URL, strings.NewReader("x=1"), true); status != http.StatusOK {
		t.Errorf("a small delivery beside them: %d", status)
	}
	close(hold)
	all.Wait()
	if status, _ := send(t, s.URL, bytes.NewReader(make([]byte, 300<<10)), true); status != http.StatusOK {
		t.Errorf("a large one when they are gone: %d", status)
	}
}
