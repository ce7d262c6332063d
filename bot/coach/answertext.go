package coach

import (
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/roadmap/answer"
)

// AnswerText returns an answer as plain text, with its topic named; without an
// answer it says so and names the closest questions, or topics.
func AnswerText(lib *roadmap.Library, a answer.Answer) string {
	if !a.Answered {
		text := bot.Message{Blocks: append([]bot.Block{bot.Say(a.Text)}, bot.Markdown(a.Nearest)...)}.Text()
		lead, near := " "+texts.AnswerClosestI, a.Near
		if a.Nearest != "" {
			lead, near = "\n\n"+texts.AnswerNearItToo, near[1:] // the first one was just said
		}
		var closest []string
		for _, n := range near {
			closest = append(closest, "“"+n.Title()+"”")
		}
		if titles := lib.Titles(a.Topics); len(closest) > 0 {
			text += lead + phrase.List(closest) + "."
		} else if len(titles) > 0 && len(a.Near) == 0 && !strings.Contains(a.Text, titles[0]) {
			text += " " + texts.Fill(texts.AnswerNearestTopics, phrase.List(titles))
		}
		return text
	}
	text := bot.Message{Title: a.Title, Blocks: answerBlocks(a)}.Text()
	if cite := sources(lib, a); cite != "" {
		text += "\n\n" + cite
	}
	return text
}
