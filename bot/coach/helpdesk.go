package coach

import (
	"errors"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/desk"
	"mentor/storage"
)

// How handlers find a call for help on the desk, and change it.

// openDesk returns the asker's workspace and its desk.
func (c *call) openDesk() (storage.Workspace, storage.Desk, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return ws, storage.Desk{}, err
	}
	d, err := c.bot.posts.Desk(c.ctx, &ws)
	return ws, d, err
}

// helpRequestNamed returns a call for help and the workspace that it was made in.
func (c mentorCall) helpRequestNamed(id string) (storage.Workspace, storage.HelpRequest, error) {
	ws, d, err := c.openDesk()
	if err != nil {
		return ws, storage.HelpRequest{}, err
	}
	r, known := d.Help(id)
	if !known {
		return ws, r, c.deskWords(&ws, r, desk.ErrGone)
	}
	return ws, r, nil
}

// requestToHelp is helpRequestOf for what only those may do who may help with the call.
func (c mentorCall) requestToHelp(which func(*storage.HelpRequest) bool) (id, rest string, err error) {
	if id, rest, err = c.helpRequestOf(which); err != nil {
		return "", "", err
	}
	return id, rest, c.mayHelp(id)
}

// onDesk changes the desk of the asker's workspace for a call, the asker's only one
// when id is "", and words what can't be done. fn gets those who may help with it.
func (c mentorCall) onDesk(
	id string,
	fn func(d *storage.Desk, id string, p desk.People) (*storage.HelpRequest, error),
) (storage.HelpRequest, *storage.Workspace, error) {
	ws, d, err := c.openDesk()
	if err != nil {
		return storage.HelpRequest{}, &ws, err
	}
	if mine, err := desk.Mine(&d, id, c.req.From.ID); id == "" && err == nil {
		id = mine.ID
	}
	r, known := d.Help(id)
	if !known {
		return r, &ws, c.deskWords(&ws, r, desk.ErrGone)
	}
	people, err := c.bot.posts.People(c.ctx, &ws, r.Member, r.Topic)
	if err != nil {
		return r, &ws, err
	}
	_, err = c.changeDesk(&ws, func(d *storage.Desk) ([]string, error) {
		now, err := fn(d, id, people)
		if now == nil {
			now = d.Find(id)
		}
		if now != nil {
			r = *now
		}
		return []string{id}, err
	})
	return r, &ws, c.deskWords(&ws, r, err)
}

// deskWords says why something can't be done with a call.
func (c mentorCall) deskWords(ws *storage.Workspace, r storage.HelpRequest, err error) error {
	mine := []bot.Button{{Label: texts.ButtonMyCalls, Line: "stuck list"}}
	switch {
	case errors.Is(err, desk.ErrGone):
		return Userf(texts.DeskCouldntFindThatCall)
	case errors.Is(err, desk.ErrNot):
		return Userf(texts.DeskThatCallForHelp)
	case errors.Is(err, desk.ErrOver):
		return &UserError{Text: texts.DeskThatCallForHelpIsOver, Buttons: mine}
	case errors.Is(err, desk.ErrOwn):
		return Userf(texts.DeskThisIsYourOwnCall)
	case errors.Is(err, desk.ErrTaken):
		return Userf(texts.DeskWasQuickerAndHasTaken, c.mentorName(ws, r.By))
	}
	return err
}

func (c mentorCall) mentorName(ws *storage.Workspace, id storage.MemberID) string {
	if m, err := c.bot.store.Member(c.ctx, storage.Key{Workspace: ws.ID, Member: id}); err == nil && m.Name != "" {
		return m.Name
	}
	if m, _ := ws.Mentor(id); m.Name != "" {
		return m.Name
	}
	return texts.DeskAnotherMentor
}

// topicTitle is what the topic of a call is called.
func (c mentorCall) topicTitle(r storage.HelpRequest) string {
	if t, ok := c.lib.Topic(r.Topic); ok {
		return t.Title
	}
	return string(r.Topic)
}

