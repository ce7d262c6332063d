package otlp_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/otlp"
)

// collector takes traces over HTTP.
type collector struct {
	*httptest.Server
	mu      sync.Mutex
	answers []int // statuses to come; 200 when none is left
	headers http.Header
	spans   []span
	asked   int
}

type span struct {
	TraceID, SpanID, ParentSpanID, Name string
	Kind                                int
	StartTimeUnixNano, EndTimeUnixNano  string
	Attributes                          []struct{ Key string }
	Status                              struct{ Code int }
}

func newCollector(t *testing.T, answers ...int) *collector {
	t.Helper()
	c := &collector{answers: answers}
	c.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.asked++
		if len(c.answers) > 0 {
			status := c.answers[0]
			c.answers = c.answers[1:]
			if status != http.StatusOK {
				w.Header().Set("Retry-After", "0")
				w.WriteHeader(status)
				return
			}
		}
		var body struct {
			ResourceSpans []struct {
				ScopeSpans []struct{ Spans []span }
			}
		}
		data, _ := io.ReadAll(r.Body)
		if err := json.Unmarshal(data, &body); err != nil || r.URL.Path != "/v1/traces" || r.Header.Get("Content-Type") != "application/json" {
			t.Errorf("%s %v %s", r.URL.Path, err, data)
		}
		c.headers = r.Header
		for _, of := range body.ResourceSpans {
			for _, scope := range of.ScopeSpans {
				c.spans = append(c.spans, scope.Spans...)
			}
		}
	}))
	t.Cleanup(c.Close)
	return c
}

func (c *collector) got() ([]span, int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.spans, c.asked
}

// Spans of a request are in one trace that follows from the request's name, with parents
// and times; what waits is sent at the end.
func TestSpans(t *testing.T) {
	t.Parallel()
	c := newCollector(t)
	now := time.Unix(100, 5)
	tracer := otlp.New(otlp.Config{
		URL: c.URL + "/v1/traces", Headers: map[string]string{"api-key": "k"}, Every: time.Hour,
		Clock: func() time.Time { now = now.Add(time.Second); return now },
	})
	ctx := bot.Traced(t.Context())
	inner, outer := tracer.Start(ctx, "outer", otlp.Server)
	child := tracer.Within(inner, "child", otlp.Client)
	child.Fail("500")
	child.End()
	outer.Rename("renamed")
	outer.End()
	tracer.Within(t.Context(), "nobody asked", otlp.Client).End()
	tracer.Close(t.Context())
	tracer.Close(t.Context()) // once more is no harm
	spans, asked := c.got()
	if len(spans) != 2 || asked != 1 || c.headers.Get("Api-Key") != "k" {
		t.Fatalf("%d requests, %+v", asked, spans)
	}
	first, second := spans[0], spans[1]
	if first.TraceID != otlp.TraceID(bot.TraceOf(ctx)) || second.TraceID != first.TraceID || first.ParentSpanID != second.SpanID || second.ParentSpanID != "" {
		t.Errorf("%+v", spans)
	}
	if first.Status.Code != 2 || second.Name != "renamed" || second.Kind != 2 || second.StartTimeUnixNano != "101000000005" || second.EndTimeUnixNano != "104000000005" {
		t.Errorf("%+v", spans)
	}
	if second.Attributes[0].Key != "mentor.request" {
		t.Errorf("%+v", second)
	}
}

// A busy collector is asked once more; what it refuses is dropped, and the log says so
// without the headers.
func TestCollectorFails(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		answers []int
		asked   int
		kept    bool
	}{
		"busy once":  {[]int{http.StatusServiceUnavailable}, 2, true},
		"busy twice": {[]int{http.StatusServiceUnavailable, http.StatusTooManyRequests}, 2, false},
		"refused":    {[]int{http.StatusUnauthorized}, 1, false},
		"elsewhere":  {[]int{http.StatusTemporaryRedirect}, 1, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			collector := newCollector(t, c.answers...)
			var log bytes.Buffer
			tracer := otlp.New(otlp.Config{
				URL: collector.URL + "/v1/traces", Headers: map[string]string{"api-key": "hidden-word"}, Every: time.Hour, Log: slog.New(slog.NewTextHandler(&log, nil)),
			})
			_, s := tracer.Start(t.Context(), "x", otlp.Internal)
			s.End()
			tracer.Close(t.Context())
			spans, asked := collector.got()
			if asked != c.asked || c.kept != (len(spans) == 1) {
				t.Errorf("asked %d times, kept %v", asked, spans)
			}
			if c.kept == strings.Contains(log.String(), "traces were dropped") || strings.Contains(log.String(), "hidden-word") {
				t.Errorf("the log says %s", log.String())
			}
		})
	}
}

// A collector that doesn't answer holds nobody up: not the work, and the end only as long
// as it may.
func TestCollectorHangs(t *testing.T) {
	t.Parallel()
	hold := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-hold }))
	defer server.Close()
	defer close(hold)
	tracer := otlp.New(otlp.Config{URL: server.URL, Every: time.Millisecond})
	for range 10_000 {
		_, s := tracer.Start(t.Context(), "x", otlp.Internal)
		s.End() // must not block
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	tracer.Close(ctx)
	if ctx.Err() == nil {
		t.Error("it ended before its time, with spans that nobody took")
	}
}

// Where nobody wants traces, nothing is done.
func TestNone(t *testing.T) {
	var none *otlp.Tracer
	allocated := testing.AllocsPerRun(100, func() {
		ctx, s := none.Start(t.Context(), "x", otlp.Server)
		s.Set("k", "v")
		none.Within(ctx, "y", otlp.Client).End()
		s.End()
	})
	none.Close(t.Context())
	if allocated > 0 {
		t.Errorf("%v allocations", allocated)
	}
}
