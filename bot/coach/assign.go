package coach

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/bot/coach/posts"
	"mentor/roadmap"
	"mentor/storage"
)

// A topic that a lead asks members to finish by a day.

const (
	assignedAtOnce = 200 // members that one command assigns to
	maxDaysAhead   = 366 // within which the day has to be
)

// assignVerbs are the first words behind "assign" that are no people.
var assignVerbs = []string{"list", "mine", "new", "send", "withdraw", "drop", "cancel", "remove", "team", "everybody", "everyone"}

// assign assigns a topic, withdraws it, or shows what is assigned: to leads
// what they asked for, to others what is asked of them.
func (c leadCall) assign() (bot.Reply, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	r := c.reach(assignWork, &ws)
	text := strings.TrimSpace(c.arg("who") + " " + c.arg("what"))
	verb, rest := cutWord(text)
	verb = strings.ToLower(verb)
	switch {
	case !r.leads() && (text == "" || verb == "list" || verb == "mine"), verb == "mine":
		return c.ownAssignments()
	case !r.leads():
		return bot.Reply{}, refuse(assignWork, &ws)
	case text == "" || verb == "list":
		return c.listAssigned(r)
	case verb == "new":
		return bot.Reply{Message: bot.Message{Title: texts.TitleAssignATopic, Form: assignForm("")}}, nil
	case verb == "withdraw" || verb == "drop" || verb == "cancel" || verb == "remove":
		return c.withdraw(rest, &ws, r)
	case verb == "send":
		v := c.req.Values
		text = fmt.Sprintf("%s %s by %s", v["who"], v["topic"], v["by"])
	}
	return c.assignTo(text, &ws, r)
}

func assignForm(who string) *bot.Form {
	return &bot.Form{Title: texts.TitleAssignATopic, Line: "assign send", Submit: texts.ButtonAssign, Inputs: []bot.Input{
		{Name: "who", Label: texts.InputWho, Value: who, Help: texts.HintNamesSuchAsMariaBob},
		{Name: "topic", Label: texts.InputTopic, Lookup: "topic", Help: texts.HintSuchAsCaching},
		{Name: "by", Label: texts.InputByWhen, Help: texts.HintSuchAsFridayInWeeks},
	}}
}

// assignTo assigns what a text says. Everything is read before anything changes.
func (c leadCall) assignTo(text string, ws *storage.Workspace, r reach) (bot.Reply, error) {
	want, err := c.readAssignment(text, ws, r)
	if err != nil {
		return bot.Reply{}, err
	}
	var asked, had, done, full []string
	fresh := false
	for i := range want.members {
		m := &want.members[i]
		switch outcome, err := c.assignOne(m, want); {
		case err != nil:
			return bot.Reply{}, err
		case outcome == assignedBefore:
			had = append(had, m.Name)
		case outcome == doneBefore:
			done = append(done, m.Name)
		case outcome == noRoom:
			full = append(full, m.Name)
		default:
			asked, fresh = append(asked, m.Name), fresh || outcome == assignedNow
		}
	}
	if fresh {
		if err := c.noteWork(didAssign, want.group, want.topic); err != nil {
			return bot.Reply{}, err
		}
	}
	return c.assignedReply(want, asked, had, done, full), nil
}

// outcome is what became of an assignment to one member.
type outcome int

const (
	assignedNow   outcome = iota
	assignedAgain         // by the same delivery
	assignedBefore
	doneBefore
	noRoom
)

