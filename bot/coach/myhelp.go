package coach

import (
	"context"
	"errors"
	"regexp"
	"strings"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/desk"
	"mentor/bot/coach/phrase"
	"mentor/bot/coach/plaintext"
	"mentor/bot/coach/posts"
	"mentor/storage"
)

// What a member can do with a call for help that they have made.

// helpVerbs are what stands behind stuck then, with the call's ID or nothing.
var helpVerbs = []string{"list", "solved", "notyet", "another", "cancel", "helped", "missed"}

// helpRequestID is the ID of a call, as in the identity of a post.
var helpRequestID = regexp.MustCompile(`^[a-z2-7]{20}$`)

// aboutMyHelpRequest returns what runs if the line is about a call that there is.
func (c mentorCall) aboutMyHelpRequest() (run func(mentorCall, string) (bot.Reply, error), id string, ok bool) {
	verb, id := cutWord(c.arg("topic"))
	if id != "" && !helpRequestID.MatchString(id) {
		if id, ok = c.myHelpRequestOn(id); !ok {
			return nil, "", false
		}
	}
	run, ok = map[string]func(mentorCall, string) (bot.Reply, error){
		"list":    func(c mentorCall, _ string) (bot.Reply, error) { return c.myHelpRequests() },
		"solved":  func(c mentorCall, id string) (bot.Reply, error) { return c.finish(id, storage.HelpSolved) },
		"cancel":  func(c mentorCall, id string) (bot.Reply, error) { return c.finish(id, storage.HelpWithdrawn) },
		"notyet":  mentorCall.notYet,
		"another": mentorCall.another,
		"helped":  func(c mentorCall, id string) (bot.Reply, error) { return c.howItWent(id, true) },
		"missed":  func(c mentorCall, id string) (bot.Reply, error) { return c.howItWent(id, false) },
	}[strings.ToLower(verb)]
	return run, id, ok
}

// myHelpRequestOn returns the member's open call on a topic; when there's none, an ID that no
// call has. ok is false when the words name no topic.
func (c mentorCall) myHelpRequestOn(words string) (id string, ok bool) {
	t, ok := c.lib.FindTopic(plaintext.Line(withoutLink(words)))
	if !ok {
		return "", false
	}
	_, d, err := c.openDesk()
	if err != nil {
		return "", false
	}
	for _, r := range d.OfOpen(c.req.From.ID) {
		if r.Topic == t.ID {
			return r.ID, true
		}
	}
	return string(t.ID), true
}

// myHelpRequests shows a member what has become of their calls.
func (c mentorCall) myHelpRequests() (bot.Reply, error) {
	ws, d, err := c.openDesk()
	if err != nil {
		return bot.Reply{}, err
	}
	open := d.OfOpen(c.req.From.ID)
	if len(open) == 0 {
		return bot.Reply{Message: bot.Message{Title: texts.TitleYourCallsForHelp, Blocks: []bot.Block{
			bot.Say(texts.MyCallHaveNoOpenCalls), bot.Buttons(bot.Button{Label: texts.ButtonAskAMentor, Line: "stuck tell"}),
		}}}, nil
	}
	var blocks []bot.Block
	for i := range open {
		r := &open[i]
		blocks = append(blocks, bot.Para(bot.B(c.topicTitle(*r)), bot.T(": "+c.whereItIs(&ws, &d, r))), myHelpButtons(r))
	}
	return bot.Reply{Message: bot.Message{Title: texts.TitleYourCallsForHelp, Blocks: blocks}}, nil
}

// whereItIs says in words how a call stands.
func (c mentorCall) whereItIs(ws *storage.Workspace, d *storage.Desk, r *storage.HelpRequest) string {
	if r.By != "" {
		return texts.Fill(texts.MyCallHasTakenIt, c.mentorName(ws, r.By))
	}
	text := texts.MyCallWaiting(max(desk.Place(d, r), 1) - 1)
	if wait := desk.UsualWait(d); wait > 0 {
		text += " " + texts.Fill(texts.MyCallMentorUsuallyTakesACall, phrase.About(wait))
	}
	return text
}

