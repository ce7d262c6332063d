package discord

import (
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/bot/discord/rest"
	"mentor/roadmap/draw"

	"github.com/bwmarrin/discordgo"
)

// Colours of the bar beside a message, by what it says.
const (
	colourPlain   = 0x2a9d8f
	colourWon     = 0xf1c40f // a roadmap is finished
	colourRefused = 0xf0b232
	colourFailed  = 0xed4245
)

// rendering is how an answer is to be rendered.
type rendering struct {
	outcome bot.Result
	guild   string // for custom ids in private messages; "" elsewhere
	post    bot.PostID
	most    int // messages
	file    *bot.Attachment
	again   *dialogButton
}

// dialogButton opens a dialog, or a part of it: a dialog can only be the first
// answer to a press, so where it is too late for one there is a button.
type dialogButton struct {
	line, label string
	part        int
}

// renderAnswer renders an answer. One that can't be rendered becomes an apology.
func renderAnswer(log *slog.Logger, m bot.Message, l rendering) []payload {
	all, ok := delivery.Safely(log, "render a message", func() []payload { return render(m, l) })
	if !ok {
		l.outcome, l.file = bot.Failed, nil
		return render(delivery.Sorry().Message, l)
	}
	return all
}

// renderPost renders a post, which is one message. One that can't be rendered is
// not posted: nobody asked for an apology.
func renderPost(log *slog.Logger, m bot.Message, l rendering) (payload, error) {
	l.most = 1
	all, ok := delivery.Safely(log, "render a post", func() []payload { return render(m, l) })
	if !ok {
		return payload{}, errNotRendered
	}
	return all[0], nil
}

// errNotRendered is why a post is not sent.
var errNotRendered = &bot.SendError{Fate: bot.Permanent, Reason: "The message can't be shown on Discord; please report this", Err: errors.New(
	"discord: the renderer panicked",
)}

// render sets a message as components, within Discord's limits: long text is
// split over several messages, what is too much is cut and marked.
func render(m bot.Message, l rendering) []payload {
	r := &renderer{rendering: l, ids: ids{guild: l.guild, post: l.post}}
	if m.Title != "" {
		r.text("## " + oneLine(m.Title))
	}
	for _, b := range m.Blocks {
		r.block(b)
	}
	if b := l.again; b != nil {
		r.row([]component{{
			Type: discordgo.ButtonComponent, Style: int(discordgo.PrimaryButton), Label: label(b.label),
			CustomID: r.ids.take(headPart, b.line, strconv.Itoa(b.part)),
		}})
	}
	if l.file != nil {
		r.attach(l.file)
	}
	if l.post != "" && len(r.ids.used) == 0 { // it must be found again
		r.actions(bot.Buttons(bot.Button{Label: "Show today's task", Line: "today"}))
	}
	slices.Sort(r.ids.spell)
	for _, line := range slices.Compact(r.ids.spell) {
		r.text(small("In words: `/mentor " + line + "`"))
	}
	if len(r.pieces) == 0 {
		r.text("…")
	}
	return r.paginate()
}

// renderer collects the pieces of a message from the top to the bottom.
type renderer struct {
	rendering
	ids    ids
	pieces []piece
	won    bool
	pings  []string
}

// piece is a component that stays whole, or text that may join other text.
type piece struct {
	component
	file  *rest.File
	alt   string
	chars int
	count int // components in it, itself included
}

func (r *renderer) block(b bot.Block) {
	switch b := b.(type) {
	case bot.Paragraph:
		r.mentioned(b.Spans)
		r.text(markdown(b.Spans))
	case bot.Heading:
		r.text("### " + oneLine(b.Text))
	case bot.Note:
		r.text(small(markdown(b.Spans)))
	case bot.List:
		for _, item := range b.Items {
			r.mentioned(item)
		}
		r.text(b.Lines("- ", listItem))
	case bot.Code:
		r.text(codeText(b))
	case bot.Table:
		r.text(tableText(b))
	case bot.Fields:
		r.text(fieldsText(b))
	case bot.Meter:
		r.won = r.won || b.Percent >= 100
		r.text(fmt.Sprintf("`%s` **%d%%** %s", bot.Bar(b.Percent, 16), b.Percent, oneLine(b.Label)))
	case bot.Picture:
		r.picture(b)
	case bot.Actions:
		r.actions(b)
	case bot.Select:
		r.choose(b)
	default:
		panic(fmt.Sprintf("discord: no rendering for %T", b))
	}
}