// assignOne assigns to one member. The posts come first: they're sent only if the
// member's record names the assignment then, so a crash in between leaves nothing.
func (c leadCall) assignOne(m *storage.Member, want wanted) (outcome, error) {
	id := want.topic.ID
	if m.Progress.IsDone(id) {
		return doneBefore, nil
	}
	open := m.OpenAssignments(c.lib)
	if slices.ContainsFunc(open, func(a storage.Assigned) bool { return a.Topic == id && a.By == want.by && !c.isOwn(a, m) }) {
		return assignedBefore, nil
	}
	if slices.ContainsFunc(open, func(a storage.Assigned) bool { return c.isOwn(a, m) }) {
		return assignedAgain, nil
	}
	a := storage.Assigned{
		ID: c.assignmentID(m, want), Topic: id, By: want.by, On: min(c.today(m), want.by), From: c.req.From.ID, Name: c.req.From.Name,
	}
	if len(open) >= storage.MaxAssigned && !slices.ContainsFunc(open, func(a storage.Assigned) bool { return a.Topic == id }) {
		return noRoom, nil
	}
	if c.bot.canPost(m.Key.Workspace) {
		for _, p := range posts.AssignedPosts(m, a, c.now) {
			if _, err := c.bot.store.AddPost(c.ctx, p); err != nil {
				return 0, err
			}
		}
	}
	result := assignedNow
	_, err := c.bot.store.Change(c.ctx, m.Key, "", func(m *storage.Member) (string, error) {
		if !m.Exists() {
			return "", Userf(texts.AssignHasLeftInTheMeantime, m.Name)
		}
		c.lib.Adopt(&m.Progress)
		if !m.Assign(c.lib, a, c.today(m)) {
			result = noRoom
		}
		return "", nil
	})
	return result, err
}

// assignmentID is the same for the same delivery.
func (c leadCall) assignmentID(m *storage.Member, want wanted) string {
	occasion := cmp.Or(string(c.req.ID), c.now.String())
	return string(storage.NewPostID(m.Key.Workspace, string(m.Key.Member), storage.AssignPost, want.by, string(want.topic.ID)+" "+occasion))
}

// isOwn reports whether an assignment is the one that this delivery made: the answer
// to a repetition is the same.
func (c leadCall) isOwn(a storage.Assigned, m *storage.Member) bool {
	t, ok := c.lib.Topic(a.Topic)
	return ok && c.req.ID != "" && a.ID == c.assignmentID(m, wanted{topic: t, by: a.By})
}

func (c leadCall) assignedReply(want wanted, asked, had, done, full []string) bot.Reply {
	t := want.topic
	var blocks []bot.Block
	if len(asked) > 0 {
		words := texts.AssignAsked(len(asked), phrase.List(someNames(asked)), phrase.LongDay(want.by))
		if c.bot.canPost(c.req.From.Workspace) {
			words += " " + texts.AssignTellingThemNow
		}
		blocks = append(blocks, bot.Say(words))
	}
	title := texts.Fill(texts.AssignAssigned, t.Title)
	if len(asked) == 0 {
		title = texts.Fill(texts.AssignNothingNew, t.Title)
	}
	for _, part := range []struct {
		names  []string
		format string
		more   []any
	}{
		{had, texts.AssignHadItAssigned, nil},
		{done, texts.AssignFinishedItBefore, nil},
		{full, texts.AssignCantTakeMore, []any{storage.MaxAssigned}},
	} {
		if len(part.names) > 0 {
			blocks = append(blocks, bot.Say(texts.Fill(part.format, append([]any{phrase.List(someNames(part.names))}, part.more...)...)))
		}
	}
	buttons := []bot.Button{{Label: texts.ButtonAllThatsAssigned, Line: "assign list"}, {Label: texts.ButtonAssignAnother, Line: "assign new"}}
	if len(asked) > 0 && len(want.members) <= withdrawnAtOnce || want.team.ID != "" || want.all {
		buttons = append([]bot.Button{{Label: texts.ButtonWithdrawIt, Line: "assign withdraw " + want.line() + " " + string(t.ID)}}, buttons...)
	}
	return bot.Reply{Message: bot.Message{Title: title, Blocks: append(blocks, bot.Buttons(buttons...))}}
}

// withdrawnAtOnce is how many people a button names.
const withdrawnAtOnce = 5

// someNames names at most ten.
func someNames(names []string) []string {
	const named = 10
	if len(names) > named {
		return append(slices.Clone(names[:named]), texts.Fill(texts.AssignMore, len(names)-named))
	}
	return names
}

// noteWork writes down who assigned a topic to whom, or took it back: once for a team, and
// for each of a few people.
func (c leadCall) noteWork(d did, g group, t *roadmap.Topic) error {
	who := []storage.Who{{Name: g.line()}}
	if !g.all && g.team.ID == "" {
		who = nil
		for i := range g.members {
			who = append(who, whoIs(&g.members[i]))
		}
	}
	_, err := c.changeWorkspace(func(w *storage.Workspace) error {
		for _, to := range who {
			c.note(w, assignWork, d, to, t.Title)
		}
		return nil
	})
	return err
}
