package main

import (
	"context"
	"log/slog"

	"mentor/bot"
)

// traced adds the name of the request to each log line, so that all lines of a request
// can be found.
type traced struct{ slog.Handler }

var _ slog.Handler = traced{}

// Handle adds the request's name, if there is one.
func (t traced) Handle(ctx context.Context, r slog.Record) error {
	if name := bot.TraceOf(ctx); name != "" {
		r.AddAttrs(slog.String("request", name))
	}
	return t.Handler.Handle(ctx, r)
}

// WithAttrs returns a handler that still adds the name.
func (t traced) WithAttrs(attrs []slog.Attr) slog.Handler { return traced{t.Handler.WithAttrs(attrs)} }

// WithGroup returns a handler that still adds the name.
func (t traced) WithGroup(name string) slog.Handler { return traced{t.Handler.WithGroup(name)} }
