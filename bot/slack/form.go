package slack

import (
	"errors"
	"net/url"
	"strings"
)

// form is what a delivery over HTTP says: a command, an interaction, or whether we're
// here.
type form struct {
	command, interaction, check bool // there is one

	slash   slash  // the command
	payload string // the interaction
}

var errForm = errors.New("cannot read this form")

// readForm reads a body as net/url does, but only the fields that are meant for us, and
// the first of each: each command comes as a form with a dozen of them.
func readForm(body string) (f form, err error) {
	for body != "" {
		var pair string
		pair, body, _ = strings.Cut(body, "&")
		if strings.Contains(pair, ";") {
			return f, errForm
		}
		name, value, _ := strings.Cut(pair, "=")
		name, badName := url.QueryUnescape(name)
		value, badValue := url.QueryUnescape(value)
		if badName != nil || badValue != nil {
			return f, errForm
		}
		if field := f.field(name); field != nil && *field == "" {
			*field = value
		}
	}
	// Who somebody is stays remembered, and would keep the whole body.
	for _, own := range []*string{&f.slash.Team, &f.slash.Enterprise, &f.slash.User, &f.slash.Name} {
		*own = strings.Clone(*own)
	}
	return f, nil
}

// field is where a value goes; nil: nowhere.
func (f *form) field(name string) *string {
	c := &f.slash
	switch name {
	case "payload":
		f.interaction = true
		return &f.payload
	case "command":
		f.command = true
	case "ssl_check":
		f.check = true
	case "team_id":
		return &c.Team
	case "enterprise_id":
		return &c.Enterprise
	case "user_id":
		return &c.User
	case "user_name":
		return &c.Name
	case "channel_id":
		return &c.Channel
	case "channel_name":
		return &c.ChannelName
	case "text":
		return &c.Text
	case "trigger_id":
		return &c.Trigger
	case "response_url":
		return &c.ResponseURL
	}
	return nil
}
