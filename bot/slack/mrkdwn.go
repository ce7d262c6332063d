package slack

import (
	"strings"

	"mentor/bot"
)

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// escape makes text plain: no mention, no link and no entity comes out of it
// (docs.slack.dev/messaging/formatting-message-text#escaping).
func escape(s string) string {
	if !strings.ContainsAny(s, "&<>") { // as nearly always; a Replacer copies even then
		return s
	}
	return escaper.Replace(s)
}

// verbatim keeps Slack from finding links, names and channels in what members wrote:
// those that are meant are marked
// (docs.slack.dev/reference/block-kit/composition-objects/text-object).
const verbatim = true

// mrkdwn sets spans in Slack's markup. A mark needs a word's edge beside it, so
// spaces are kept outside of it.
func mrkdwn(spans []bot.Span) string {
	var b strings.Builder
	for _, s := range spans {
		switch {
		case s.Mention != "":
			b.WriteString("<@" + escape(string(s.Mention)) + ">")
		case channelID.MatchString(string(s.Channel)):
			b.WriteString("<#" + string(s.Channel) + ">")
		case isAddress(s.Link):
			b.WriteString("<" + linkTarget(s.Link) + "|" + strings.ReplaceAll(escape(s.Text), "|", "¦") + ">")
		default:
			b.WriteString(marked(s))
		}
	}
	return b.String()
}

func marked(s bot.Span) string {
	core := strings.TrimSpace(s.Text)
	if core == "" || s.Look == bot.Plain {
		return escape(s.Text)
	}
	mark := markOf(s.Look)
	lead := s.Text[:strings.Index(s.Text, core)]
	trail := s.Text[len(lead)+len(core):]
	if s.Look == bot.Mono {
		core = strings.ReplaceAll(core, "`", "'")
	}
	return lead + mark + escape(core) + mark + trail
}

// markOf is what stands around text of that look.
func markOf(look bot.Look) string {
	switch look {
	case bot.Strong:
		return "*"
	case bot.Emphasis:
		return "_"
	case bot.Mono:
		return "`"
	}
	return ""
}

// isAddress reports whether a link leads somewhere by itself. In the same
// brackets Slack keeps mentions: nothing else may get there.
func isAddress(u string) bool {
	return strings.HasPrefix(u, "https://") || strings.HasPrefix(u, "http://") || strings.HasPrefix(u, "mailto:")
}

var targetEscaper = strings.NewReplacer("<", "%3C", ">", "%3E", "|", "%7C", " ", "%20", "&", "&amp;")

func linkTarget(u string) string { return targetEscaper.Replace(u) }