func myHelpButtons(r *storage.HelpRequest) bot.Actions {
	buttons := []bot.Button{{Label: texts.ButtonItsSolved, Line: "stuck solved " + r.ID}}
	if r.By != "" {
		buttons = append(buttons, bot.Button{
			Label: texts.ButtonNotYet, Line: "stuck notyet " + r.ID,
		}, bot.Button{Label: texts.ButtonAskSomebodyElse, Line: "stuck another " + r.ID})
	}
	return bot.Buttons(append(buttons, bot.Button{Label: texts.ButtonTakeItBack, Line: "stuck cancel " + r.ID})...)
}

// finish ends a call: its member, or the mentor who has it, says so.
func (c mentorCall) finish(id string, how storage.HelpEnd) (bot.Reply, error) {
	if reply, err := c.chooseHelpRequest(id, how); err != nil || len(reply.Message.Blocks) > 0 {
		return reply, err
	}
	r, ws, err := c.onDesk(id, func(d *storage.Desk, id string, _ desk.People) (*storage.HelpRequest, error) {
		return desk.Finish(d, id, c.req.From.ID, how, c.now)
	})
	if err != nil {
		return bot.Reply{}, err
	}
	title := c.topicTitle(r)
	takenBack, foundIt := texts.MyCallTakenItBackAndTold, texts.MyCallWellDoneYouFoundIt
	if len(r.Offers) == 0 && !r.Aloud { // no mentor had heard of it
		takenBack, foundIt = texts.MyCallTakenItBack, texts.MyCallFoundItAlone
	}
	msg := bot.Message{Title: texts.Fill(texts.TitleYourCallForHelpOn, title), Blocks: []bot.Block{bot.Say(takenBack)}}
	switch {
	case r.End == storage.HelpSolved && r.Member != c.req.From.ID:
		msg = bot.Message{Title: texts.Fill(texts.TitleSolved, title), Blocks: []bot.Block{
			bot.Say(texts.MyCallThankYouForHelping),
			bot.Buttons(bot.Button{Label: texts.ButtonKeepTheAnswer, Line: "teach call " + r.ID, Style: bot.Primary}),
		}}
	case r.End == storage.HelpSolved && r.By != "":
		name := c.mentorName(ws, r.By)
		buttons := posts.FeedbackButtons(r)
		// A mentor need not have joined, and only a member can be thanked.
		if _, err := c.bot.store.Member(c.ctx, storage.Key{Workspace: ws.ID, Member: r.By}); err == nil {
			buttons = append(buttons, bot.Button{Label: texts.Fill(texts.ButtonThank, name), Line: "thanks <@" + string(r.By) + "> " + string(r.Topic)})
		}
		msg = bot.Message{Title: texts.Fill(texts.TitleSolved, title), Blocks: []bot.Block{
			bot.Say(texts.Fill(texts.MyCallWellDone, name)), bot.Buttons(buttons...),
		}}
	case r.End == storage.HelpSolved:
		msg = bot.Message{Title: texts.Fill(texts.TitleSolved, title), Blocks: []bot.Block{
			bot.Say(foundIt), bot.Buttons(bot.Button{Label: texts.ButtonShowTodaysTask, Line: "today"}),
		}}
	case r.End == storage.HelpClosed:
		msg.Blocks = []bot.Block{bot.Say(texts.MyCallClosedAlready)}
	}
	return bot.Reply{Message: msg, Update: true}, nil
}

