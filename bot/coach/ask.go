package coach

import (
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/intent"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/roadmap/answer"
	"mentor/roadmap/spelling"
	"mentor/storage"
)

// ask answers a question in plain words.
func (c askCall) ask() (bot.Reply, error) {
	text := c.arg("question")
	if helped, ok := feedback(text); ok {
		return c.thankForFeedback(helped)
	}
	if near, ok := c.nearCommand(text); ok && !c.goesOn(text) {
		return bot.Reply{Message: near, Outcome: bot.Refused}, nil
	}
	ws, err := c.workspace()
	if err != nil {
		c.bot.log.WarnContext(c.ctx, "answering without the workspace's own answers", "err", err)
	}
	q := answer.Question{
		Text: withoutNames(text, c.namesOf(c.req.From)), Before: c.answerBefore(),
		Lessons: c.bot.lessons.of(ws, c.content), Documents: c.ownDocuments(),
	}
	m, err := c.member()
	joined := err == nil
	if joined {
		q.Roadmap = m.Progress.Roadmap
	}
	a, elsewhere := c.answerHere(q)
	if joined && a.General {
		return c.next()
	}
	if !a.Answered && len(elsewhere) > 0 {
		return bot.Reply{Message: bot.Message{Blocks: elsewhere}}, nil
	}
	unchecked := c.rewordOrCount(q, text, &a)
	if !a.Answered {
		c.noteNearest(&a)
		return bot.Reply{Message: c.unknown(a, joined), Outcome: bot.OK}, nil
	}
	c.noteAnswer(&a)
	msg := c.inMessage(&a, &ws, &m, joined)
	if unchecked {
		msg.Blocks = append(msg.Blocks, bot.Small(uncheckedNote))
	}
	msg.Blocks = append(msg.Blocks, elsewhere...)
	return bot.Reply{Message: msg}, nil
}

// workspace is the asker's, for reading, which may have been read for this request.
func (c *call) workspace() (storage.Workspace, error) {
	if c.here != nil {
		return *c.here, nil
	}
	return c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
}

// route finds what a request means, in view of what was said before it.
func (c *call) route(req *bot.Request, h heard) routed {
	if ask, known := c.router().command("ask"); known && c.goesOn(h.words) {
		return routed{command: ask, args: map[string]string{"question": h.words}}
	}
	return c.router().routeRequest(req, h, c.readPlain)
}

// goesOn reports whether words that somebody says can only be about the answer before
// them: "why?" is no command then.
func (c *call) goesOn(words string) bool {
	return c.req.Kind == bot.Question && c.before.Kind == intent.Answer && !strings.HasPrefix(words, "/") && c.answers.GoesOn(words)
}

// rewordOrCount has a language model word the answer, if there is one, and counts a
// question for the lead that has no answer of ours. It reports whether the answer is
// unchecked.
func (c askCall) rewordOrCount(q answer.Question, text string, a *answer.Answer) (unchecked bool) {
	missing := a.Unsure || !a.Answered && counts[a.Reason]
	unchecked = c.reword(text, q.Before, a)
	if missing && (!a.Answered || a.Unsure || unchecked) {
		c.countUnanswered(text)
	}
	return unchecked
}

// noteAnswer notes what a follow-up goes on with.
func (c askCall) noteAnswer(a *answer.Answer) {
	c.bot.answered.remember(c.conversation(), *a, c.now)
	if c.saw(intent.Answer, ""); len(a.Topics) > 0 {
		c.saw(intent.Answer, a.Topics[0])
	}
}

// noteNearest notes what came nearest to an answer, if it was said as a whole: a follow-up goes
// on with that.
func (c askCall) noteNearest(a *answer.Answer) {
	if a.Card == "" || len(a.Topics) == 0 {
		return
	}
	told := *a
	told.Answered, told.Unsure, told.Text = true, true, a.Nearest
	c.noteAnswer(&told)
}

// counts are the reasons for which a question without an answer is counted for the
// lead.
var counts = map[answer.Reason]bool{answer.NothingFits: true, answer.NothingOn: true, answer.NotOurs: true, answer.Theirs: true}

