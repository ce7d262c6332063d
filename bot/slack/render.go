package slack

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"mentor/bot"
	"mentor/bot/delivery"

	"github.com/slack-go/slack"
)

// blocks renders a message as Block Kit, within Slack's limits: long text is
// split, what is too much is cut and marked. pictures are those that are with
// Slack, by the number of their block; for others their words stand.
func blocks(m bot.Message, pictures map[int]string) []slack.Block {
	return (&renderer{}).message(m, pictures)
}

// pageBlocks renders a message that is a page of its own: its parts are set
// apart by lines.
func pageBlocks(m bot.Message, pictures map[int]string) []slack.Block {
	return (&renderer{ruled: true}).message(m, pictures)
}

func (r *renderer) message(m bot.Message, pictures map[int]string) []slack.Block {
	r.blocks = make([]slack.Block, 0, len(m.Blocks)+2)
	if m.Title != "" {
		r.add(slack.NewHeaderBlock(plain(m.Title, maxHeader)))
	}
	for i, b := range m.Blocks {
		if p, ok := b.(bot.Picture); ok && pictures[i] != "" {
			r.add(slack.NewImageBlockSlackFile(&slack.SlackFileObject{ID: pictures[i]}, nonEmpty(delivery.Shorten(defused(p.Alt), maxAlt)), "", nil))
			continue
		}
		r.block(b)
	}
	if len(r.blocks) == 0 {
		r.section("…")
	}
	if len(r.blocks) > maxBlocks {
		r.blocks = append(r.blocks[:maxBlocks-1], note("… shortened: this was longer than a Slack message can be."))
	}
	return r.blocks
}

// fallback is the text for notifications and screen readers.
func fallback(m bot.Message) string { return shortenMarkup(escape(m.Text()), maxText) }

type renderer struct {
	blocks []slack.Block
	ruled  bool // a line stands above each heading
}

func (r *renderer) add(b slack.Block) { r.blocks = append(r.blocks, b) }

// name names the next block: presses come back with it.
func (r *renderer) name() string { return "a" + strconv.Itoa(len(r.blocks)) }

func (r *renderer) block(b bot.Block) {
	switch b := b.(type) {
	case bot.Paragraph:
		r.section(mrkdwn(b.Spans))
	case bot.Heading:
		if r.ruled {
			r.add(slack.NewDividerBlock())
		}
		r.section("*" + escape(b.Text) + "*")
	case bot.Note:
		r.add(note(mrkdwn(b.Spans)))
	case bot.List:
		r.section(b.Lines("• ", mrkdwn))
	case bot.Code:
		r.code(b.Text)
	case bot.Table:
		r.code(bot.AlignTable(b))
	case bot.Fields:
		r.fields(b)
	case bot.Meter:
		r.section(fmt.Sprintf("`%s` %d%% %s", bot.Bar(b.Percent, 20), b.Percent, escape(b.Label)))
	case bot.Picture:
		for _, w := range b.Words() {
			r.block(w)
		}
	case bot.Actions:
		r.actions(b)
	case bot.Select:
		r.choose(b)
	default:
		panic(fmt.Sprintf("slack: no rendering for %T", b))
	}
}

// section adds text, split at line ends or spaces when it is too long.
func (r *renderer) section(text string) {
	for _, part := range split(text, maxSection) {
		r.add(slack.NewSectionBlock(slack.NewTextBlockObject(slack.MarkdownType, part, false, verbatim), nil, nil))
	}
}

// code adds preformatted text, each part in a fence of its own.
func (r *renderer) code(text string) {
	text = strings.ReplaceAll(escape(text), "```", "'''")
	for _, part := range split(text, maxSection-8) {
		r.section("```\n" + part + "\n```")
	}
}

func (r *renderer) fields(f bot.Fields) {
	for start := 0; start < len(f.Items); start += maxFields {
		part := f.Items[start:min(start+maxFields, len(f.Items))]
		objects := make([]*slack.TextBlockObject, 0, len(part))
		for _, item := range part {
			objects = append(
				objects,
				slack.NewTextBlockObject(slack.MarkdownType, shortenMarkup("*"+escape(item.Name)+"*\n"+escape(item.Value), maxField), false, verbatim),
			)
		}
		r.add(slack.NewSectionBlock(nil, objects, nil))
	}
}

