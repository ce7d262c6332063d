package coach

import (
	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/bot/coach/plaintext"
)

// Files that came along and that nothing can be done with are named, never left
// out without a word.

// unreadNamed is how many of them are named.
const unreadNamed = 3

// unreadWords says which files were left alone.
func unreadWords(files []string) string {
	names := make([]string, 0, unreadNamed)
	for _, name := range files[:min(len(files), unreadNamed)] {
		names = append(names, plaintext.Name(name))
	}
	if more := len(files) - len(names); more > 0 {
		names = append(names, texts.Fill(texts.AssignMore, more))
	}
	return texts.Fill(texts.UnreadDidntOpen,
		phrase.List(names))
}

// withUnread says below an answer which files were left alone.
func withUnread(reply bot.Reply, files []string) bot.Reply {
	if len(files) > 0 && reply.Command != unreadCommand {
		reply.Message.Blocks = append(reply.Message.Blocks, bot.Small(unreadWords(files)))
	}
	return reply
}

// withUnused says below an answer that was about something else how a file is
// used that came along.
func withUnused(reply bot.Reply, command string, files []bot.Upload) bot.Reply {
	if len(files) > 0 && command != "holidays" && command != "import" && command != "road" {
		names := make([]string, 0, len(files))
		for _, f := range files {
			names = append(names, plaintext.Name(f.Name))
		}
		reply.Message.Blocks = append(reply.Message.Blocks, bot.Small(texts.Fill(
			texts.UnreadDidntUse, phrase.List(names))))
	}
	return reply
}

// unreadCommand names in metrics the answer to a message of such files alone.
const unreadCommand = "file"

// nothingRead answers a message of such files alone.
func (c *call) nothingRead() (bot.Reply, error) {
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
		bot.Say(unreadWords(c.req.Unread) + " " + texts.UnreadTellMeInWords),
		bot.Buttons(bot.Button{Label: texts.ButtonWhatICanDo, Line: "help"}, bot.Button{Label: texts.ButtonAskAMentor, Line: "stuck tell"}),
	}}, Command: unreadCommand}, nil
}
