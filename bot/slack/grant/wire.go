package grant

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"mentor/bot/delivery"
)

// request is one to Slack's Web API. It is authorized by a token, or by the app's
// own name and secret.
type request struct {
	method string
	token  string // "" and app false: nothing
	app    bool
	form   url.Values
}

// Error is what Slack answered.
type Error struct {
	Name  string        // Slack's; "" where it answered with a status only
	Code  int           // status
	Again time.Duration // after which it wants to be asked again; 0 where it doesn't say
}

func (e *Error) Error() string {
	if e.Name != "" {
		return "Slack says " + e.Name
	}
	return fmt.Sprintf("Slack answered with status %d", e.Code)
}

// nameOf is Slack's name for what went wrong; "" when it said nothing.
func nameOf(err error) string {
	if said, ok := errors.AsType[*Error](err); ok {
		return said.Name
	}
	return ""
}

// maxAnswer bounds what is read of an answer.
const maxAnswer = 1 << 20

// post makes a request and decodes the answer into out, which may be nil.
func (g *Grants) post(ctx context.Context, r request, out any) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, g.API+r.method, strings.NewReader(r.form.Encode()))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	switch {
	case r.app: // docs.slack.dev/reference/methods/oauth.v2.access prefers this to fields of the form
		req.SetBasicAuth(g.ClientID, *g.secret.Load())
	case r.token != "":
		req.Header.Set("Authorization", "Bearer "+r.token)
	}
	res, err := g.Client.Do(req)
	if err != nil {
		return delivery.WithoutURL(err)
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode != http.StatusOK {
		again, _ := delivery.RetryAfter(res.Header)
		return &Error{Code: res.StatusCode, Again: again}
	}
	body, err := io.ReadAll(io.LimitReader(res.Body, maxAnswer))
	if err != nil {
		return err
	}
	var said struct {
		OK    bool   `json:"ok"`
		Error string `json:"error"`
	}
	if err := delivery.Decode(body, &said); err != nil {
		return errors.New("slack: an answer that can't be read") // it may hold tokens
	}
	if !said.OK {
		return &Error{Name: said.Error, Code: res.StatusCode}
	}
	if out == nil {
		return nil
	}
	if err := json.Unmarshal(body, out); err != nil {
		return errors.New("slack: an answer that can't be read")
	}
	return nil
}

// granted is what oauth.v2.access answers
// (docs.slack.dev/reference/methods/oauth.v2.access), to a code and to a refresh
// token.
type granted struct {
	Token   string `json:"access_token"`
	Type    string `json:"token_type"`
	Refresh string `json:"refresh_token"`
	Seconds int64  `json:"expires_in"`
	Scope   string `json:"scope"`
	Bot     string `json:"bot_user_id"`
	App     string `json:"app_id"`
	Team    *named `json:"team"` // null for a whole organisation
	Org     *named `json:"enterprise"`
	WholeIn bool   `json:"is_enterprise_install"`
}

type named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

func (n *named) id() string {
	if n == nil {
		return ""
	}
	return n.ID
}

// where is the workspace that was granted, or the whole organisation; nil if the
// answer names none.
func (r *granted) where() *named {
	switch {
	case r.WholeIn:
		return r.Org
	default:
		return r.Team
	}
}
