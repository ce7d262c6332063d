package discord

import (
	"strconv"
	"strings"

	"mentor/bot"
	"mentor/bot/discord/rest"

	"github.com/bwmarrin/discordgo"
)

const cutNote = "-# … shortened: this was longer than one answer can be."

// paginate lays the pieces into as few messages as hold them. Pings are in the
// first one only: one sound is enough.
func (r *renderer) paginate() []payload {
	var messages []*draft
	at := &draft{}
	messages = append(messages, at)
	for i, p := range r.pieces {
		if !at.fits(p) {
			if len(messages) == max(r.most, 1) {
				at.shorten(r.pieces[i:])
				break
			}
			at = &draft{}
			messages = append(messages, at)
		}
		at.add(p)
	}
	payloads := make([]payload, 0, len(messages))
	for i, b := range messages {
		p := b.payload(r.colour())
		if i == 0 {
			p.AllowedMentions.Users = r.pings
		}
		payloads = append(payloads, p)
	}
	return payloads
}

func (r *renderer) colour() int {
	switch {
	case r.outcome == bot.Failed:
		return colourFailed
	case r.outcome == bot.Refused:
		return colourRefused
	case r.won:
		return colourWon
	}
	return colourPlain
}

// draft is one message that is being filled.
type draft struct {
	components  []component
	attachments []attachment
	files       []rest.File
	chars       int
	count       int
}

// room that is kept free for the container and the note of a cut.
const (
	spareComponents = 2
	spareText       = len(cutNote) + 4
)

func (b *draft) fits(p piece) bool {
	return b.chars+p.chars <= maxText-spareText && b.count+p.count <= maxComponents-spareComponents
}

func (b *draft) add(p piece) {
	b.chars += p.chars
	if p.file != nil {
		b.attachments = append(b.attachments, attachment{ID: strconv.Itoa(len(b.files)), Filename: p.file.Name, Description: p.alt})
		b.files = append(b.files, *p.file)
	}
	if last := len(b.components) - 1; p.Type == discordgo.TextDisplayComponent && last >= 0 && b.components[last].Type == p.Type {
		b.components[last].Content = join(b.components[last].Content, p.Content)
		return
	}
	b.count += p.count
	b.components = append(b.components, p.component)
}

// join sets one text under another. Headings and fences bring their own space.
func join(above, below string) string {
	last := above[strings.LastIndex(above, "\n")+1:]
	if strings.HasPrefix(last, "## ") || strings.HasPrefix(last, "### ") || strings.HasPrefix(below, "-# ") && strings.HasPrefix(last, "-# ") {
		return above + "\n" + below
	}
	return above + "\n\n" + below
}

// shorten says that the rest is missing. Of the rest the buttons stay where
// there is room: without them a reader is stuck.
func (b *draft) shorten(rest []piece) {
	b.add(piece{component: component{Type: discordgo.TextDisplayComponent, Content: cutNote}, count: 1})
	for _, p := range rest {
		if p.Type == discordgo.ActionsRowComponent && b.chars+p.chars <= maxText && b.count+p.count < maxComponents {
			b.add(p)
		}
	}
}

func (b *draft) payload(colour int) payload {
	p := payload{
		Flags:           flagComponents,
		Components:      []component{{Type: discordgo.ContainerComponent, AccentColor: &colour, Components: b.components}},
		AllowedMentions: mentions{Parse: []string{}},
		files:           b.files,
	}
	if len(b.attachments) > 0 {
		p.Attachments = &b.attachments
	}
	return p
}
