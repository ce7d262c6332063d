package discord

import (
	"cmp"
	"log/slog"
	"strings"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/bot/discord/rest"

	"github.com/bwmarrin/discordgo"
)

// maxContent is how much text a message takes that is not made of components
// (discord.com/developers/docs/resources/message#create-message).
const maxContent = 2000

// inForm sends a message, and in a plainer form when Discord refuses the form:
// as text without buttons and pictures, then without components at all. An answer
// that is not pretty is better than none.
func inForm(log *slog.Logger, p payload, send func(p payload) error) error {
	err := send(p)
	if rest.HasCode(err, rest.CodeInvalidForm) {
		log.Error("a message was refused; it is sent as text", "err", err)
		err = send(textOnly(p))
	}
	if rest.HasCode(err, rest.CodeInvalidForm, rest.CodeMissingAccess, rest.CodeEmptyMessage) {
		log.Error("a message was refused; it is sent as plain text", "err", err)
		err = send(contentOnly(p))
	}
	return err
}

// textOnly is a message as text. A post keeps one button, by which it is found
// again.
func textOnly(p payload) payload {
	text := component{Type: discordgo.TextDisplayComponent, Content: delivery.Shorten(textOf(p.Components), maxText)}
	p = withoutFiles(p)
	id := postOf(p.Components)
	p.Components = []component{text}
	if id != "" {
		names := ids{post: id}
		button := (&renderer{ids: names}).button(bot.Button{Label: "Show today's task", Line: "today"})
		p.Components = append(p.Components, component{Type: discordgo.ActionsRowComponent, Components: []component{button}})
	}
	return p
}

// contentOnly is a message without components.
func contentOnly(p payload) payload {
	p = withoutFiles(p)
	p.Content = delivery.Shorten(textOf(p.Components), maxContent)
	p.Components, p.Flags = []component{}, p.Flags&^flagComponents
	return p
}

// textOf is the text of a message.
func textOf(components []component) string {
	var parts []string
	walk(components, func(c *component) {
		if c.Type == discordgo.TextDisplayComponent && c.Content != "" {
			parts = append(parts, c.Content)
		}
	})
	return cmp.Or(strings.Join(parts, "\n"), "…")
}

func withoutFiles(p payload) payload {
	if p.files = nil; p.Attachments != nil {
		p.Attachments = &[]attachment{} // those that stood there go
	}
	return p
}