// chooseHelpRequest asks which call is meant when somebody has several and names none. It
// has no blocks when there's no question.
func (c mentorCall) chooseHelpRequest(id string, how storage.HelpEnd) (bot.Reply, error) {
	if id != "" {
		return bot.Reply{}, nil
	}
	_, d, err := c.openDesk()
	if err != nil {
		return bot.Reply{}, err
	}
	open := d.OfOpen(c.req.From.ID)
	if len(open) == 0 {
		return bot.Reply{}, &UserError{Text: texts.MyCallHaveNoOpenCalls, Buttons: []bot.Button{{Label: texts.ButtonAskAMentor, Line: "stuck tell"}}}
	}
	if len(open) == 1 {
		return bot.Reply{}, nil
	}
	verb := "solved"
	if how == storage.HelpWithdrawn {
		verb = "cancel"
	}
	var buttons []bot.Button
	for _, r := range open {
		buttons = append(buttons, bot.Button{Label: shortened(c.topicTitle(r)), Line: "stuck " + verb + " " + r.ID})
	}
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Say(texts.MyCallWhichOneDoYouMean), bot.Buttons(buttons...)}}}, nil
}

// notYet tells the mentor that help didn't solve it.
func (c mentorCall) notYet(id string) (bot.Reply, error) {
	r, ws, err := c.onDesk(id, func(d *storage.Desk, id string, _ desk.People) (*storage.HelpRequest, error) {
		return desk.NotYet(d, id, c.req.From.ID, c.now)
	})
	if err != nil {
		return bot.Reply{}, err
	}
	if r.By == "" {
		return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
			bot.Say(texts.MyCallStillWaitingForAMentor),
			bot.Buttons(bot.Button{Label: texts.ButtonAnEasierTask, Line: "today easier"}),
		}}, Update: true}, nil
	}
	return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleYourCallForHelpOn, c.topicTitle(r)), Blocks: []bot.Block{
		bot.Say(texts.Fill(texts.MyCallToldThatItIsntSolved, c.mentorName(ws, r.By))),
		bot.Buttons(bot.Button{
			Label: texts.ButtonItsSolved, Line: "stuck solved " + r.ID,
		}, bot.Button{Label: texts.ButtonAskSomebodyElseNow, Line: "stuck another " + r.ID}),
	}}, Update: true}, nil
}

// another has somebody else asked.
func (c mentorCall) another(id string) (bot.Reply, error) {
	r, _, err := c.onDesk(id, func(d *storage.Desk, id string, p desk.People) (*storage.HelpRequest, error) {
		return desk.Another(d, id, c.req.From.ID, p, c.now)
	})
	if err != nil {
		return bot.Reply{}, err
	}
	says := texts.MyCallAskingSomebodyElse
	if r.Offered(r.By) == nil && len(r.Offers) == 0 {
		says = texts.MyCallNobodyElseCanHelp
	}
	return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleYourCallForHelpOn, c.topicTitle(r)), Blocks: []bot.Block{
		bot.Say(says), bot.Buttons(bot.Button{Label: texts.ButtonAnEasierTask, Line: "today easier"}),
	}}, Update: true}, nil
}

// howItWent takes one tap of feedback.
func (c mentorCall) howItWent(id string, helped bool) (bot.Reply, error) {
	_, _, err := c.onDesk(id, func(d *storage.Desk, id string, _ desk.People) (*storage.HelpRequest, error) {
		return desk.Feedback(d, id, c.req.From.ID, helped)
	})
	if err != nil {
		return bot.Reply{}, err
	}
	says := texts.AskGoodToKnow
	if !helped {
		says = texts.MyCallSorryAbout
	}
	return plainReply(says), nil
}

// releaseHelpRequests has the calls that a mentor has taken wait for others: they are no
// mentor any more. Whom to ask is found out at once, by the calls' timers.
func (b *Bot) releaseHelpRequests(ctx context.Context, ws *storage.Workspace, mentor storage.MemberID) error {
	d, err := b.posts.Desk(ctx, ws)
	if err != nil || len(desk.Release(&d, mentor, b.clock())) == 0 {
		return err
	}
	var ids []string
	_, err = b.posts.ChangeDesk(ctx, ws, func(d *storage.Desk) ([]string, error) {
		ids = desk.Release(d, mentor, b.clock())
		return ids, nil
	})
	for _, id := range ids {
		err = errors.Join(err, b.store.TouchPost(ctx, desk.Timer(ws.ID, id, time.Time{}), b.clock()))
	}
	return err
}
