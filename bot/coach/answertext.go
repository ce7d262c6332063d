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
		text := a.Text
		if titles := lib.Titles(a.Topics); len(titles) > 0 {
			text += " The nearest topics I have: " + phrase.List(titles) + "."
		}
		return text
	}
	text := bot.Message{Title: a.Title, Blocks: answerBlocks(a)}.Text()
	if cite := sources(lib, a); cite != "" {
		text += "\n\n" + cite
	}
	return text
}

func answerBlocks(a answer.Answer) []bot.Block {
	blocks := bot.Markdown(a.Text)
	if a.Table != nil {
		blocks = append(blocks, bot.Table{Columns: a.Table.Columns, Rows: a.Table.Rows})
	}
	return blocks
}
