package bot

import (
	"context"
	"crypto/rand"
)

type traceKey struct{}

// Traced gives the work on one request a name of its own, which each of its log
// lines carries. Work that has one keeps it.
func Traced(ctx context.Context) context.Context {
	if TraceOf(ctx) != "" {
		return ctx
	}
	return context.WithValue(ctx, traceKey{}, rand.Text()[:traceLength])
}

// traceLength is enough to tell a day's requests apart: 50 bits.
const traceLength = 10

// TraceOf returns the name of the request that is worked on; "" if there is none.
func TraceOf(ctx context.Context) string {
	name, _ := ctx.Value(traceKey{}).(string)
	return name
}
