package slack

import (
	"mentor/bot"

	"github.com/slack-go/slack"
)

// Blocks renders a message whose pictures are not with Slack.
func Blocks(m bot.Message) []slack.Block { return blocks(m, nil) }