// helpRequestOf returns the ID that stands behind an action, or of the call that is named by
// its topic or by who made it. Without either it's the call that the mentor has, or was
// asked for, if there is only one.
func (c mentorCall) helpRequestOf(which func(*storage.HelpRequest) bool) (id, rest string, err error) {
	text := strings.TrimSpace(c.arg("topics"))
	if id, rest = cutWord(text); helpRequestID.MatchString(id) {
		return id, rest, nil
	}
	ws, d, err := c.openDesk()
	if err != nil {
		return "", "", err
	}
	var fits []storage.HelpRequest
	for i := range d.Requests {
		if r := &d.Requests[i]; r.Open() && r.Member != c.req.From.ID && which(r) {
			fits = append(fits, *r)
		}
	}
	if len(fits) > 1 || c.arg("action") != "answer" { // a lone call gets the answer as it is
		if named, behind, ok := c.namedHelpRequests(fits, text); ok {
			fits, text = named, behind
		}
	}
	calls := bot.Button{Label: texts.ButtonMyCalls, Line: "mentor calls", Style: bot.Primary}
	switch {
	case len(fits) == 0:
		return "", "", &UserError{Text: texts.DeskTheresNoCallForHelp, Buttons: []bot.Button{calls}}
	case len(fits) > 1:
		return "", "", &UserError{
			Text:    texts.Fill(texts.DeskThereAreCallsForHelp, len(fits)),
			Buttons: append(c.eachHelpRequest(&ws, fits, text), bot.Button{Label: calls.Label, Line: calls.Line}),
		}
	}
	return fits[0].ID, text, nil
}

// namedHelpRequests returns the calls that a text names at its beginning, by their topic or by
// who made them, and what is said behind that. ok is false when it names neither.
func (c mentorCall) namedHelpRequests(calls []storage.HelpRequest, text string) (named []storage.HelpRequest, behind string, ok bool) {
	text = withoutLink(text)
	if who, rest := cutWord(text); strings.HasPrefix(who, "@") || strings.HasPrefix(who, "<@") {
		m, err := c.memberCalled(strings.TrimRight(who, ",:"))
		for _, r := range calls {
			if err == nil && r.Member == m.Key.Member {
				named = append(named, r)
			}
		}
		return named, rest, true
	}
	t, words, ok := c.router().beginsWithTopic(text)
	for _, r := range calls {
		if ok && r.Topic == t.ID {
			named = append(named, r)
		}
	}
	return named, words, ok
}

// eachHelpRequest are buttons that choose among several calls.
func (c mentorCall) eachHelpRequest(ws *storage.Workspace, calls []storage.HelpRequest, text string) (buttons []bot.Button) {
	for _, r := range calls[:min(len(calls), waitingShown)] {
		buttons = append(buttons, bot.Button{
			Label: texts.Fill(texts.StuckOn, c.mentorName(ws, r.Member), c.topicTitle(r)),
			Line:  strings.TrimSpace("mentor " + c.arg("action") + " " + r.ID + " " + text),
		})
	}
	return buttons
}

// offeredToMe reports whether a call waits for the asker's answer.
func (c mentorCall) offeredToMe(r *storage.HelpRequest) bool {
	return r.Waiting() && desk.AskedFor(r, c.req.From.ID)
}

// mayHelp reports whether the asker may answer a call: by their role, or since they
// were asked to.
func (c mentorCall) mayHelp(id string) error {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return err
	}
	if c.may(takeHelpRequests, &ws) {
		return nil
	}
	d, err := c.bot.posts.Desk(c.ctx, &ws)
	if err != nil {
		return err
	}
	if r := d.Find(id); r != nil && (r.By == c.req.From.ID || r.Offered(c.req.From.ID) != nil) {
		return nil
	}
	return &UserError{
		Text:    texts.DeskMentorsTakeCallsForHelp,
		Buttons: []bot.Button{{Label: texts.ButtonBecomeAMentor, Line: "mentor on", Style: bot.Primary}},
	}
}

// changeDesk changes the workspace's desk on the asker's behalf. As with every change,
// undo has to know of it.
func (c *call) changeDesk(ws *storage.Workspace, fn func(*storage.Desk) (ids []string, err error)) (storage.Desk, error) {
	d, err := c.bot.posts.ChangeDesk(c.ctx, ws, fn)
	if err == nil {
		c.noteDone()
	}
	return d, err
}
