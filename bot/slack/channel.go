package slack

import (
	"cmp"
	"context"
	"regexp"
	"strings"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/storage"

	"github.com/slack-go/slack"
)

// channelID is what Slack calls a channel: public ones begin with a C, some
// private ones with a G (docs.slack.dev/reference/objects/conversation-object).
var channelID = regexp.MustCompile(`^[CG][A-Z0-9]{2,}$`)

// direct reports whether a channel is a direct message with one person: the
// IDs of those begin with a D.
func direct(channel string) bool { return strings.HasPrefix(channel, "D") }

// audience is the channel of a conversation in which others read along; "" elsewhere.
func audience(channel string) bot.ChannelID {
	if direct(channel) {
		return ""
	}
	return bot.ChannelID(channel)
}

// channelElement lets a person choose among the channels that they can see.
// Where nothing is chosen yet and something has to be, it is the channel that
// they look at.
func channelElement(in bot.Input) slack.BlockElement {
	e := slack.NewOptionsSelectBlockElement(slack.OptTypeConversations, plain("Choose a channel", maxPlaceholder), in.Name)
	e.Filter = &slack.SelectBlockElementFilter{Include: []string{"public", "private"}, ExcludeBotUsers: true}
	e.InitialConversation = channelIn(in.Value)
	e.DefaultToCurrentConversation = in.Value == "" && !in.Optional
	return e
}

// channelIn returns the ID in "<#C1|name>", "<#C1>" or "C1"; "" when there is
// none.
func channelIn(value string) string {
	id, _, _ := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(value, "<#"), ">"), "|")
	if !channelID.MatchString(id) {
		return ""
	}
	return id
}

// channelNames remembers what channels are called, as deliveries from them say:
// asking Slack would take scopes that nothing else needs.
type channelNames struct {
	all delivery.Memory[string, string] // workspace/channel -> name
}

// heard remembers the name of a channel. Slack names all private ones
// "privategroup", which says nothing.
func (n *channelNames) heard(w storage.WorkspaceID, channel, name string) {
	if name == "" || name == "privategroup" || !channelID.MatchString(channel) || strings.ContainsAny(name, "<>|") {
		return
	}
	n.all.Set(string(w)+"/"+channel, name)
}

// chosen is how the answer of a form names a channel: with its name when that
// is known.
func (n *channelNames) chosen(w storage.WorkspaceID, channel string) string {
	name, _ := n.all.Get(string(w) + "/" + channel)
	return "<#" + strings.TrimSuffix(channel+"|"+name, "|") + ">"
}

// answerOf is what was put into an input of a form.
func (n *channelNames) answerOf(w storage.WorkspaceID, v actionValue) string {
	if channel := cmp.Or(v.Conversation, v.Channel); channel != "" {
		return n.chosen(w, channel)
	}
	if len(v.Users) > 0 {
		return mentionsOf(v.Users)
	}
	return v.text()
}

// privateChannel returns the conversation with one person, or with several whom
// commas part, opening it the first time.
func (c *api) privateChannel(ctx context.Context, workspace storage.WorkspaceID, user string) (string, error) {
	acc := c.account(workspace)
	known, ok := acc.private.Get(storage.MemberID(user))
	if ok {
		return known, nil
	}
	if strings.TrimSpace(user) == "" {
		return "", slack.SlackErrorResponse{Err: "user_not_found"}
	}
	_, err := c.once(ctx, route{workspace, "conversations.open", ""}, func(ctx context.Context, by *access) error {
		opened, _, _, err := by.client.OpenConversationContext(ctx, &slack.OpenConversationParameters{Users: strings.Split(user, ",")})
		if err == nil {
			known = opened.ID
		}
		return err
	})
	if err != nil {
		return "", err
	}
	acc.private.Set(storage.MemberID(user), known)
	return known, nil
}
