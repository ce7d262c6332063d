package slack

import (
	"mentor/bot"

	"github.com/slack-go/slack"
)

// formView shows a form as a dialog. Its callback ID is the command line that
// submitting runs; each input is a block named like the value.
func formView(f *bot.Form) slack.ModalViewRequest {
	view := slack.ModalViewRequest{
		Type: slack.VTModal, CallbackID: f.Line,
		Title: plain(f.Title, maxViewTitle), Submit: plain(f.Submit, maxViewTitle), Close: plain("Cancel", maxViewTitle),
	}
	for _, in := range f.Inputs {
		var hint *slack.TextBlockObject
		if in.Help != "" {
			hint = plain(in.Help, maxLabel)
		}
		view.Blocks.BlockSet = append(view.Blocks.BlockSet, slack.NewInputBlock(in.Name, plain(in.Label, maxLabel), hint, inputElement(in)))
	}
	return view
}

func inputElement(in bot.Input) slack.BlockElement {
	if len(in.Options) == 0 {
		e := slack.NewPlainTextInputBlockElement(nil, in.Name)
		e.InitialValue = in.Value
		return e
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

// resultView shows what a submitted form came to.
func resultView(m bot.Message) *slack.ModalViewRequest {
	title := m.Title
	m.Title = ""
	return &slack.ModalViewRequest{Type: slack.VTModal, Title: plain(title, maxViewTitle), Close: plain("Close", maxViewTitle), Blocks: slack.Blocks{BlockSet: Blocks(m)}}
}
