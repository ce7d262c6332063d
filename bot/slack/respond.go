package slack

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"mentor/bot"

	"github.com/slack-go/slack"
)

// outgoing is a message as Slack's response addresses take it.
type outgoing struct {
	ResponseType    string       `json:"response_type,omitempty"`
	ReplaceOriginal bool         `json:"replace_original"`
	Text            string       `json:"text"`
	Blocks          slack.Blocks `json:"blocks"`
}

func message(reply bot.Reply) *outgoing {
	m := reply.Message
	if reply.File != nil {
		m.Blocks = append(m.Blocks, bot.Code{Text: string(reply.File.Data)})
	}
	out := &outgoing{ResponseType: slack.ResponseTypeEphemeral, Text: fallback(m), Blocks: slack.Blocks{BlockSet: Blocks(m)}}
	if reply.Public {
		out.ResponseType = slack.ResponseTypeInChannel
	}
	return out
}

// responseURLs posts to response addresses, which come from outside: only
// Slack's own host over https, or exactly the host and port of the configured
// API, and never where a redirect points.
type responseURLs struct {
	api    string // host and port of a configured API
	client *http.Client
}

const slackHooks = "hooks.slack.com"

func newResponseURLs(api string) responseURLs {
	return responseURLs{api: apiHost(api), client: &http.Client{
		Timeout:       10 * time.Second,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

var errForeignURL = errors.New("the response address is not Slack's")

func (r responseURLs) allowed(raw string) (*url.URL, error) {
	u, err := url.Parse(raw)
	if err != nil || u.User != nil || u.Opaque != "" {
		return nil, errForeignURL
	}
	if u.Scheme == "https" && u.Host == slackHooks || r.api != apiHost(slack.APIURL) && u.Host == r.api && (u.Scheme == "http" || u.Scheme == "https") {
		return u, nil
	}
	return nil, errForeignURL
}

// respond answers through the response address. Where there is none that may
// be called, the answer goes through the Web API to the asker.
func (a *Adapter) respond(ctx context.Context, address string, to place, out *outgoing) {
	err := a.hooks.post(ctx, address, out)
	if errors.Is(err, errForeignURL) && to.channel != "" {
		err = a.send(ctx, to, out, false)
	}
	if err != nil {
		a.log.Error("cannot answer", "err", err)
	}
}

func (r responseURLs) post(ctx context.Context, to string, out *outgoing) error {
	u, err := r.allowed(to)
	if err != nil {
		return err
	}
	body, err := json.Marshal(out)
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, u.String(), bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := r.client.Do(req)
	if err != nil {
		return err
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("the response address answered %s", res.Status)
	}
	return nil
}
