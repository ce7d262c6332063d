package coach

import (
	"strings"
	"unicode/utf8"

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
	"answer": mentorCall.answerCall,
	"solved": mentorCall.mentorSolved,
	"load":   mentorCall.load,
	"hours":  mentorCall.hours,
	"duty":   mentorCall.duty,
}

// mentorForm reports whether the answer to mentor is a form: an answer to a call that
// wasn't written yet.
func mentorForm(args map[string]string) bool {
	word, rest := cutWord(args["topics"])
	return args["action"] == "answer" && callID.MatchString(word) && rest == ""
}

// take gives a call to the asker.
func (c mentorCall) take() (bot.Reply, error) {
	id, _, err := c.callToHelp(c.offeredToMe)
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
	where := []bot.Span{bot.T("It's yours, thank you! I'm opening a conversation for you and "), who, bot.T(".")}
	switch {
	case !c.bot.canPost(ws.ID):
		where = []bot.Span{
			bot.T("It's yours, thank you! I can't write to "), who,
			bot.T(" from here, so please do it yourself, or answer here: they find it in their inbox."),
		}
	case r.Channel != "":
		where = []bot.Span{bot.T("It's yours, thank you! I've told "), who, bot.T(" in "), phrase.Channel(r.Channel, ""), bot.T(".")}
	}
	blocks := []bot.Block{bot.Para(where...)}
	if r.Words != "" {
		blocks = append(blocks, bot.Para(bot.B(name+": "), bot.T(r.Words)))
	}
	return bot.Message{Title: name + " is stuck on " + c.topicTitle(r), Blocks: append(blocks, bot.Buttons(
		bot.Button{Label: "Answer here", Line: "mentor answer " + r.ID},
		bot.Button{Label: "It's solved", Line: "mentor solved " + r.ID},
		bot.Button{Label: "Give it back", Line: "mentor pass " + r.ID}))}
}

// pass has somebody else asked.
func (c mentorCall) pass() (bot.Reply, error) {
	id, _, err := c.callToHelp(func(r *storage.HelpRequest) bool { return c.offeredToMe(r) || r.By == c.req.From.ID })
	if err != nil {
		return bot.Reply{}, err
	}
	r, _, err := c.onDesk(id, func(d *storage.Desk, id string, p desk.People) (*storage.HelpRequest, error) {
		return nil, desk.Pass(d, id, c.req.From.ID, p, c.now)
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{Message: bot.Message{Title: "Passed on: " + c.topicTitle(r), Blocks: []bot.Block{
		bot.Say("I'm asking somebody else. Thanks for telling me."), bot.Buttons(bot.Button{Label: "My calls", Line: "mentor calls"}),
	}}, Update: true}, nil
}

// later asks the mentor once more tomorrow.
func (c mentorCall) later() (bot.Reply, error) {
	id, _, err := c.callToHelp(c.offeredToMe)
	if err != nil {
		return bot.Reply{}, err
	}
	r, _, err := c.onDesk(id, func(d *storage.Desk, id string, p desk.People) (*storage.HelpRequest, error) {
		return nil, desk.Later(d, id, c.req.From.ID, p, c.now)
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{Message: bot.Message{Title: "Not now: " + c.topicTitle(r), Blocks: []bot.Block{
		bot.Say("All right. If nobody has taken it by tomorrow, I'll ask you once more."),
		bot.Buttons(bot.Button{Label: "Take it now", Line: "mentor take " + r.ID}, bot.Button{Label: "My calls", Line: "mentor calls"}),
	}}, Update: true}, nil
}

// mentorSolved ends a call that the asker has taken.
func (c mentorCall) mentorSolved() (bot.Reply, error) {
	id, _, err := c.callOf(func(r *storage.HelpRequest) bool { return r.By == c.req.From.ID })
	if err != nil {
		return bot.Reply{}, err
	}
	return c.finish(id, storage.HelpSolved)
}

// answerCall sends what a mentor writes to the member who is stuck, and takes the
// call with it.
func (c mentorCall) answerCall() (bot.Reply, error) {
	id, text, err := c.callToHelp(func(r *storage.HelpRequest) bool { return c.offeredToMe(r) || r.By == c.req.From.ID })
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
		return bot.Reply{}, Userf("That answer has %d characters, which is too long. Please keep it to %d and link to the rest.", n, maxLesson)
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
	says := "I've sent it to " + c.mentorName(ws, r.Member) + "."
	if !c.bot.canPost(ws.ID) {
		says = c.mentorName(ws, r.Member) + " finds it in their inbox."
	}
	return bot.Reply{Message: bot.Message{Title: "Answered: " + c.topicTitle(r), Blocks: []bot.Block{
		bot.Say(says + " Others may ask the same: keep your answer, and the next one gets it at once, with your name."),
		bot.Buttons(
			bot.Button{Label: "Keep this answer", Line: "teach call " + r.ID, Style: bot.Primary},
			bot.Button{Label: "It's solved", Line: "mentor solved " + r.ID},
			bot.Button{Label: "My calls", Line: "mentor calls"}),
	}}, Update: true}, nil
}

// answerForm asks for the answer to a call.
func (c mentorCall) answerForm(id string) (bot.Reply, error) {
	ws, r, err := c.callNamed(id)
	switch {
	case err != nil:
		return bot.Reply{}, err
	case !r.Open():
		return bot.Reply{}, c.deskWords(&ws, r, desk.ErrOver)
	case r.By != "" && r.By != c.req.From.ID:
		return bot.Reply{}, c.deskWords(&ws, r, desk.ErrTaken)
	}
	name := c.mentorName(&ws, r.Member)
	blocks := []bot.Block{bot.Say("What would you tell " + name + "?")}
	if r.Words != "" {
		blocks = append(blocks, bot.Para(bot.B(name+": "), bot.T(r.Words)))
	}
	return bot.Reply{Message: bot.Message{Title: "Answer " + name, Blocks: blocks, Form: &bot.Form{
		Title: "Answer a call", Line: "mentor answer " + id, Submit: "Send", Inputs: []bot.Input{
			{Name: "answer", Label: "Your answer", Long: true, Value: r.Reply, Help: "It goes to the one who asked. You can keep it for everybody afterwards."},
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
			Text:    "You're not a mentor here, so no calls come to you. If you'd like to help others, say so.",
			Buttons: []bot.Button{{Label: "Become a mentor", Line: "mentor on", Style: bot.Primary}},
		}
	case len(blocks) == 0:
		blocks = []bot.Block{bot.Say("Nobody is waiting for you.")}
	}
	if here {
		blocks = append(blocks, bot.Small(c.readiness(me)))
	}
	return bot.Reply{Message: bot.Message{Title: "Your calls", Blocks: blocks}, Update: true}, nil
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
		item := []bot.Span{bot.Mention(r.Member, name), bot.T(" on "), bot.B(c.topicTitle(*r))}
		if r.Words != "" {
			item = append(item, bot.T(": "+r.Words))
		}
		blocks = append(blocks, bot.Para(item...), bot.Buttons(
			bot.Button{Label: "Answer here", Line: "mentor answer " + r.ID},
			bot.Button{Label: "It's solved", Line: "mentor solved " + r.ID},
			bot.Button{Label: "Give it back", Line: "mentor pass " + r.ID}))
	}
	if len(blocks) == 0 {
		return nil
	}
	return append([]bot.Block{bot.Heading{Text: "You're helping"}}, blocks...)
}
