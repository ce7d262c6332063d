package main

import (
	"context"
	"net/http"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/bot/nudge"
	"mentor/bot/otlp"
	"mentor/bot/slack/grant"
	"mentor/storage"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
)

// metrics are what /metrics shows. Labels contain our own names only, never anything
// about members, and no secrets.
type metrics struct {
	registry *prometheus.Registry
	commands *prometheus.CounterVec
	answers  *prometheus.HistogramVec
	nudges   *prometheus.CounterVec
	lag      prometheus.Histogram
	store    *prometheus.HistogramVec
	requests *prometheus.CounterVec
	traces   *otlp.Tracer // nil when traces are off
}

func newMetrics() *metrics {
	fast := prometheus.ExponentialBuckets(0.0001, 3, 11) // 0.1 ms to 6 s
	m := &metrics{
		registry: prometheus.NewRegistry(),
		commands: prometheus.NewCounterVec(
			prometheus.CounterOpts{Name: "mentor_commands_total", Help: "Commands that were answered."},
			[]string{"platform", "command", "outcome"},
		),
		answers: prometheus.NewHistogramVec(
			prometheus.HistogramOpts{Name: "mentor_command_seconds", Help: "Time to answer a command.", Buckets: fast},
			[]string{"platform", "command"},
		),
		nudges: prometheus.NewCounterVec(
			prometheus.CounterOpts{Name: "mentor_nudges_total", Help: "What became of nudges and daily posts."},
			[]string{"platform", "outcome"},
		),
		lag: prometheus.NewHistogram(
			prometheus.HistogramOpts{
				Name:    "mentor_nudge_lag_seconds",
				Help:    "How late nudges and daily posts were sent.",
				Buckets: []float64{0.5, 1, 2, 5, 10, 30, 60, 120, 300, 900, 3600, 14400},
			},
		),
		store: prometheus.NewHistogramVec(
			prometheus.HistogramOpts{Name: "mentor_store_seconds", Help: "Time of operations of the store.", Buckets: fast},
			[]string{"op"},
		),
		requests: prometheus.NewCounterVec(
			prometheus.CounterOpts{Name: "mentor_platform_requests_total", Help: "Requests to platforms."},
			[]string{"platform", "method", "status"},
		),
	}
	number, commit := version()
	build := prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "mentor_build_info", Help: "Which build this is."}, []string{"version", "commit", "go"})
	build.WithLabelValues(number, commit, runtime.Version()).Set(1)
	m.registry.MustRegister(build, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	m.registry.MustRegister(m.commands, m.answers, m.nudges, m.lag, m.store, m.requests)
	return m
}

func (m *metrics) handler() http.Handler { return newExposition(m.registry) }

// command counts an answered request.
func (m *metrics) command(req bot.Request, reply bot.Reply, took time.Duration) {
	m.commands.WithLabelValues(req.From.Platform(), reply.Command, string(reply.Outcome)).Inc()
	m.answers.WithLabelValues(req.From.Platform(), reply.Command).Observe(took.Seconds())
}

// post counts how a post ended.
func (m *metrics) post(e nudge.Event) {
	m.nudges.WithLabelValues(e.Platform, e.Outcome).Inc()
	if e.Timed {
		m.lag.Observe(max(e.Lag, 0).Seconds())
	}
}

// members shows how many members there are, counted at most once a minute.
func (m *metrics) members(store storage.Store) {
	counter, ok := store.(interface {
		MemberCount(ctx context.Context) (int, error)
	})
	if !ok {
		return
	}
	var mu sync.Mutex
	var counted time.Time
	var last float64
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "mentor_members", Help: "Members in all workspaces."}, func() float64 {
		mu.Lock()
		defer mu.Unlock()
		if time.Since(counted) < time.Minute {
			return last
		}
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		defer cancel()
		if n, err := counter.MemberCount(ctx); err == nil {
			last, counted = float64(n), time.Now()
		}
		return last
	}))
}

// installations shows how many workspaces have installed the Slack app, and how many
// have revoked it.
func (m *metrics) installations(grants *grant.Grants) {
	for state, count := range map[string]func(grant.Census) int{
		"working": func(c grant.Census) int { return c.Working },
		"removed": func(c grant.Census) int { return len(c.Ended) },
	} {
		m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "mentor_slack_installations", Help: "Workspaces and organisations that installed the Slack app, or removed it.",
			ConstLabels: prometheus.Labels{"state": state},
		}, func() float64 {
			ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
			defer cancel()
			c, _ := grants.Census(ctx) // zero while the store is down
			return float64(count(c))
		}))
	}
}

// transport counts an adapter's requests and traces them. It makes a transport of its
// own when next is nil.
func (m *metrics) transport(platform string, next http.RoundTripper) http.RoundTripper {
	if next == nil {
		next = delivery.NewTransport()
	}
	return roundTripper(func(r *http.Request) (*http.Response, error) {
		method := methodOf(r)
		_, span := m.traces.Start(r.Context(), platform+" "+method, otlp.Client)
		defer span.End()
		resp, err := next.RoundTrip(r)
		status := "error"
		if err == nil {
			status = strconv.Itoa(resp.StatusCode)
		}
		if err != nil || resp.StatusCode >= http.StatusBadRequest {
			span.Fail(status)
		}
		span.Set("mentor.platform", platform)
		span.Set("http.response.status_code", status)
		m.requests.WithLabelValues(platform, method, status).Inc()
		return resp, err
	})
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// apiWord is a part of a path that belongs to the API: the rest are numbers, names of
// members, and secrets.
var apiWord = regexp.MustCompile(`^(?:[a-z]+(?:\.[a-zA-Z]+)+|[a-z][a-z-]{0,19}|@[a-z]+|v\d+)$`)

// methodOf names the method that a request calls: "chat.postMessage" as it is, a path
// with IDs as "POST /channels/:id/messages".
func methodOf(r *http.Request) string {
	parts := strings.Split(strings.Trim(r.URL.Path, "/"), "/")
	if last := parts[len(parts)-1]; strings.Contains(last, ".") && apiWord.MatchString(last) {
		return last
	}
	for i, p := range parts {
		if !apiWord.MatchString(p) || i > 0 && parts[i-1] == ":id" && i > 1 && (parts[i-2] == "webhooks" || parts[i-2] == "interactions") {
			parts[i] = ":id"
		}
	}
	return r.Method + " /" + strings.Join(parts, "/")
}
