package main

import (
	"context"
	"log/slog"
	"maps"
	"net/url"
	"os"
	"strings"

	"mentor/bot"
	"mentor/bot/otlp"
)

// checkTraces finds a collector that can't be reached this way. The variables are the
// standard ones of OpenTelemetry
// (opentelemetry.io/docs/specs/otel/protocol/exporter).
func (s *Settings) checkTraces() error {
	if s.TracesURL == "" {
		return nil
	}
	if u, err := url.Parse(s.TracesURL); err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return usagef("OTEL_EXPORTER_OTLP_ENDPOINT must be an address such as http://collector:4318")
	}
	if strings.HasPrefix(os.Getenv("OTEL_EXPORTER_OTLP_PROTOCOL"), "grpc") {
		return usagef("OTEL_EXPORTER_OTLP_PROTOCOL is grpc, and traces are sent over HTTP: set it to http/json, and OTEL_EXPORTER_OTLP_ENDPOINT to the " +
			"collector's port for HTTP, mostly 4318")
	}
	if _, ok := pairs(string(s.TracesHeaders)); !ok {
		return usagef("OTEL_EXPORTER_OTLP_HEADERS must be name=value, with commas between them")
	}
	return nil
}

// pairs reads "name=value,name=value"; values may be escaped as in URLs.
func pairs(text string) (all map[string]string, ok bool) {
	all = map[string]string{}
	for part := range strings.SplitSeq(text, ",") {
		name, value, ok := strings.Cut(part, "=")
		if name = strings.TrimSpace(name); name == "" && !ok {
			continue
		}
		plain, err := url.PathUnescape(strings.TrimSpace(value))
		if !ok || name == "" || err != nil {
			return nil, false
		}
		all[name] = plain
	}
	return all, true
}

// tracer sends traces to the collector, if there is one.
func (s *Settings) tracer(log *slog.Logger) *otlp.Tracer {
	if s.TracesURL == "" {
		return nil
	}
	number, _ := version()
	resource := map[string]string{"service.name": "mentor"}
	more, _ := pairs(os.Getenv("OTEL_RESOURCE_ATTRIBUTES")) // empty if it can't be read
	maps.Copy(resource, more)
	if name := os.Getenv("OTEL_SERVICE_NAME"); name != "" {
		resource["service.name"] = name
	}
	resource["service.version"], resource["service.instance.id"] = number, instance()
	headers, _ := pairs(string(s.TracesHeaders)) // they were checked
	return otlp.New(otlp.Config{URL: strings.TrimRight(s.TracesURL, "/") + "/v1/traces", Headers: headers, Resource: resource, Log: log})
}

// tracing has each request traced; the conversation itself where nobody wants that.
func tracing(b bot.Conversation, t *otlp.Tracer) bot.Conversation {
	if t == nil {
		return b
	}
	return traceable{b, t}
}

type traceable struct {
	bot.Conversation
	tracer *otlp.Tracer
}

// Handle answers a request, and tells how long that took.
func (t traceable) Handle(ctx context.Context, req bot.Request) bot.Reply {
	ctx, span := t.tracer.Start(bot.Traced(ctx), "request", otlp.Server)
	defer span.End()
	reply := t.Conversation.Handle(ctx, req)
	span.Rename("command " + reply.Command)
	span.Set("mentor.platform", req.From.Platform())
	span.Set("mentor.command", reply.Command)
	span.Set("mentor.outcome", string(reply.Outcome))
	if reply.Outcome == bot.Failed {
		span.Fail("failed")
	}
	return reply
}
