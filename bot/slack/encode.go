package slack

import (
	"encoding/json"

	"mentor/bot/delivery"

	"github.com/slack-go/slack"
)

// AppendJSON appends a message as encoding/json would write it. Most of what answers
// are made of is written here; what is rare is left to the library, whose types
// encode their parts twice.
func (o *outgoing) AppendJSON(to []byte) ([]byte, error) {
	w := writer{data: append(to, '{')}
	w.text(`"response_type":`, o.ResponseType)
	if o.ReplaceOriginal {
		w.raw(`"replace_original":true`)
	} else {
		w.raw(`"replace_original":false`)
	}
	w.raw(`"text":`)
	w.data = delivery.AppendJSONString(w.data, o.Text)
	if len(o.Blocks) > 0 {
		w.raw(`"blocks":[`)
		for _, b := range o.Blocks {
			w.comma()
			w.block(b)
		}
		w.data = append(w.data, ']')
	}
	return append(w.data, '}'), w.err
}

// writer writes JSON: a comma goes before whatever doesn't open an object or a list.
type writer struct {
	data []byte
	err  error
}

func (w *writer) comma() {
	if last := w.data[len(w.data)-1]; last != '{' && last != '[' {
		w.data = append(w.data, ',')
	}
}

func (w *writer) raw(text string) {
	w.comma()
	w.data = append(w.data, text...)
}

// text writes a field that is left out when it's empty.
func (w *writer) text(name, value string) {
	if value != "" {
		w.raw(name)
		w.data = delivery.AppendJSONString(w.data, value)
	}
}

// any writes what has no writer of its own.
func (w *writer) any(value any) {
	data, err := json.Marshal(value)
	if err != nil {
		w.err = err
	}
	w.data = append(w.data, data...)
}

func (w *writer) block(b slack.Block) {
	switch b := b.(type) {
	case *slack.SectionBlock:
		if b.Accessory != nil || b.Expand {
			break
		}
		w.begin(string(b.Type))
		w.object(`"text":`, b.Text)
		w.text(`"block_id":`, b.BlockID)
		w.objects(b.Fields)
		w.data = append(w.data, '}')
		return
	case *slack.HeaderBlock:
		if b.Level != 0 {
			break
		}
		w.begin(string(b.Type))
		w.object(`"text":`, b.Text)
		w.text(`"block_id":`, b.BlockID)
		w.data = append(w.data, '}')
		return
	case *slack.ContextBlock:
		w.context(b)
		return
	case *slack.ActionBlock:
		w.actions(b)
		return
	}
	w.any(b)
}

func (w *writer) begin(kind string) {
	w.data = append(w.data, '{')
	w.raw(`"type":`)
	w.data = delivery.AppendJSONString(w.data, kind)
}

func (w *writer) object(name string, o *slack.TextBlockObject) {
	if o != nil {
		w.raw(name)
		w.textObject(o)
	}
}

func (w *writer) textObject(o *slack.TextBlockObject) {
	w.begin(o.Type)
	w.raw(`"text":`)
	w.data = delivery.AppendJSONString(w.data, o.Text)
	switch {
	case o.Emoji == nil:
	case *o.Emoji:
		w.raw(`"emoji":true`)
	default:
		w.raw(`"emoji":false`)
	}
	if o.Verbatim {
		w.raw(`"verbatim":true`)
	}
	w.data = append(w.data, '}')
}

func (w *writer) objects(fields []*slack.TextBlockObject) {
	if len(fields) == 0 {
		return
	}
	w.raw(`"fields":[`)
	for _, f := range fields {
		w.comma()
		w.textObject(f)
	}
	w.data = append(w.data, ']')
}

func (w *writer) context(b *slack.ContextBlock) {
	w.begin(string(b.Type))
	w.text(`"block_id":`, b.BlockID)
	w.raw(`"elements":[`)
	for _, e := range b.ContextElements.Elements {
		w.comma()
		if text, ok := e.(*slack.TextBlockObject); ok {
			w.textObject(text)
		} else {
			w.any(e)
		}
	}
	w.data = append(w.data, ']', '}')
}

func (w *writer) actions(b *slack.ActionBlock) {
	w.begin(string(b.Type))
	w.text(`"block_id":`, b.BlockID)
	w.raw(`"elements":[`)
	for _, e := range b.Elements.ElementSet {
		w.comma()
		if button, ok := e.(*slack.ButtonBlockElement); ok && button.Confirm == nil && button.Text != nil {
			w.button(button)
		} else {
			w.any(e)
		}
	}
	w.data = append(w.data, ']', '}')
}

func (w *writer) button(e *slack.ButtonBlockElement) {
	w.begin(string(e.Type))
	w.object(`"text":`, e.Text)
	w.text(`"action_id":`, e.ActionID)
	w.text(`"url":`, e.URL)
	w.text(`"value":`, e.Value)
	w.text(`"style":`, string(e.Style))
	w.data = append(w.data, '}')
}
