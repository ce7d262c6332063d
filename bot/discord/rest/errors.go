package rest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"mentor/bot/delivery"
)

// Error is an answer of Discord that is not a success.
type Error struct {
	Status     int
	Code       int // discord.com/developers/docs/topics/opcodes-and-status-codes#json
	Message    string
	Faults     []string // what is wrong with what was sent, each with its path
	RetryAfter time.Duration
	Shared     bool // a 429 that does not count against us
}

func (e *Error) Error() string {
	text := fmt.Sprintf("discord answered %d: %s (code %d)", e.Status, e.Message, e.Code)
	if len(e.Faults) > 0 {
		text += ": " + strings.Join(e.Faults, "; ")
	}
	return text
}

// LostError is a request without an answer.
type LostError struct {
	Wrote bool // Discord may have got it
	Err   error
}

func (e *LostError) Error() string { return e.Err.Error() }

// Unwrap returns why there is no answer.
func (e *LostError) Unwrap() error { return e.Err }

// The error codes that mean something to us.
const (
	CodeUnknownChannel     = 10003
	CodeUnknownMember      = 10007
	CodeUnknownMessage     = 10008
	CodeUnknownWebhook     = 10015 // also of a token that has run out
	CodeUnknownInteraction = 10062
	CodeOpeningTooFast     = 40003
	CodeAcknowledged       = 40060
	CodeMissingAccess      = 50001
	CodeCannotMessageUser  = 50007
	CodeMissingPermissions = 50013
	CodeArchived           = 50083
	CodeThreadExists       = 160004
	CodeInvalidToken       = 50027 // of an interaction that has run out
	CodeEmptyMessage       = 50006
	CodeInvalidForm        = 50035
)

// HasCode reports whether Discord refused a request with one of the codes.
func HasCode(err error, codes ...int) bool {
	refused, ok := errors.AsType[*Error](err)
	return ok && slices.Contains(codes, refused.Code)
}

// Unanswered reports whether nobody knows if Discord did what it was asked.
func Unanswered(err error) bool {
	if lost, ok := errors.AsType[*LostError](err); ok {
		return !errors.Is(lost.Err, context.Canceled)
	}
	refused, ok := errors.AsType[*Error](err)
	return ok && refused.Status >= http.StatusInternalServerError
}

const maxMessage = 200

// refusal reads an answer that is not a success; nil when it is one.
func refusal(res *http.Response, data []byte) *Error {
	if res.StatusCode < http.StatusMultipleChoices {
		return nil
	}
	e := &Error{Status: res.StatusCode, Message: http.StatusText(res.StatusCode)}
	var body struct {
		Code       int             `json:"code"`
		Message    string          `json:"message"`
		RetryAfter float64         `json:"retry_after"`
		Errors     json.RawMessage `json:"errors"`
	}
	if json.Unmarshal(data, &body) == nil {
		e.Code = body.Code
		if body.Message != "" {
			e.Message = delivery.Shorten(body.Message, maxMessage)
		}
		e.Faults = faults("", body.Errors, maxDepth, nil)
	}
	if e.Status == http.StatusTooManyRequests {
		e.RetryAfter = time.Duration(body.RetryAfter * float64(time.Second))
		if wait, ok := delivery.RetryAfter(res.Header); ok {
			e.RetryAfter = max(e.RetryAfter, wait)
		}
		e.Shared = res.Header.Get("X-RateLimit-Scope") == "shared"
	}
	return e
}

// maxFaults bounds how many faults of a request are named, maxDepth how deep
// they stand.
const (
	maxFaults = 5
	maxDepth  = 20
)

// faults reads what Discord says about the parts of a request, in which each
// fault stands at the place that it is about
// (discord.com/developers/docs/reference#error-messages).
func faults(path string, raw json.RawMessage, depth int, found []string) []string {
	var here map[string]json.RawMessage
	if len(found) >= maxFaults || depth == 0 || json.Unmarshal(raw, &here) != nil {
		return found
	}
	var said []struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	}
	if json.Unmarshal(here["_errors"], &said) == nil {
		for _, s := range said {
			found = append(found, delivery.Shorten(strings.TrimPrefix(path, ".")+": "+s.Message+" ("+s.Code+")", maxMessage))
		}
		delete(here, "_errors")
	}
	for _, name := range slices.Sorted(maps.Keys(here)) {
		found = faults(path+"."+name, here[name], depth-1, found)
	}
	return found[:min(len(found), maxFaults)]
}
