package coach

import (
	"strings"
	"unicode/utf8"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/desk"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// What a mentor can do with calls for help.

var mentorActions = map[string]func(mentorCall) (bot.Reply, error){
	"on":     mentorCall.mentorOn,
	"off":    mentorCall.mentorOff,
	"calls":  mentorCall.mentorInbox,
	"take":   mentorCall.take,
	"pass":   mentorCall.pass,
	"later":  mentorCall.later,
	"answer": mentorCall.answerHelpRequest,
	"solved": mentorCall.mentorSolved,
	"load":   mentorCall.load,
	"hours":  mentorCall.hours,
	"duty":   mentorCall.duty,
}

// mentorForm reports whether the answer to mentor is a form: an answer to a call that
// wasn't written yet.
func mentorForm(args map[string]string) bool {
	word, rest := cutWord(args["topics"])
	return args["action"] == "answer" && helpRequestID.MatchString(word) && rest == ""
}

// take gives a call to the asker.
func (c mentorCall) take() (bot.Reply, error) {
	id, _, err := c.requestToHelp(c.offeredToMe)
	if err != nil {
		return bot.Reply{}, err
	}
	r, ws, err := c.onDesk(id, func(d *storage.Desk, id string, _ desk.People) (*storage.HelpRequest, error) {
		return nil, desk.Take(d, id, c.req.From.ID, c.now)
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{Message: c.yours(ws, r), Update: true}, nil
}

// yours shows a mentor a call that is theirs.
func (c mentorCall) yours(ws *storage.Workspace, r storage.HelpRequest) bot.Message {
	name := c.mentorName(ws, r.Member)
	who := bot.Mention(r.Member, name)
	where := texts.Spans(texts.MentorCallItsYours, who)
	switch {
	case !c.bot.canPost(ws.ID):
		where = texts.Spans(texts.MentorCallItsYoursThank, who)
	case r.Channel != "":
		where = texts.Spans(texts.MentorCallItsYoursThankYouTold, who, phrase.Channel(r.Channel, ""))
	}
	blocks := []bot.Block{bot.Para(where...)}
	if r.Words != "" {
		blocks = append(blocks, bot.Para(bot.B(name+": "), bot.T(r.Words)))
	}
	return bot.Message{Title: texts.Fill(texts.TitleIsStuckOn, name, c.topicTitle(r)), Blocks: append(blocks, bot.Buttons(
		bot.Button{Label: texts.ButtonAnswerHere, Line: "mentor answer " + r.ID},
		bot.Button{Label: texts.ButtonItsSolved, Line: "mentor solved " + r.ID},
		bot.Button{Label: texts.ButtonGiveItBack, Line: "mentor pass " + r.ID}))}
}

// pass has somebody else asked.
func (c mentorCall) pass() (bot.Reply, error) {
	id, _, err := c.requestToHelp(func(r *storage.HelpRequest) bool { return c.offeredToMe(r) || r.By == c.req.From.ID })
	if err != nil {
		return bot.Reply{}, err
	}
	r, _, err := c.onDesk(id, func(d *storage.Desk, id string, p desk.People) (*storage.HelpRequest, error) {
		return nil, desk.Pass(d, id, c.req.From.ID, p, c.now)
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleHandedOn, c.topicTitle(r)), Blocks: []bot.Block{
		bot.Say(texts.MentorCallAskingSomebodyElse), bot.Buttons(bot.Button{Label: texts.ButtonMyCalls, Line: "mentor calls"}),
	}}, Update: true}, nil
}

// later asks the mentor once more tomorrow.
func (c mentorCall) later() (bot.Reply, error) {
	id, _, err := c.requestToHelp(c.offeredToMe)
	if err != nil {
		return bot.Reply{}, err
	}
	r, _, err := c.onDesk(id, func(d *storage.Desk, id string, p desk.People) (*storage.HelpRequest, error) {
		return nil, desk.Later(d, id, c.req.From.ID, p, c.now)
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleNotNow, c.topicTitle(r)), Blocks: []bot.Block{
		bot.Say(texts.MentorCallAllRight),
		bot.Buttons(bot.Button{Label: texts.ButtonTakeItNow, Line: "mentor take " + r.ID}, bot.Button{Label: texts.ButtonMyCalls, Line: "mentor calls"}),
	}}, Update: true}, nil
}

// mentorSolved ends a call that the asker has taken.
func (c mentorCall) mentorSolved() (bot.Reply, error) {
	id, _, err := c.helpRequestOf(func(r *storage.HelpRequest) bool { return r.By == c.req.From.ID })
	if err != nil {
		return bot.Reply{}, err
	}
	return c.finish(id, storage.HelpSolved)
}

// answerHelpRequest sends what a mentor writes to the member who is stuck, and takes the
// call with it.
func (c mentorCall) answerHelpRequest() (bot.Reply, error) {
	id, text, err := c.requestToHelp(func(r *storage.HelpRequest) bool { return c.offeredToMe(r) || r.By == c.req.From.ID })
	if err != nil {
		return bot.Reply{}, err
	}
	if text == "" {
		text = strings.TrimSpace(c.req.Values["answer"])
	}
	if text == "" {
		return c.answerForm(id)
	}
	if n := utf8.RuneCountInString(text); n > maxLesson {
		return bot.Reply{}, Userf(texts.MentorCallThatAnswerHasCharacters, n, maxLesson)
	}
	r, ws, err := c.onDesk(id, func(d *storage.Desk, id string, _ desk.People) (*storage.HelpRequest, error) {
		if err := desk.Take(d, id, c.req.From.ID, c.now); err != nil {
			return nil, err
		}
		return nil, desk.Reply(d, id, text, c.now)
	})
	if err != nil {
		return bot.Reply{}, err
	}
	says := texts.Fill(texts.MentorCallSentIt, c.mentorName(ws, r.Member))
	if !c.bot.canPost(ws.ID) {
		says = texts.Fill(texts.MentorCallFindsItInTheirInbox, c.mentorName(ws, r.Member))
	}
	return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleAnswered, c.topicTitle(r)), Blocks: []bot.Block{
		bot.Say(says + " " + texts.MentorCallOthersMayAskTheSame),
		bot.Buttons(
			bot.Button{Label: texts.ButtonKeepThisAnswer, Line: "teach call " + r.ID, Style: bot.Primary},
			bot.Button{Label: texts.ButtonItsSolved, Line: "mentor solved " + r.ID},
			bot.Button{Label: texts.ButtonMyCalls, Line: "mentor calls"}),
	}}, Update: true}, nil
}

