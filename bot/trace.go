package bot

import (
	"context"
	"math/rand/v2"
)

type traceKey struct{}

// Traced gives the work on one request a name of its own, which each of its log
// lines carries. Work that has one keeps it.
func Traced(ctx context.Context) context.Context {
	if TraceOf(ctx) != "" {
		return ctx
	}
	return context.WithValue(ctx, traceKey{}, newTrace())
}

// traceLength is enough to tell a day's requests apart: 50 bits.
const traceLength = 10

const traceLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

// newTrace is a name that no other request of these days has. It's no secret.
func newTrace() string {
	var name [traceLength]byte
	bits := rand.Uint64()
	for i := range name {
		name[i] = traceLetters[bits%uint64(len(traceLetters))]
		bits /= uint64(len(traceLetters))
	}
	return string(name[:])
}

// TraceOf returns the name of the request that is worked on; "" if there is none.
func TraceOf(ctx context.Context) string {
	name, _ := ctx.Value(traceKey{}).(string)
	return name
}
