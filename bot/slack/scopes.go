package slack

import (
	"context"
	"slices"
	"strings"
)

// Scope is a permission of the app, and what it is for.
type Scope struct {
	Name string
	Why  string // completes "without it, ..."
}

// scopes are the least that the bot needs for all that it does.
var scopes = []Scope{
	{"app_mentions:read", "mentions in channels are not heard"},
	{"channels:history", "a daily post in a public channel cannot be looked for after a broken connection"},
	{"chat:write", "nothing can be answered or posted"},
	{"commands", "there is no /mentor and there are no shortcuts"},
	{"files:read", "calendars that people send are not read"},
	{"files:write", "pictures and files come as text"},
	{"groups:history", "a daily post in a private channel cannot be looked for after a broken connection"},
	{"im:history", "direct messages are not heard"},
	{"im:write", "nobody can be reminded in private"},
	{"mpim:history", "a message to a learner and their mentor cannot be looked for after a broken connection"},
	{"mpim:write", "a learner and their mentor get no conversation of their own"},
	{"users:read", "names, time zones and admins are unknown"},
}

// assistantScope is needed for the assistant pane, which is a choice.
const assistantScope = "assistant:write"

func scopeNames() []string {
	names := make([]string, 0, len(scopes))
	for _, s := range scopes {
		names = append(names, s.Name)
	}
	return names
}

// TokenState is what Slack says about the bot's token.
type TokenState struct {
	Team    string  // the workspace's name
	Granted bool    // whether Slack said which scopes are granted
	Missing []Scope // needed, but not granted
	Extra   []string
}

// Examine asks Slack who the bot is and which scopes it has. The error is a
// sentence for admins.
func (x *examiner) Examine(ctx context.Context) (TokenState, error) {
	said, err := x.api.only.Load().client.AuthTestContext(ctx)
	if err != nil {
		return TokenState{}, classify(err, true)
	}
	// docs.slack.dev/authentication/installing-with-oauth#x-oauth-scopes
	return Compare(said.Team, said.Header.Get("X-Oauth-Scopes")), nil
}

// Compare compares scopes that a workspace granted, with commas between them, with
// those that are needed.
func Compare(team, header string) TokenState {
	s := TokenState{Team: team, Granted: header != ""}
	if !s.Granted {
		return s
	}
	var granted []string
	for name := range strings.SplitSeq(header, ",") {
		granted = append(granted, strings.TrimSpace(name))
	}
	for _, scope := range scopes {
		if !slices.Contains(granted, scope.Name) {
			s.Missing = append(s.Missing, scope)
		}
	}
	for _, name := range granted {
		if !slices.Contains(scopeNames(), name) && name != "" && name != assistantScope {
			s.Extra = append(s.Extra, name)
		}
	}
	return s
}

// Answers asks Slack whether it's there, with no token: each workspace brings its own.
func (x *examiner) Answers(ctx context.Context) error {
	return sendError(x.api.post(ctx, "api.test", "", nil, nil), true)
}

// ExamineSocket asks Slack whether the app-level token opens a connection.
func (x *examiner) ExamineSocket(ctx context.Context) error {
	if _, _, err := x.api.app.Load().StartSocketModeContext(ctx); err != nil {
		return classify(err, true)
	}
	return nil
}
