package nudge_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/nudge/simulate"
)

// exchange is a request to the platform, and its answer.
type exchange struct {
	To    bot.Address
	ID    bot.PostID
	At    bot.Posted
	Since time.Time
	Title string
	Found []bot.Posted
	Wait  time.Duration
}

// platformServer puts a platform behind HTTP. When it cannot tell, the
// connection breaks.
func platformServer(t *testing.T, p *simulate.Platform) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var c exchange
		if err := json.NewDecoder(r.Body).Decode(&c); err != nil {
			t.Error(err)
		}
		var err error
		switch r.URL.Path {
		case "/post":
			c.At, err = p.Post(r.Context(), c.To, c.ID, bot.Message{Title: c.Title})
		case "/find":
			c.Found, err = p.Find(r.Context(), c.To, c.ID, c.Since)
		case "/remove":
			err = p.Remove(r.Context(), c.At)
		}
		var e *bot.SendError
		switch {
		case err == nil:
			_ = json.NewEncoder(w).Encode(c)
		case errors.As(err, &e) && e.Fate == bot.Unknown:
			panic(http.ErrAbortHandler)
		default:
			c.Wait = e.RetryAfter
			w.WriteHeader(http.StatusTooManyRequests)
			_ = json.NewEncoder(w).Encode(c)
		}
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// webPoster is the adapter for that platform.
type webPoster struct{ base string }

func (p *webPoster) do(ctx context.Context, path string, c exchange) (exchange, error) {
	body, err := json.Marshal(c)
	if err != nil {
		return c, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, p.base+path, bytes.NewReader(body))
	if err != nil {
		return c, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return c, &bot.SendError{Fate: bot.Unknown, Reason: "no answer", Err: err}
	}
	defer func() { _ = resp.Body.Close() }()
	if err := json.NewDecoder(resp.Body).Decode(&c); err != nil {
		return c, &bot.SendError{Fate: bot.Unknown, Reason: "no whole answer", Err: err}
	}
	if resp.StatusCode != http.StatusOK {
		return c, &bot.SendError{Fate: bot.NotSent, Reason: resp.Status, RetryAfter: c.Wait, Err: errors.New(resp.Status)}
	}
	return c, nil
}

func (p *webPoster) Post(ctx context.Context, to bot.Address, id bot.PostID, m bot.Message) (bot.Posted, error) {
	c, err := p.do(ctx, "/post", exchange{To: to, ID: id, Title: m.Title})
	return c.At, err
}

func (p *webPoster) Edit(context.Context, bot.Posted, bot.Message) error { return nil }

func (p *webPoster) Find(ctx context.Context, to bot.Address, id bot.PostID, since time.Time) ([]bot.Posted, error) {
	c, err := p.do(ctx, "/find", exchange{To: to, ID: id, Since: since})
	return c.Found, err
}

func (p *webPoster) Remove(ctx context.Context, at bot.Posted) error {
	_, err := p.do(ctx, "/remove", exchange{At: at})
	return err
}
