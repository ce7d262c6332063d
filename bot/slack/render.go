package slack

import (
	"fmt"
	"slices"
	"strings"

	"mentor/bot"

	"github.com/slack-go/slack"
)

// Blocks renders a message as Block Kit, within Slack's limits: long text is
// split, what is too much is cut and marked.
func Blocks(m bot.Message) []slack.Block {
	r := &renderer{}
	if m.Title != "" {
		r.add(slack.NewHeaderBlock(plain(m.Title, maxHeader)))
	}
	for _, b := range m.Blocks {
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
func fallback(m bot.Message) string { return shorten(escape(m.Text()), maxText) }

type renderer struct{ blocks []slack.Block }

func (r *renderer) add(b slack.Block) { r.blocks = append(r.blocks, b) }

// name names the next block: presses come back with it.
func (r *renderer) name() string { return fmt.Sprintf("a%d", len(r.blocks)) }

func (r *renderer) block(b bot.Block) {
	switch b := b.(type) {
	case bot.Paragraph:
		r.section(mrkdwn(b.Spans))
	case bot.Heading:
		r.section("*" + escape(b.Text) + "*")
	case bot.Note:
		r.add(note(mrkdwn(b.Spans)))
	case bot.List:
		r.section(listText(b))
	case bot.Code:
		r.code(b.Text)
	case bot.Table:
		r.code(bot.AlignTable(b))
	case bot.Fields:
		r.fields(b)
	case bot.Progress:
		r.section(fmt.Sprintf("`%s` %d %% %s", bot.Bar(b.Percent, 20), b.Percent, escape(b.Label)))
	case bot.Picture:
		r.add(note(escape(b.Alt)))
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
		r.add(slack.NewSectionBlock(slack.NewTextBlockObject(slack.MarkdownType, part, false, false), nil, nil))
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
		var objects []*slack.TextBlockObject
		for _, item := range f.Items[start:min(start+maxFields, len(f.Items))] {
			objects = append(objects, slack.NewTextBlockObject(slack.MarkdownType, shorten("*"+escape(item.Name)+"*\n"+escape(item.Value), maxField), false, false))
		}
		r.add(slack.NewSectionBlock(nil, objects, nil))
	}
}

func (r *renderer) actions(a bot.Actions) {
	for start := 0; start < len(a.Buttons); start += maxButtons {
		var elements []slack.BlockElement
		for i, b := range a.Buttons[start:min(start+maxButtons, len(a.Buttons))] {
			elements = append(elements, button(fmt.Sprintf("b%d", i), b))
		}
		r.add(slack.NewActionBlock(r.name(), elements...))
	}
}

func button(id string, b bot.Button) *slack.ButtonBlockElement {
	e := slack.NewButtonBlockElement(id, shorten(b.Line, maxButtonValue), plain(b.Label, maxButtonText))
	e.URL = b.URL
	switch b.Style {
	case bot.Primary:
		e.Style = slack.StylePrimary
	case bot.Danger:
		e.Style = slack.StyleDanger
	}
	if b.Confirm != "" {
		e.Confirm = slack.NewConfirmationBlockObject(plain("Are you sure?", 100), plain(b.Confirm, maxConfirmText), plain("Yes", 30), plain("Cancel", 30))
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
		objects = append(objects, slack.NewOptionBlockObject(shorten(o.Value, maxOptionValue), plain(o.Label, maxOptionText), description))
	}
	return objects
}

func note(text string) slack.Block {
	return slack.NewContextBlock("", slack.NewTextBlockObject(slack.MarkdownType, shorten(text, maxSection), false, false))
}

// Slack reads no markup in plain text. What looks like a mention is defused all
// the same, so that no client can ever take it for one.
var defuse = strings.NewReplacer("<!", "‹!", "<@", "‹@", "<#", "‹#")

// plain makes a plain text object; Slack refuses an empty one.
func plain(text string, limit int) *slack.TextBlockObject {
	text = defuse.Replace(text)
	if strings.TrimSpace(text) == "" {
		text = "–"
	}
	return slack.NewTextBlockObject(slack.PlainTextType, shorten(text, limit), false, false)
}

// split cuts text into parts of at most n characters, at a line end or a space
// where there is one.
func split(text string, n int) []string {
	var parts []string
	rest := []rune(text)
	for len(rest) > n {
		cut := n
		for _, sep := range []rune{'\n', ' '} {
			if i := lastIndex(rest[:n], sep); i > n/2 {
				cut = i
				break
			}
		}
		parts = append(parts, strings.TrimSpace(string(rest[:cut])))
		rest = rest[cut:]
	}
	if last := strings.Trim(string(rest), "\n"); strings.TrimSpace(last) != "" {
		parts = append(parts, last)
	}
	return parts
}

func lastIndex(s []rune, r rune) int {
	for i, v := range slices.Backward(s) {
		if v == r {
			return i
		}
	}
	return -1
}
