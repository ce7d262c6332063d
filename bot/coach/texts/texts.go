// Package texts is the catalogue of what members read: every sentence, label and
// title of the conversation, each in one place, with its plural forms and cases.
package texts

import (
	"fmt"
	"strings"

	"mentor/bot"
)

// missing stands where a value should: a name that nobody told us, say.
const missing = "…"

// Fill fills a format of ours, as fmt would. A text that is missing leaves no hole: dots
// stand there.
func Fill(format string, values ...any) string {
	for i, value := range values {
		if value == "" {
			values[i] = missing
		}
	}
	return fmt.Sprintf(format, values...)
}

// Spans fills a format of ours: a span or a row of spans stands where its verb is, any
// other value is written there as fmt would.
func Spans(format string, values ...any) []bot.Span {
	spans := make([]bot.Span, 0, 2*len(values)+1)
	var plain strings.Builder
	flush := func() {
		if plain.Len() > 0 {
			spans = append(spans, bot.T(plain.String()))
			plain.Reset()
		}
	}
	for {
		before, rest, found := strings.Cut(format, "%")
		plain.WriteString(before)
		if !found {
			break
		}
		if strings.HasPrefix(rest, "%") {
			plain.WriteByte('%')
			format = rest[1:]
			continue
		}
		end := strings.IndexAny(rest, "sdq") + 1
		if len(values) == 0 {
			values = []any{missing}
		}
		switch value := values[0].(type) {
		case bot.Span:
			flush()
			spans = append(spans, named(value))
		case []bot.Span:
			flush()
			for _, span := range value {
				spans = append(spans, named(span))
			}
		default:
			plain.WriteString(Fill("%"+rest[:end], value))
		}
		format, values = rest[end:], values[1:]
	}
	flush()
	return spans
}

// named shows that the text of a span is missing.
func named(span bot.Span) bot.Span {
	if span.Text == "" {
		span.Text = missing
	}
	return span
}

// Para is a paragraph of a format and what stands in it.
func Para(format string, values ...any) bot.Paragraph {
	return bot.Paragraph{Spans: Spans(format, values...)}
}

// plural fills the sentence for a count: of one, which names no number, or of none and
// many, in which the count comes first.
func plural(n int, one, many string, more ...any) string {
	if n == 1 {
		return Fill(one, more...)
	}
	return Fill(many, append([]any{n}, more...)...)
}