func fieldsText(f bot.Fields) string {
	lines := make([]string, 0, len(f.Items))
	for _, item := range f.Items {
		value := escape(item.Value)
		if item.At != 0 {
			value = timestamp(bot.Span{At: item.At, Away: true})
		}
		lines = append(lines, "**"+oneLine(item.Name)+":** "+value)
	}
	return strings.Join(lines, "\n")
}

func (r *renderer) mentioned(spans []bot.Span) {
	for _, s := range spans {
		if id := string(s.Mention); rest.IsID(id) && !slices.Contains(r.pings, id) && len(r.pings) < 100 {
			r.pings = append(r.pings, id)
		}
	}
}

// text adds text; what is longer than a message may be comes in parts.
func (r *renderer) text(s string) {
	for _, part := range split(s, maxText-200) {
		r.pieces = append(
			r.pieces,
			piece{component: component{Type: discordgo.TextDisplayComponent, Content: part}, chars: utf8.RuneCountInString(part) + 2, count: 1},
		)
	}
}

func (r *renderer) picture(p bot.Picture) {
	data, err := p.Draw(draw.Dark)
	if err != nil || len(data) == 0 {
		for _, w := range p.Words() {
			r.block(w)
		}
		return
	}
	alt := delivery.Shorten(p.Alt, maxAlt)
	r.pieces = append(r.pieces, piece{
		component: component{Type: discordgo.MediaGalleryComponent, Items: []mediaItem{{Media: media{"attachment://" + p.Name}, Description: alt}}},
		file:      &rest.File{Name: p.Name, Type: "image/png", Data: data}, alt: alt, count: 1,
	})
}

func (r *renderer) attach(a *bot.Attachment) {
	r.pieces = append(r.pieces, piece{
		component: component{Type: discordgo.FileComponentType, File: &media{"attachment://" + a.Name}},
		file:      &rest.File{Name: a.Name, Type: a.Type, Data: a.Data}, count: 1,
	})
}

func (r *renderer) row(components []component) {
	chars := 0
	for _, c := range components {
		chars += utf8.RuneCountInString(c.Label)
	}
	r.pieces = append(r.pieces, piece{component: component{Type: discordgo.ActionsRowComponent, Components: components}, chars: chars, count: 1 + len(components)})
}

func (r *renderer) actions(a bot.Actions) {
	for row := range slices.Chunk(a.Buttons, maxButtons) {
		var components []component
		for _, b := range row {
			components = append(components, r.button(b))
		}
		r.row(components)
	}
}

func (r *renderer) button(b bot.Button) component {
	c := component{Type: discordgo.ButtonComponent, Label: label(b.Label)}
	if b.URL != "" {
		c.Style, c.URL = int(discordgo.LinkButton), b.URL
		return c
	}
	c.Style = int(map[bot.Style]discordgo.ButtonStyle{
		bot.Normal: discordgo.SecondaryButton, bot.Primary: discordgo.PrimaryButton, bot.Danger: discordgo.DangerButton,
	}[b.Style])
	if b.Confirm != "" {
		c.CustomID = r.ids.take(headConfirm, b.Line, b.Confirm)
	} else {
		c.CustomID = r.ids.take(headLine, b.Line, "")
	}
	return c
}

func (r *renderer) choose(s bot.Select) {
	options := r.options(s.Options)
	if len(options) == 0 {
		return
	}
	r.row([]component{{
		Type: discordgo.SelectMenuComponent, CustomID: r.ids.take(headChoice, "", ""),
		Placeholder: delivery.Shorten(visible(s.Prompt), maxPlaceholder), Options: options,
	}})
}

func (r *renderer) options(all []bot.Option) []option {
	var options []option
	for _, o := range all {
		made := option{
			Label: delivery.Shorten(visible(o.Label), maxOptionText), Value: r.ids.value(o.Value),
			Description: delivery.Shorten(strings.Join(strings.Fields(straight(o.Note)), " "), maxOptionText),
		}
		if len(options) < maxOptions && !slices.ContainsFunc(options, func(p option) bool { return p.Value == made.Value }) {
			options = append(options, made)
		}
	}
	return options
}

// Labels are plain text. They must not be empty.
func label(s string) string { return delivery.Shorten(visible(s), maxButtonLabel) }

func visible(s string) string {
	if s = strings.Join(strings.Fields(straight(s)), " "); s != "" {
		return s
	}
	return "–"
}
