package coach

import (
	"slices"

	"mentor/bot/coach/phrase"
	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/roadmap/answer"
	"mentor/storage"
)

// Documents are a workspace's own documents, and who may see what they say.
type Documents struct {
	Found      *answer.Documents     // nil: none
	Workspaces []storage.WorkspaceID // that they are for; all when empty
	Channels   []bot.ChannelID       // where answers may come from them; everywhere, in private too, when empty
}

// UseDocuments exchanges the documents while the bot runs.
func (b *Bot) UseDocuments(d Documents) { b.documents.Store(&d) }

// ownDocuments are the documents of the workspace of the request; nil when it has
// none.
func (c askCall) ownDocuments() *answer.Documents {
	d := c.bot.documents.Load()
	if d == nil || len(d.Workspaces) > 0 && !slices.Contains(d.Workspaces, c.req.From.Workspace) {
		return nil
	}
	return d.Found
}

// mayCite reports whether answers may come from the documents in the conversation
// of the request.
func (c askCall) mayCite() bool {
	d := c.bot.documents.Load()
	return d == nil || len(d.Channels) == 0 || slices.Contains(d.Channels, c.req.Channel)
}

// elsewhere says where answers come from the documents.
func (c askCall) elsewhere() bot.Block {
	var channels []bot.Span
	for _, id := range c.bot.documents.Load().Channels {
		channels = append(channels, bot.InChannel(id, string(id)))
	}
	return texts.Para(texts.AnswerAskThere, phrase.Spans(channels))
}

// fromDocument is an answer from the workspace's own documents.
func fromDocument(a *answer.Answer) bot.Message {
	buttons := []bot.Button{{Label: texts.ButtonHelped, Line: "ask " + didHelp}, {Label: texts.ButtonDidntHelp, Line: "ask " + didNotHelp}}
	if a.Rest != "" {
		buttons = slices.Insert(buttons, 0, bot.Button{Label: texts.ButtonMore, Line: "ask more"})
	}
	return bot.Message{Title: a.Title, Blocks: append(answerBlocks(*a), bot.Small(texts.Fill(texts.AnswerFrom, a.Source.Cite())), bot.Buttons(buttons...))}
}