// actions puts buttons into rows. What does not fit into the first row and
// needs no question first goes into a menu at its end.
func (r *renderer) actions(a bot.Actions) {
	row, menu := a.Buttons, []bot.Button(nil)
	if n := len(a.Buttons) - (maxButtons - 1); n >= 2 && n <= maxOverflow && fitMenu(a.Buttons[maxButtons-1:]) {
		row, menu = a.Buttons[:maxButtons-1], a.Buttons[maxButtons-1:]
	}
	for start := 0; start < len(row); start += maxButtons {
		part := row[start:min(start+maxButtons, len(row))]
		elements := make([]slack.BlockElement, 0, len(part)+1)
		for i, b := range part {
			elements = append(elements, button("b"+strconv.Itoa(i), b))
		}
		if len(menu) > 0 {
			elements = append(elements, slack.NewOverflowBlockElement("more", menuOptions(menu)...))
		}
		r.add(slack.NewActionBlock(r.name(), elements...))
	}
}

// fitMenu reports whether buttons can be entries of a menu.
func fitMenu(buttons []bot.Button) bool {
	for _, b := range buttons {
		if b.URL != "" || b.Confirm != "" || b.Style != bot.Normal || utf8.RuneCountInString(b.Line) > maxOptionValue {
			return false
		}
	}
	return true
}

func menuOptions(buttons []bot.Button) []*slack.OptionBlockObject {
	options := make([]*slack.OptionBlockObject, 0, len(buttons))
	for _, b := range buttons {
		options = append(options, slack.NewOptionBlockObject(b.Line, plain(b.Label, maxOptionText), nil))
	}
	return options
}

func button(id string, b bot.Button) *slack.ButtonBlockElement {
	e := slack.NewButtonBlockElement(id, delivery.Shorten(b.Line, maxButtonValue), plain(b.Label, maxButtonText))
	e.URL = b.URL
	switch b.Style {
	case bot.Primary:
		e.Style = slack.StylePrimary
	case bot.Danger:
		e.Style = slack.StyleDanger
	}
	if b.Confirm != "" {
		e.Confirm = slack.NewConfirmationBlockObject(
			plain("Are you sure?", maxConfirmTitle), plain(b.Confirm, maxConfirmText), plain("Yes", maxConfirmButton),
			plain("Cancel", maxConfirmButton),
		)
	}
	return e
}

func (r *renderer) choose(s bot.Select) {
	options := optionObjects(s.Options)
	if len(options) == 0 {
		return
	}
	r.add(slack.NewActionBlock(r.name(), slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plain(s.Prompt, maxPlaceholder), "s0", options...)))
}

func optionObjects(all []bot.Option) []*slack.OptionBlockObject {
	var objects []*slack.OptionBlockObject
	for _, o := range all[:min(len(all), maxOptions)] {
		var description *slack.TextBlockObject
		if o.Note != "" {
			description = plain(o.Note, maxOptionText)
		}
		objects = append(objects, slack.NewOptionBlockObject(delivery.Shorten(o.Value, maxOptionValue), plain(o.Label, maxOptionText), description))
	}
	return objects
}

func note(text string) slack.Block {
	return slack.NewContextBlock("", slack.NewTextBlockObject(slack.MarkdownType, shortenMarkup(text, maxSection), false, verbatim))
}

// Slack reads no markup in plain text. What looks like a mention is defused
// anyway, so that no client can ever take it for one.
var defuse = strings.NewReplacer("<!", "‹!", "<@", "‹@", "<#", "‹#")

func defused(text string) string {
	if !strings.Contains(text, "<") {
		return text
	}
	return defuse.Replace(text)
}

// plain makes a plain text object; Slack refuses an empty one.
func plain(text string, limit int) *slack.TextBlockObject {
	return slack.NewTextBlockObject(slack.PlainTextType, delivery.Shorten(nonEmpty(defused(text)), limit), false, false)
}

func nonEmpty(text string) string {
	if strings.TrimSpace(text) == "" {
		return "–"
	}
	return text
}
