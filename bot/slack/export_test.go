package slack

import (
	"encoding/json"
	"errors"

	"mentor/bot"

	"github.com/slack-go/slack"
)

// Blocks renders a message whose pictures are not with Slack.
func Blocks(m bot.Message) []slack.Block { return blocks(m, nil) }

// Encoded is an answer as it is written, and as encoding/json would write it.
func Encoded(m bot.Message, picture string, aloud bool) (written, reflected []byte, err error) {
	pictures := map[int]string{}
	for i := range m.Blocks {
		pictures[i] = picture
	}
	out := &outgoing{Text: fallback(m), Blocks: blocks(m, pictures), ReplaceOriginal: aloud}
	if aloud {
		out.ResponseType = slack.ResponseTypeInChannel
	}
	written, err = out.AppendJSON(nil)
	reflected, failed := json.Marshal(out)
	return written, reflected, errors.Join(err, failed)
}