// answerHere answers a question from what may be shown in this conversation, and
// says where there is more.
func (c askCall) answerHere(q answer.Question) (a answer.Answer, elsewhere []bot.Block) {
	a = c.answers.Ask(q)
	if a.Source == nil || c.mayCite() {
		return a, nil
	}
	q.Documents = nil
	return c.answers.Ask(q), []bot.Block{c.elsewhere()}
}

// inMessage lays out an answer with its source and what fits to do next.
func (c askCall) inMessage(a *answer.Answer, ws *storage.Workspace, m *storage.Member, joined bool) bot.Message {
	if a.Source != nil {
		return fromDocument(a)
	}
	if t := c.ownTopicOf(a); t != nil {
		return c.fromOwnTopic(t, m, joined)
	}
	msg := bot.Message{Title: a.Title, Blocks: answerBlocks(*a)}
	if a.Lesson != nil {
		msg.Blocks = append(msg.Blocks, bot.Small(taughtBy(*ws, a.Lesson)))
	}
	if len(a.Topics) == 0 {
		return msg
	}
	t, _ := c.lib.Topic(a.Topics[0])
	cite := sources(c.lib, *a)
	if joined {
		cite = strings.TrimSpace(cite + " " + c.place(m, t))
	}
	if cite != "" {
		msg.Blocks = append(msg.Blocks, bot.Small(cite))
	}
	msg.Blocks = append(msg.Blocks, offerButtons(a, t, joined))
	if others := otherMeanings(a.Near); len(others) > 0 {
		msg.Blocks = append(msg.Blocks, bot.Small(texts.AskOrDidYouMean), bot.Buttons(others...))
	}
	return msg
}

// answerBefore is what a follow-up goes on with: the last answer, or the topic
// of a task, a quiz or a page that was seen after it.
func (c askCall) answerBefore() *answer.Answer {
	if seen := c.before; seen.Topic != "" && seen.Kind != intent.Answer {
		return &answer.Answer{Answered: true, Intent: answer.What, Topics: []roadmap.TopicID{roadmap.TopicID(seen.Topic)}}
	}
	last, ok := c.bot.answered.last(c.conversation(), c.now)
	if !ok || last.Source != nil && (c.ownDocuments() == nil || !c.mayCite()) {
		return nil // what cites a document was told to those who may see it
	}
	return &last
}

// sources names the topics that an answer comes from.
func sources(lib *roadmap.Library, a answer.Answer) string {
	titles := lib.Titles(a.Topics)
	switch {
	case a.Source != nil:
		return "From " + a.Source.Cite() + "."
	case len(titles) == 0 || a.Path != nil:
		return "" // the way itself comes from no topic
	case a.Lesson != nil:
		return texts.Fill(texts.AskSeeAlsoTheTopic, titles[0])
	case a.Intent == answer.Compare && len(titles) > 1:
		return texts.Fill(texts.AskFromTheTopics, phrase.List(titles))
	}
	return texts.Fill(texts.AskFromTheTopic, titles[0])
}

func askMentor(t *roadmap.Topic) bot.Button {
	return bot.Button{
		Label: texts.ButtonAskAMentor, Line: "stuck " + string(t.ID),
		Confirm: texts.Fill(texts.AskMentioningAMentorHere, t.Title),
	}
}

