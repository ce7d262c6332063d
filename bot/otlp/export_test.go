package otlp

import "encoding/hex"

// TraceID is the trace of a request, by the request's name in the log.
func TraceID(request string) string {
	id := traceOf(request)
	return hex.EncodeToString(id[:])
}
