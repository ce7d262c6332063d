package slack

import (
	"maps"
	"slices"
	"strings"

	"mentor/bot"

	"github.com/slack-go/slack"
)

// withOpener puts a button under an answer that has a form and could not be
// shown as a dialog: pressing it gives the trigger that was missing.
func withOpener(reply bot.Reply) bot.Reply {
	f := reply.Message.Form
	if f == nil || f.Again == "" || len(f.Again) > maxButtonValue {
		return reply
	}
	reply.Message.Blocks = append(slices.Clip(reply.Message.Blocks), bot.Buttons(bot.Button{Label: f.Title + "…", Line: f.Again, Style: bot.Primary}))
	return reply
}

// sentText is a text of a dialog as Slack sends it back.
type sentText struct {
	Text string `json:"text"`
}

// object is the text as Slack takes it; nil stays nil.
func (t *sentText) object() *slack.TextBlockObject {
	if t == nil {
		return nil
	}
	return slack.NewTextBlockObject(slack.PlainTextType, t.Text, false, false)
}

// sentBlock is a block of a dialog as Slack sends it back.
type sentBlock map[string]any

// BlockType is part of slack.Block.
func (b sentBlock) BlockType() slack.MessageBlockType {
	return slack.MessageBlockType(b.string("type"))
}

// ID is part of slack.Block.
func (b sentBlock) ID() string { return b.string("block_id") }

func (b sentBlock) string(key string) string { s, _ := b[key].(string); return s }

// againView shows a dialog again that was refused after it had been taken away:
// with what was put in, and what is wrong above the input that is meant.
func againView(in *interaction, reply bot.Reply) *slack.ModalViewRequest {
	v := &in.View
	if len(v.Blocks) == 0 || v.Title == nil {
		return resultView(reply.Message)
	}
	view := &slack.ModalViewRequest{
		Type: slack.VTModal, CallbackID: v.CallbackID, PrivateMetadata: v.Metadata, Title: v.Title.object(), Submit: v.Submit.object(),
		Close: v.Close.object(),
	}
	for _, b := range v.Blocks {
		element, isInput := b["element"].(map[string]any)
		if b.ID() == reply.Field {
			view.Blocks.BlockSet = append(view.Blocks.BlockSet, slack.NewSectionBlock(
				slack.NewTextBlockObject(slack.MarkdownType, shortenMarkup("*"+escape(reply.Message.Text())+"*", maxSection), false, verbatim), nil, nil,
			))
		}
		if isInput {
			action, _ := element["action_id"].(string)
			b = maps.Clone(b)
			b["element"] = v.State.Values[b.ID()][action].putInto(element)
		}
		view.Blocks.BlockSet = append(view.Blocks.BlockSet, b)
	}
	return view
}

// putInto returns an element in which the value is filled in.
func (v actionValue) putInto(element map[string]any) map[string]any {
	e := maps.Clone(element)
	maps.DeleteFunc(e, func(key string, _ any) bool {
		return key == "default_to_current_conversation" || strings.HasPrefix(key, "initial_")
	})
	switch e["type"] {
	case "plain_text_input":
		if v.Value != "" {
			e["initial_value"] = v.Value
		}
	case "static_select", "external_select":
		if v.Selected.Text != nil {
			e["initial_option"] = v.Selected
		}
	case "checkboxes", "multi_static_select":
		if len(v.Several) > 0 {
			e["initial_options"] = v.Several
		}
	case "conversations_select":
		if v.Conversation != "" {
			e["initial_conversation"] = v.Conversation
		}
	case "multi_users_select":
		if len(v.Users) > 0 {
			e["initial_users"] = v.Users
		}
	}
	return e
}