// unknown says honestly that there is no answer, with the nearest topics.
func (c askCall) unknown(a answer.Answer, joined bool) bot.Message {
	msg := bot.Message{Blocks: append([]bot.Block{bot.Say(a.Text)}, bot.Markdown(a.Nearest)...)}
	if len(a.Near) > 0 {
		lead, near := texts.AskClosestI, a.Near
		if a.Nearest != "" && a.Rest == "" {
			lead, near = texts.AskNearItToo, near[1:] // the first one was just said
		}
		closest := otherMeanings(near)
		if id := a.Near[0].Topics(); joined && len(id) > 0 {
			if t, ok := c.lib.Topic(id[0]); ok {
				closest = append(closest, askMentor(t))
			}
		}
		if len(closest) > 0 {
			msg.Blocks = append(msg.Blocks, bot.Say(lead), bot.Buttons(closest...))
		}
		return msg
	}
	if len(a.Topics) == 0 {
		msg.Blocks = append(msg.Blocks, bot.Buttons(
			bot.Button{Label: texts.ButtonWhereDoIStart, Line: "ask where do i start"},
			bot.Button{Label: texts.ButtonAllTopics, Line: "roadmap"}))
		return msg
	}
	var buttons []bot.Button
	for _, id := range a.Topics {
		if t, ok := c.lib.Topic(id); ok {
			buttons = append(buttons, bot.Button{Label: t.Title, Line: "topic " + string(id)})
		}
	}
	if t, ok := c.lib.Topic(a.Topics[0]); ok && joined {
		buttons = append(buttons, askMentor(t))
	}
	msg.Blocks = append(msg.Blocks, bot.Say(texts.AskNearestTopics), bot.Buttons(buttons...))
	return msg
}

// nearCommand offers the command that a mistyped line was meant to be. Only a
// short line can be one; anything longer is a question.
func (c askCall) nearCommand(text string) (bot.Message, bool) {
	word, rest := cutWord(strings.ToLower(text))
	if cmd, known := c.router().commandMeant(word); known {
		return offerCommand(cmd), rest == ""
	}
	if len(strings.Fields(rest)) > 2 || c.req.Kind == bot.Question && rest != "" && c.content.words().spelled[word] {
		return bot.Message{}, false // "who uses that" is no slip of "why"
	}
	for _, name := range []string{text, word} { // "rest or graphql" is no slip of "reset"
		if _, known := c.lib.FindTopic(name); known {
			return bot.Message{}, false
		}
	}
	best, distance := c.router().nearestCommand(word)
	if best == "" || distance > 1 && c.answers.Ask(answer.Question{Text: text}).Answered {
		return bot.Message{}, false
	}
	line := strings.TrimSpace(best + " " + rest)
	return bot.Message{Blocks: []bot.Block{
		bot.Say(texts.Fill(texts.AskDontHaveACommandCalled, word)),
		bot.Buttons(bot.Button{Label: "/mentor " + line, Line: line, Style: bot.Primary}, bot.Button{Label: texts.ButtonHelp, Line: "help"}),
	}}, true
}

// offerCommand is for a member who names a command and leaves open whether to run it:
// "forget?".
func offerCommand(cmd command) bot.Message {
	return bot.Message{Blocks: []bot.Block{
		texts.Para(texts.AskIsOneOfMyCommands, bot.C(cmd.Name), cmd.Summary),
		bot.Buttons(bot.Button{Label: texts.ButtonRunIt, Line: cmd.Name, Style: bot.Primary}, bot.Button{
			Label: texts.Fill(texts.ButtonHelpWith, cmd.Name), Line: "help " + cmd.Name,
		}),
	}}
}

// nearestCommand returns the command whose name is spelled most like a word, and
// how many slips lie between; "" when none is near.
func (b router) nearestCommand(word string) (best string, distance int) {
	distance = 3
	for _, cmd := range b.commands {
		if d := spelling.Slips(word, cmd.Name, distance-1); d > 0 && d < distance && d*2 < len(cmd.Name) {
			best, distance = cmd.Name, d
		}
	}
	return best, distance
}

func answerBlocks(a answer.Answer) []bot.Block {
	if a.Lesson != nil {
		return lessonBlocks(a.Text)
	}
	blocks := bot.Markdown(a.Text)
	if a.Unsure {
		blocks = append([]bot.Block{bot.Say(unsureNote)}, blocks...)
	}
	if a.Table != nil {
		blocks = append(blocks, bot.Table{Columns: a.Table.Columns, Rows: a.Table.Rows})
	}
	return blocks
}

// unsureNote stands above what may not be the answer.
const unsureNote = texts.AskNotSureThatThisAnswers
