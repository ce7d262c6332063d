package discord

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptrace"
	"net/textproto"
	"net/url"
	"slices"
	"strconv"
	"time"
)

// DefaultAPI is the base of Discord's REST API
// (discord.com/developers/docs/reference#api-versioning).
const DefaultAPI = "https://discord.com/api/v10"

// rest talks to the REST API. It never sends anything twice but after a 429,
// which says that nothing was done.
type rest struct {
	base   string
	token  string
	client *http.Client
	limits *limits
	clock  func() time.Time
}

// call is one request to Discord.
type call struct {
	method string
	path   string // "/channels/1/messages"
	body   any    // nil: none
	files  []file
	anon   bool // the path itself is the secret: no token
}

const (
	requestTime = 10 * time.Second
	maxAnswer   = 8 << 20
	// agent is the form that Discord asks for
	// (discord.com/developers/docs/reference#user-agent).
	agent = "DiscordBot (https://discord.com/developers, 1.0) mentor"
)

// apiError is an answer of Discord that is not a success.
type apiError struct {
	Status     int
	Code       int // discord.com/developers/docs/topics/opcodes-and-status-codes#json
	Message    string
	RetryAfter time.Duration
	Shared     bool // a 429 that does not count against us
}

func (e *apiError) Error() string {
	return fmt.Sprintf("discord answered %d: %s (code %d)", e.Status, e.Message, e.Code)
}

// sendError is a request without an answer.
type lostError struct {
	wrote bool // Discord may have got it
	err   error
}

func (e *lostError) Error() string { return e.err.Error() }
func (e *lostError) Unwrap() error { return e.err }

// The error codes that mean something to us.
const (
	codeUnknownChannel     = 10003
	codeUnknownMember      = 10007
	codeUnknownMessage     = 10008
	codeUnknownWebhook     = 10015 // also of a token that has run out
	codeUnknownInteraction = 10062
	codeOpeningTooFast     = 40003
	codeAcknowledged       = 40060
	codeMissingAccess      = 50001
	codeCannotMessageUser  = 50007
	codeMissingPermissions = 50013
	codeArchived           = 50083
	codeThreadExists       = 160004
	codeInvalidToken       = 50027 // of an interaction that has run out
)

func hasCode(err error, codes ...int) bool {
	refused, ok := errors.AsType[*apiError](err)
	if !ok {
		return false
	}
	return slices.Contains(codes, refused.Code)
}

// unanswered reports whether nobody knows if Discord did what it was asked.
func unanswered(err error) bool {
	if lost, ok := errors.AsType[*lostError](err); ok {
		return !errors.Is(lost.err, context.Canceled)
	}
	refused, ok := errors.AsType[*apiError](err)
	return ok && refused.Status >= 500
}

// do sends a call and decodes the answer into out, if that is not nil. A 429 is
// waited for once, when it is short and the context allows it.
func (r *rest) do(ctx context.Context, c call, out any) error {
	for again := false; ; again = true {
		err := r.once(ctx, c, out)
		limited, ok := errors.AsType[*apiError](err)
		if !ok || limited.Status != http.StatusTooManyRequests || again || limited.RetryAfter > maxPatience {
			return err
		}
		if sleep(ctx, limited.RetryAfter) != nil {
			return err
		}
	}
}

// maxPatience is how long a call waits for a limit that Discord named.
const maxPatience = 3 * time.Second

func (r *rest) once(ctx context.Context, c call, out any) error {
	route := routeOf(c)
	if err := r.limits.wait(ctx, route); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, requestTime)
	defer cancel()
	wrote := false
	traced := httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{WroteHeaders: func() { wrote = true }})
	req, err := r.request(traced, c)
	if err != nil {
		return &lostError{err: err}
	}
	res, err := r.client.Do(req)
	if err != nil {
		return &lostError{wrote: wrote, err: redact(err)}
	}
	defer func() { _ = res.Body.Close() }()
	data, err := io.ReadAll(io.LimitReader(res.Body, maxAnswer))
	refused := refusal(res, data)
	r.limits.learn(route, res.Header, refused)
	if refused != nil {
		return refused
	}
	if err == nil && out != nil && len(data) > 0 {
		err = json.Unmarshal(data, out)
	}
	if err != nil {
		return &lostError{wrote: true, err: fmt.Errorf("discord's answer cannot be read: %w", err)}
	}
	return nil
}

// redact keeps addresses out of errors: some have a token in them.
func redact(err error) error {
	if named, ok := errors.AsType[*url.Error](err); ok {
		return named.Err
	}
	return err
}

func (r *rest) request(ctx context.Context, c call) (*http.Request, error) {
	body, kind, err := encode(c)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, c.method, r.base+c.path, body)
	if err != nil {
		return nil, err
	}
	if kind != "" {
		req.Header.Set("Content-Type", kind)
	}
	if !c.anon {
		req.Header.Set("Authorization", "Bot "+r.token)
	}
	req.Header.Set("User-Agent", agent)
	req.GetBody = nil // so that nothing is sent again on a connection that broke
	return req, nil
}

// encode makes the body: JSON, or a form with files beside it
// (discord.com/developers/docs/reference#uploading-files).
func encode(c call) (body io.Reader, kind string, err error) {
	if c.body == nil {
		return http.NoBody, "", nil
	}
	data, err := json.Marshal(c.body)
	if err != nil {
		return nil, "", err
	}
	if len(c.files) == 0 {
		return bytes.NewReader(data), "application/json", nil
	}
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	add := func(name, filename, kind string, data []byte) {
		h := textproto.MIMEHeader{"Content-Type": {kind}}
		if filename != "" {
			filename = fmt.Sprintf("; filename=%q", filename)
		}
		h.Set("Content-Disposition", fmt.Sprintf("form-data; name=%q%s", name, filename))
		part, _ := w.CreatePart(h) // a buffer never fails
		_, _ = part.Write(data)
	}
	add("payload_json", "", "application/json", data)
	for i, f := range c.files {
		add(fmt.Sprintf("files[%d]", i), f.name, f.kind, f.data)
	}
	_ = w.Close()
	return &form, w.FormDataContentType(), nil
}

// refusal reads an answer that is not a success; nil when it is one.
func refusal(res *http.Response, data []byte) *apiError {
	if res.StatusCode < 300 {
		return nil
	}
	e := &apiError{Status: res.StatusCode, Message: http.StatusText(res.StatusCode)}
	var body struct {
		Code       int     `json:"code"`
		Message    string  `json:"message"`
		RetryAfter float64 `json:"retry_after"`
	}
	if json.Unmarshal(data, &body) == nil {
		e.Code = body.Code
		if body.Message != "" {
			e.Message = shorten(body.Message, 200)
		}
	}
	if e.Status == http.StatusTooManyRequests {
		seconds := body.RetryAfter
		if s, err := strconv.ParseFloat(res.Header.Get("Retry-After"), 64); err == nil && s > seconds {
			seconds = s
		}
		e.RetryAfter = time.Duration(seconds * float64(time.Second))
		e.Shared = res.Header.Get("X-RateLimit-Scope") == "shared"
	}
	return e
}

// sleep waits, or returns the error of a context that ends before.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
