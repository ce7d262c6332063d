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
		var closest []string
		lead := " " + texts.AnswerClosestI
		for _, n := range a.Near {
			if strings.Contains(a.Text, "“"+n.Title()+"”") {
				lead = " " + texts.AnswerNearItToo
				continue
			}
			closest = append(closest, "“"+n.Title()+"”")
		}
		if a.Nearest != "" {
			text, lead = text+"\n", strings.Replace(lead, " ", "\n", 1)
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
