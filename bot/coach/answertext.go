package coach

import (
	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/roadmap/answer"
)

// AnswerText returns an answer as plain text, with its topic named; without an
// answer it says so and names the nearest topics.
func AnswerText(lib *roadmap.Library, a answer.Answer) string {
	if !a.Answered {
		text := doNotKnow
		if titles := lib.Titles(a.Topics); len(titles) > 0 {
			text += " The nearest topics I have: " + phrase.List(titles) + "."
		}
		return text
	}
	return bot.Message{Title: a.Title, Blocks: answerBlocks(a)}.Text() + cited(lib, a)
}

func cited(lib *roadmap.Library, a answer.Answer) string {
	if len(a.Topics) == 0 {
		return ""
	}
	return "\n\n" + sources(lib, a)
}

func answerBlocks(a answer.Answer) []bot.Block {
	blocks := bot.Markdown(a.Text)
	if a.Table != nil {
		blocks = append(blocks, bot.Table{Columns: a.Table.Columns, Rows: a.Table.Rows}, bot.Para(bot.B("In short: "), bot.T(a.Table.Verdict)))
	}
	return blocks
}