// answerForm asks for the answer to a call.
func (c mentorCall) answerForm(id string) (bot.Reply, error) {
	ws, r, err := c.helpRequestNamed(id)
	switch {
	case err != nil:
		return bot.Reply{}, err
	case !r.Open():
		return bot.Reply{}, c.deskWords(&ws, r, desk.ErrOver)
	case r.By != "" && r.By != c.req.From.ID:
		return bot.Reply{}, c.deskWords(&ws, r, desk.ErrTaken)
	}
	name := c.mentorName(&ws, r.Member)
	blocks := []bot.Block{bot.Say(texts.Fill(texts.MentorCallWhatWouldYouTell, name))}
	if r.Words != "" {
		blocks = append(blocks, bot.Para(bot.B(name+": "), bot.T(r.Words)))
	}
	return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleAnswer, name), Blocks: blocks, Form: &bot.Form{
		Title: texts.TitleAnswerACall, Line: "mentor answer " + id, Submit: texts.ButtonSend, Inputs: []bot.Input{
			{Name: "answer", Label: texts.InputYourAnswer, Long: true, Value: r.Reply, Help: texts.HintItGoesToTheOne},
		},
	}}}, nil
}

// mentorInbox shows a mentor what waits for them and what they have taken.
func (c mentorCall) mentorInbox() (bot.Reply, error) {
	ws, d, err := c.openDesk()
	if err != nil {
		return bot.Reply{}, err
	}
	me, here := ws.Mentor(c.req.From.ID)
	if !here {
		me = storage.Mentor{ID: c.req.From.ID, Topics: noTopics}
	}
	blocks := c.mine(&ws, &d)
	blocks = append(blocks, c.waiting(&ws, &d, me)...)
	switch {
	case len(blocks) == 0 && !here:
		return bot.Reply{}, &UserError{
			Text:    texts.MentorCallNotAMentorHere,
			Buttons: []bot.Button{{Label: texts.ButtonBecomeAMentor, Line: "mentor on", Style: bot.Primary}},
		}
	case len(blocks) == 0:
		blocks = []bot.Block{bot.Say(texts.MentorCallNobodyIsWaiting)}
	}
	if here {
		blocks = append(blocks, bot.Small(c.readiness(me)))
	}
	return bot.Reply{Message: bot.Message{Title: texts.TitleYourCalls, Blocks: blocks}, Update: true}, nil
}

// noTopics keep somebody who is no mentor from being shown what waits for mentors.
var noTopics = []roadmap.TopicID{""}

// mine shows the calls that the asker has taken.
func (c mentorCall) mine(ws *storage.Workspace, d *storage.Desk) []bot.Block {
	var blocks []bot.Block
	for i := range d.Requests {
		r := &d.Requests[i]
		if r.By != c.req.From.ID || !r.Open() {
			continue
		}
		name := c.mentorName(ws, r.Member)
		item := texts.Spans(texts.StuckOn, bot.Mention(r.Member, name), bot.B(c.topicTitle(*r)))
		if r.Words != "" {
			item = append(item, bot.T(": "+r.Words))
		}
		blocks = append(blocks, bot.Para(item...), bot.Buttons(
			bot.Button{Label: texts.ButtonAnswerHere, Line: "mentor answer " + r.ID},
			bot.Button{Label: texts.ButtonItsSolved, Line: "mentor solved " + r.ID},
			bot.Button{Label: texts.ButtonGiveItBack, Line: "mentor pass " + r.ID}))
	}
	if len(blocks) == 0 {
		return nil
	}
	return append([]bot.Block{bot.Heading{Text: texts.HeadingYoureHelping}}, blocks...)
}
