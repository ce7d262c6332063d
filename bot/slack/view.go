package slack

import (
	"cmp"
	"context"
	"log/slog"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"mentor/bot"
	"mentor/bot/delivery"

	"github.com/slack-go/slack"
)

// forms makes dialogs of forms, and searches their lists while a person types.
type forms struct {
	bot    bot.Conversation
	people *people
	log    *slog.Logger
}

// formView shows a form as a dialog. Its callback ID is the command line that
// submitting runs; each input is a block named like the value.
func (fr *forms) formView(ctx context.Context, from sender, to destination, f *bot.Form) *slack.ModalViewRequest {
	return fr.safeView(to, func() *slack.ModalViewRequest { return fr.form(ctx, from, f) })
}

// safeView makes a dialog that remembers where it was opened. One that can't be
// rendered becomes an apology.
func (fr *forms) safeView(to destination, render func() *slack.ModalViewRequest) *slack.ModalViewRequest {
	view, ok := delivery.Safely(fr.log, "render a dialog", render)
	if !ok {
		view = resultView(delivery.Sorry().Message)
	}
	view.PrivateMetadata = metadata(to)
	return view
}

func (fr *forms) form(ctx context.Context, from sender, f *bot.Form) *slack.ModalViewRequest {
	view := &slack.ModalViewRequest{
		Type: slack.VTModal, CallbackID: delivery.Shorten(f.Line, maxCallback),
		Title: plain(f.Title, maxViewTitle), Submit: plain(f.Submit, maxViewTitle), Close: plain("Cancel", maxViewTitle),
	}
	for _, in := range f.Inputs {
		var hint *slack.TextBlockObject
		if in.Help != "" {
			hint = plain(in.Help, maxLabel)
		}
		block := slack.NewInputBlock(in.Name, plain(in.Label, maxLabel), hint, fr.inputElement(ctx, from, in))
		block.Optional = in.Optional
		view.Blocks.BlockSet = append(view.Blocks.BlockSet, block)
	}
	return view
}

// lookupPrefix begins the name of an element whose options are searched while
// a person types; the rest is what is looked for.
const lookupPrefix = "lookup:"

func (fr *forms) inputElement(ctx context.Context, from sender, in bot.Input) slack.BlockElement {
	switch {
	case in.Channel:
		return channelElement(in)
	case in.People:
		return peopleElement(in)
	case in.Lookup != "":
		return fr.lookupElement(ctx, from, in)
	case len(in.Options) == 0:
		e := slack.NewPlainTextInputBlockElement(nil, in.Name)
		e.InitialValue, e.Multiline, e.MaxLength = delivery.Shorten(in.Value, maxInput), in.Long, maxInput
		return e
	case in.Many:
		return severalElement(in)
	}
	options := optionObjects(in.Options)
	e := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, nil, in.Name, options...)
	for _, o := range options {
		if o.Value == in.Value {
			e.InitialOption = o
		}
	}
	return e
}

// severalElement offers boxes to tick, or a list when there are many.
func severalElement(in bot.Input) slack.BlockElement {
	options := optionObjects(in.Options)
	chosen := strings.Split(in.Value, ",")
	var initial []*slack.OptionBlockObject
	for _, o := range options {
		if slices.Contains(chosen, o.Value) {
			initial = append(initial, o)
		}
	}
	if len(options) <= maxCheckboxes {
		e := slack.NewCheckboxGroupsBlockElement(in.Name, options...)
		e.InitialOptions = initial
		return e
	}
	e := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeStatic, nil, in.Name, options...)
	e.InitialOptions = initial
	return e
}

func (fr *forms) lookupElement(ctx context.Context, from sender, in bot.Input) slack.BlockElement {
	e := slack.NewOptionsSelectBlockElement(slack.OptTypeExternal, plain("Type to search", maxPlaceholder), lookupPrefix+in.Lookup)
	none := 0 // offer something before the first letter
	e.MinQueryLength = &none
	if in.Value != "" {
		initial := bot.Option{Label: in.Value, Value: in.Value}
		for _, o := range fr.complete(ctx, from, in.Lookup, in.Value) {
			if o.Value == in.Value {
				initial = o
				break
			}
		}
		e.InitialOption = optionObjects([]bot.Option{initial})[0]
	}
	return e
}

// lookupTime bounds a search: Slack waits three seconds, a person not half one.
const lookupTime = 500 * time.Millisecond

func (fr *forms) complete(ctx context.Context, from sender, kind, typed string) []bot.Option {
	ctx, cancel := context.WithTimeout(ctx, lookupTime)
	defer cancel()
	options, _ := delivery.Safely(fr.log, "complete", func() []bot.Option {
		return fr.bot.Complete(ctx, fr.people.remembered(from), kind, typed, maxOptions)
	})
	return options
}

// suggestions answers a search in a list. Nothing slow may come before it:
// only what is in memory is asked.
func (fr *forms) suggestions(in *interaction) any {
	kind := strings.TrimPrefix(in.ActionID, lookupPrefix)
	options := optionObjects(fr.complete(context.Background(), in.sender(), kind, in.Value))
	if options == nil {
		options = []*slack.OptionBlockObject{}
	}
	return map[string]any{"options": options}
}

// resultView shows what a submitted form came to.
func resultView(m bot.Message) *slack.ModalViewRequest {
	title, _ := dialogTitle(m.Title)
	return &slack.ModalViewRequest{
		Type: slack.VTModal, Title: plain(title, maxViewTitle), Close: plain("Close", maxViewTitle),
		Blocks: slack.Blocks{BlockSet: viewBlocks(m, nil)},
	}
}

// dialogTitle is the title of a dialog for a message with a title, and what has
// to stand below it: a long one goes on there behind its first words, or stands
// there whole.
func dialogTitle(title string) (short, below string) {
	if utf8.RuneCountInString(title) <= maxViewTitle {
		return cmp.Or(title, "Mentor"), ""
	}
	if first, rest, ok := strings.Cut(title, ": "); ok && utf8.RuneCountInString(first) <= maxViewTitle {
		return first, rest
	}
	return "Mentor", title
}

// viewBlocks renders a message inside a dialog.
func viewBlocks(m bot.Message, pictures map[int]string) []slack.Block {
	_, m.Title = dialogTitle(m.Title)
	return blocks(m, pictures)
}

// workingView is shown until there is something to show.
func workingView() *slack.ModalViewRequest {
	return resultView(bot.Message{Title: "One moment", Blocks: []bot.Block{bot.Say(
		"This is taking a little longer than usual. It'll show up here in a moment; you don't have to wait.",
	)}})
}
