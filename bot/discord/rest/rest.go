// Package rest talks to Discord's REST API: one request at a time, within its
// limits, and never twice where that could do something twice. It may import
// bot/delivery, and knows nothing of messages.
//
//	client := rest.New(rest.Config{Base: rest.DefaultBase, Token: token, Clock: time.Now})
//	err := client.Get(ctx, "/users/@me", &me)
package rest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"mentor/bot/delivery"
)

// DefaultBase is the base of Discord's REST API
// (discord.com/developers/docs/reference#api-versioning).
const DefaultBase = "https://discord.com/api/v10"

// Config is what a client needs.
type Config struct {
	Base      string // DefaultBase when ""
	Token     string
	Transport http.RoundTripper // the standard one when nil
	Clock     func() time.Time
}

// Client sends requests. It never sends anything twice but after a 429, which
// says that nothing was done.
type Client struct {
	base   string
	token  atomic.Pointer[string]
	client *http.Client
	limits *limits
}

// New makes a client.
func New(c Config) *Client {
	base := strings.TrimRight(c.Base, "/")
	if base == "" {
		base = DefaultBase
	}
	client := &Client{base: base, client: delivery.NewClient(c.Transport, 0), limits: newLimits(c.Clock)}
	client.UseToken(c.Token)
	return client
}

// UseToken replaces the token. Requests that are under way end with the one they
// began with.
func (c *Client) UseToken(token string) { c.token.Store(&token) }

// Token returns the token that requests are made with now.
func (c *Client) Token() string { return *c.token.Load() }

// Request is one request to Discord.
type Request struct {
	Method    string
	Path      string // "/channels/1/messages"
	Body      any    // nil: none
	Files     []File
	Anonymous bool // the path itself is the secret: no token
}

// File goes with a request.
type File struct {
	Name, Type string
	Data       []byte
}

const (
	// Timeout bounds one request, not counting how long it waits for its turn.
	Timeout = 10 * time.Second
	// Patience is how long a request waits for a limit that Discord named.
	Patience  = 3 * time.Second
	maxAnswer = 8 << 20
	// agent is the form that Discord asks for
	// (discord.com/developers/docs/reference#user-agent).
	agent = "DiscordBot (https://discord.com/developers, 1.0) mentor"
)

// Get asks for something and decodes it into out.
func (c *Client) Get(ctx context.Context, path string, out any) error {
	return c.Do(ctx, Request{Method: http.MethodGet, Path: path}, out)
}

// Post sends a body and decodes the answer into out, if that is not nil.
func (c *Client) Post(ctx context.Context, path string, body, out any) error {
	return c.Do(ctx, Request{Method: http.MethodPost, Path: path, Body: body}, out)
}

// Put asks for something to be there.
func (c *Client) Put(ctx context.Context, path string, body any) error {
	return c.Do(ctx, Request{Method: http.MethodPut, Path: path, Body: body}, nil)
}

// Do sends a request and decodes the answer into out, if that is not nil. A 429
// is waited for once, when it is short and the context allows it. The error is
// an *Error when Discord refused, a *LostError when it said nothing, a
// *delivery.LateError when a limit did not let the request out.
func (c *Client) Do(ctx context.Context, r Request, out any) error {
	for again := false; ; again = true {
		err := c.Once(ctx, r, out)
		limited, ok := errors.AsType[*Error](err)
		if !ok || limited.Status != http.StatusTooManyRequests || again || limited.RetryAfter > Patience {
			return err
		}
		if delivery.Sleep(ctx, limited.RetryAfter) != nil {
			return err
		}
	}
}

// Once is Do, but a 429 is an error like any other.
func (c *Client) Once(ctx context.Context, r Request, out any) error {
	route := routeOf(r)
	if err := c.limits.wait(ctx, route); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, Timeout)
	defer cancel()
	traced, wrote := delivery.Traced(ctx)
	req, err := c.request(traced, r)
	if err != nil {
		return &LostError{Err: err}
	}
	res, err := c.client.Do(req)
	if err != nil {
		return &LostError{Wrote: wrote(), Err: delivery.WithoutURL(err)}
	}
	defer func() { _ = res.Body.Close() }()
	data, err := io.ReadAll(io.LimitReader(res.Body, maxAnswer))
	refused := refusal(res, data)
	c.limits.learn(route, res.Header, refused)
	if refused != nil {
		return refused
	}
	if err == nil && out != nil && len(data) > 0 {
		err = delivery.Decode(data, out)
	}
	if err != nil {
		return &LostError{Wrote: true, Err: fmt.Errorf("discord's answer cannot be read: %w", err)}
	}
	return nil
}
