package main

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"mentor/bot/slack/slacktest"
)

// With a collector set, a request, its work in the store and its requests to the platform
// are one trace under the name in the log; the end sends what is left, and no
// attribute tells of the member.
func TestTracesReachTheCollector(t *testing.T) {
	var mu sync.Mutex
	var all strings.Builder
	type span struct {
		TraceID, SpanID, ParentSpanID, Name string
	}
	var spans []span
	collector := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		data, _ := io.ReadAll(r.Body)
		all.Write(data)
		var body struct {
			ResourceSpans []struct{ ScopeSpans []struct{ Spans []span } }
		}
		if err := json.Unmarshal(data, &body); err != nil || r.URL.Path != "/v1/traces" || r.Header.Get("X-Key") != "a b" {
			t.Errorf("%s %v %v", r.URL.Path, r.Header, err)
		}
		for _, of := range body.ResourceSpans {
			for _, scope := range of.ScopeSpans {
				spans = append(spans, scope.Spans...)
			}
		}
	}))
	defer collector.Close()
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.URL+"/")
	t.Setenv("OTEL_EXPORTER_OTLP_HEADERS", "x-key=a%20b")
	t.Setenv("OTEL_SERVICE_NAME", "mentor-test")
	p := &appsProgram{slack: slacktest.New(t)}
	p.slack.Users["U1"] = "Ada Verysecret"
	p.args = []string{
		"--slack-bot-token=" + slacktest.Token, "--slack-signing-secret=" + slacktest.Secret, "--slack-api-url=" + p.slack.API(),
		"--listen=127.0.0.1:0", "--store=sqlite:" + filepath.Join(t.TempDir(), "mentor.db"),
	}
	p.slack.Apps = slacktest.NewApps()
	p.start(t)
	p.say(t, "T1", "start")
	p.say(t, "T1", "ask what is an index of a very secret table")
	p.stop()
	mu.Lock()
	defer mu.Unlock()
	byName := map[string]span{}
	for _, s := range spans {
		byName[s.Name] = s
	}
	command, store, request := byName["command start"], byName["store change"], byName["slack users.info"]
	if command.TraceID == "" || len(command.TraceID) != 32 || store.TraceID != command.TraceID || store.ParentSpanID != command.SpanID {
		t.Errorf("%+v", spans)
	}
	if request.TraceID != command.TraceID {
		t.Errorf("the request to Slack is in another trace: %+v", spans)
	}
	if byName["command ask"].TraceID == command.TraceID || byName["command ask"].TraceID == "" {
		t.Errorf("two requests are one trace: %+v", spans)
	}
	wants(t, all.String(), `"mentor-test"`, `"mentor.request"`, `"service.instance.id"`)
	for _, secret := range []string{"Verysecret", "very secret", "U1", slacktest.Token} {
		if strings.Contains(all.String(), secret) {
			t.Errorf("traces tell %q", secret)
		}
	}
}

func TestTraceSettings(t *testing.T) {
	db := "--store=sqlite:" + filepath.Join(t.TempDir(), "x.db")
	for name, c := range map[string]struct {
		env  [2]string
		args []string
		want string
	}{
		"no address": {args: []string{"--otel-endpoint=collector:4318"}, want: "OTEL_EXPORTER_OTLP_ENDPOINT must be an address"},
		"over gRPC":  {[2]string{"OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"}, []string{"--otel-endpoint=http://collector:4317"}, "mostly 4318"},
		"no headers": {[2]string{"OTEL_EXPORTER_OTLP_HEADERS", "hidden-word"}, []string{"--otel-endpoint=http://collector:4318"}, "must be name=value"},
	} {
		t.Run(name, func(t *testing.T) {
			if c.env[0] != "" {
				t.Setenv(c.env[0], c.env[1])
			}
			code, _, errs := mentor(t, "", append([]string{"serve", db}, c.args...)...)
			if code != exitUsage || !strings.Contains(errs, c.want) || strings.Contains(errs, "hidden-word") {
				t.Errorf("exit %d, %s", code, errs)
			}
		})
	}
}
