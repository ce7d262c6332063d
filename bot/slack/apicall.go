package slack

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"mentor/bot/delivery"
	"mentor/storage"

	"github.com/slack-go/slack"
)

// accessTime is how long an answer waits for a store that is away and keeps its token,
// and accessAgain is the time between two looks.
const (
	accessTime  = 15 * time.Second
	accessAgain = 250 * time.Millisecond
)

// call makes a request when its turn has come, and again when Slack asked to
// come later and there is time for it, or when the store with the token is back. It is
// for answers, whose deliveries were acknowledged; what is posted unprompted goes
// through once.
func (c *api) call(ctx context.Context, t route, fn func(ctx context.Context, by *access) error) error {
	for looks := 0; ; {
		_, err := c.once(ctx, t, fn)
		if none, ok := errors.AsType[*noAccessError](err); ok && errors.Is(none, storage.ErrUnavailable) {
			if looks++; looks > int(accessTime/accessAgain) || delivery.Sleep(ctx, accessAgain) != nil {
				return err
			}
			continue
		}
		limited, ok := errors.AsType[*slack.RateLimitedError](err)
		if !ok {
			return err
		}
		if end, ok := ctx.Deadline(); ok && end.Sub(c.clock()) < limited.RetryAfter {
			return err
		}
	}
}

// once makes a request when its turn has come. sent reports whether a byte of
// it may have reached Slack. One whose token was refused had no effect: where there
// is another token by now, it's made again with that.
func (c *api) once(ctx context.Context, t route, fn func(ctx context.Context, by *access) error) (sent bool, err error) {
	by, err := c.access(ctx, t.workspace)
	if err != nil {
		return false, &noAccessError{err}
	}
	sent, err = c.onceBy(ctx, t, by, fn)
	name := slackError(err)
	if !fatal[name] {
		return sent, err
	}
	again, lost := c.refused(ctx, t.workspace, by, name)
	switch {
	case lost != nil:
		return false, &noAccessError{lost}
	case again == nil:
		return sent, err
	}
	return c.onceBy(ctx, t, again, fn)
}

func (c *api) onceBy(ctx context.Context, t route, by *access, fn func(ctx context.Context, by *access) error) (sent bool, err error) {
	if err := c.pace.wait(ctx, t); err != nil {
		return false, err
	}
	ctx, wrote := delivery.Traced(ctx)
	err = fn(ctx, by)
	if limited, ok := errors.AsType[*slack.RateLimitedError](err); ok {
		c.pace.pause(t, limited.RetryAfter)
	}
	return wrote(), err
}

// read asks a method for data and decodes the answer into out, leaving out
// what we do not know: one strange message must not cost a whole page.
func (c *api) read(ctx context.Context, t route, form url.Values, out any) error {
	_, err := c.once(ctx, t, func(ctx context.Context, by *access) error { return c.post(ctx, t.method, by.token, form, out) })
	return err
}

// post makes a request with a token, or with none, and decodes the answer into out,
// if there is one.
func (c *api) post(ctx context.Context, method, token string, form url.Values, out any) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.base+method, strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	res, err := c.http.Do(req)
	if err != nil {
		return err
	}
	defer func() { _ = res.Body.Close() }()
	if err := statusError(res); err != nil {
		return err
	}
	var body json.RawMessage
	if err := json.NewDecoder(res.Body).Decode(&body); err != nil {
		return err
	}
	var said struct {
		OK    bool   `json:"ok"`
		Error string `json:"error"`
	}
	if err := delivery.Decode(body, &said); err != nil {
		return err
	}
	if !said.OK {
		return slack.SlackErrorResponse{Err: said.Error}
	}
	if out == nil {
		return nil
	}
	return delivery.Decode(body, out)
}

// statusError is what a status other than 200 means.
func statusError(res *http.Response) error {
	switch {
	case res.StatusCode == http.StatusTooManyRequests:
		wait, ok := delivery.RetryAfter(res.Header)
		if !ok {
			wait = time.Second
		}
		return &slack.RateLimitedError{RetryAfter: wait}
	case res.StatusCode != http.StatusOK:
		return slack.StatusCodeError{Code: res.StatusCode, Status: res.Status}
	}
	return nil
}
