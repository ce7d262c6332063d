package coach

import (
	"fmt"
	"slices"
	"strings"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/storage"
)

// The set-up of a workspace is a conversation of five steps. What is answered is kept
// at once, so that it can be left and taken up again anywhere; buttons and typed lines
// lead from one to the next.

// setupSteps are their names, in order, and what each is about.
var setupSteps = []struct{ name, title string }{
	{"roadmap", "the roadmap"}, {"channel", "the task of the day"}, {"leads", "leads"}, {"mentors", "mentors"}, {"answer", "where I answer"},
}

// setUpWorkspace shows a step, or takes its answer and shows the next one.
func (c adminCall) setUpWorkspace(words string) (bot.Reply, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	if !c.may(setWorkspace, &ws) {
		return bot.Reply{}, refuse(setWorkspace, &ws)
	}
	step, value := cutWord(words)
	switch strings.ToLower(step) {
	case "", "roadmap":
		return c.setUpRoadmap(&ws, value)
	case "channel", "propose", "post":
		return c.setUpChannel(&ws, strings.ToLower(step), value)
	case "leads":
		return c.setUpPeople(&ws, storage.LeadRole, value)
	case "mentors":
		return c.setUpPeople(&ws, storage.MentorRole, value)
	case "answer":
		return c.setUpRooms(&ws, value)
	case "done":
		reply, err := c.overview()
		reply.Message.Title = "You're set up"
		return reply, err
	}
	return bot.Reply{}, Userf("The set-up has the steps roadmap, channel, leads, mentors and answer. /mentor admin setup begins with the first.")
}

// step is the message of a step, with what was kept of the one before on top.
func (c adminCall) step(at int, kept []bot.Span, blocks ...bot.Block) bot.Reply {
	if len(kept) > 0 {
		blocks = append([]bot.Block{bot.Para(kept...)}, blocks...)
	}
	title := fmt.Sprintf("Set-up, step %d of %d: %s", at+1, len(setupSteps), setupSteps[at].title)
	return bot.Reply{Message: bot.Message{Title: title, Blocks: blocks}, Update: true}
}

// later is the line of the step behind one.
func later(at int) string {
	if at+1 < len(setupSteps) {
		return "admin setup " + setupSteps[at+1].name
	}
	return "admin setup done"
}

func onward(at int, label string) bot.Button { return bot.Button{Label: label, Line: later(at)} }

func (c adminCall) setUpRoadmap(w *storage.Workspace, name string) (bot.Reply, error) {
	if name != "" {
		r, ok := c.lib.FindRoadmap(name)
		if !ok {
			return bot.Reply{}, Userf("I don't have a roadmap called %q. /mentor roadmap list shows them all.", name)
		}
		if err := c.keepRoadmap(r); err != nil {
			return bot.Reply{}, err
		}
		return c.showChannelStep(w, []bot.Span{bot.T("Newcomers start on " + phrase.Road(r) + ".")}), nil
	}
	now := c.firstRoadmap(w)
	sel := bot.Select{Prompt: "Choose a roadmap"}
	for _, r := range c.lib.Roadmaps {
		sel.Options = append(sel.Options, bot.Option{Label: r.Title, Value: "admin setup roadmap " + string(r.ID), Note: phrase.Steps(r)})
	}
	return c.step(0, nil,
		bot.Para(bot.T("Which roadmap do newcomers start on? It's "), bot.B(now.Title), bot.T(" now. Everybody can choose another one for themselves.")),
		sel,
		bot.Buttons(bot.Button{Label: "Keep " + now.Title, Line: later(0), Style: bot.Primary}),
		bot.Small("Five short steps. What you choose holds at once, and you can stop anywhere.")), nil
}

func (c adminCall) showChannelStep(w *storage.Workspace, kept []bot.Span) bot.Reply {
	if c.bot.times == nil || !c.bot.canPost(w.ID) {
		return c.step(1, kept, bot.Say("I can't post to channels here; on a chat platform I'd ask which channel gets the task of the day."),
			bot.Buttons(bot.Button{Label: "Next", Line: later(1), Style: bot.Primary}))
	}
	said := "Should I post the task of the day to a channel? You see it before anything is posted."
	for _, s := range w.Schedules {
		if s.Posts() == storage.DailyPost {
			said = "The task of the day is posted already: " + scheduleWords(s) + ". Should it go to another channel as well?"
		}
	}
	return c.step(1, kept, bot.Say(said),
		bot.Buttons(bot.Button{Label: "Choose the channel", Line: "admin setup channel" + chooseEnd, Style: bot.Primary}, onward(1, "Not now")),
		bot.Small("Or type /mentor admin setup channel #backend weekdays 09:00"))
}

// setUpChannel asks for a channel, shows what would be posted there, and keeps it.
func (c adminCall) setUpChannel(w *storage.Workspace, step, words string) (bot.Reply, error) {
	if words == "" && step != "propose" || c.bot.times == nil || !c.bot.canPost(w.ID) {
		return c.showChannelStep(w, nil), nil
	}
	if words == strings.TrimSpace(chooseEnd) {
		return c.askDaily(), nil
	}
	words, s, err := c.readDaily(w, step, words)
	if err != nil {
		return bot.Reply{}, err
	}
	if step == "post" {
		return c.keepDaily(w, words)
	}
	return c.previewDaily(w, s, words)
}

// askDaily asks for the channel and the time of the task of the day.
func (c adminCall) askDaily() bot.Reply {
	form := channelCall(c).channelForm()
	form.Title, form.Line = "The task of the day", "admin setup propose"
	form.Inputs = slices.DeleteFunc(form.Inputs, func(in bot.Input) bool { return in.Name != "channel" && in.Name != "when" })
	return bot.Reply{Message: bot.Message{Title: form.Title, Blocks: []bot.Block{bot.Say("Which channel, and when?")}, Form: form}}
}

// readDaily reads when a task of the day is posted where, from the form or from words,
// and returns it in the words of /mentor channel too.
func (c adminCall) readDaily(w *storage.Workspace, step, words string) (string, storage.Schedule, error) {
	if step == "propose" {
		said, err := channelWords(c.req.Values)
		if err != nil {
			return "", storage.Schedule{}, err
		}
		words = said
	}
	channel, rest := cutWord(words)
	if word, _ := cutWord(rest); !strings.EqualFold(word, "daily") {
		words = channel + " daily " + rest
	}
	s, err := channelCall(c).readSchedule(words)
	if err == nil && s.Roadmap == "" && w.Roadmap != "" {
		words += " roadmap " + string(w.Roadmap)
		s.Roadmap = w.Roadmap
	}
	return words, s, err
}

// keepDaily saves a task of the day and asks for the leads.
func (c adminCall) keepDaily(w *storage.Workspace, words string) (bot.Reply, error) {
	saved, err := channelCall(c).saveSchedule(words)
	if err != nil {
		return bot.Reply{}, err
	}
	reply, err := c.setUpPeople(w, storage.LeadRole, "")
	reply.Message.Blocks = append(slicesOf(saved.Message.Blocks, 1), reply.Message.Blocks...)
	return reply, err
}

// previewDaily shows what would be posted, and asks.
func (c adminCall) previewDaily(w *storage.Workspace, s storage.Schedule, words string) (bot.Reply, error) {
	preview, err := channelCall(c).proposal(w, s)
	if err != nil {
		return bot.Reply{}, err
	}
	return c.step(1, nil, append(preview, bot.Buttons(
		bot.Button{Label: "Save and go on", Line: "admin setup post " + words, Style: bot.Primary},
		bot.Button{Label: "Another channel", Line: "admin setup channel" + chooseEnd},
		onward(1, "Don't post it")),
		bot.Small("Nothing is posted until you save."))...), nil
}

// slicesOf are the first blocks of a message.
func slicesOf(blocks []bot.Block, n int) []bot.Block { return blocks[:min(n, len(blocks))] }

// setUpPeople asks for the leads or the mentors, and names them.
func (c adminCall) setUpPeople(w *storage.Workspace, role storage.Role, words string) (bot.Reply, error) {
	at := 2
	question := "Who are your leads? They see the report of everybody and what I couldn't answer, and look after teams and mentors."
	people := w.NamedFor(storage.LeadRole)
	if role == storage.MentorRole {
		at, people = 3, nil
		question = "Who helps when somebody is stuck? Mentors are asked then; everybody can sign up by themselves, too."
		for _, m := range w.MentorsHere() {
			people = append(people, storage.Named{ID: m.ID, Name: m.Name})
		}
	}
	name := setupSteps[at].name
	switch words {
	case "":
	case strings.TrimSpace(chooseEnd):
		return bot.Reply{Message: bot.Message{Title: phrase.Sentence(name), Blocks: []bot.Block{bot.Say("Who are they?")}, Form: &bot.Form{
			Title: phrase.Sentence(name), Line: "admin setup " + name + " save", Submit: "Save", Inputs: []bot.Input{
				{Name: "people", Label: phrase.Sentence(name), Help: "As many as you like; where you type: @maria @ben", People: true, Long: true},
			},
		}}}, nil
	default:
		if words == "save" {
			words = c.req.Values["people"]
		}
		who, rest, err := c.peopleIn(words)
		if err == nil && len(who) == 0 {
			err = Userf("Please say who, for example: @maria @ben")
		}
		if err != nil {
			return bot.Reply{}, inInput("people", err)
		}
		said, err := c.giveRole(role, who, rest)
		if err != nil {
			return bot.Reply{}, inInput("people", err)
		}
		ws, err := c.bot.store.Workspace(c.ctx, w.ID)
		if err != nil {
			return bot.Reply{}, err
		}
		var next bot.Reply
		if role == storage.LeadRole {
			next, err = c.setUpPeople(&ws, storage.MentorRole, "")
		} else {
			next, err = c.setUpRooms(&ws, "")
		}
		next.Message.Blocks = append([]bot.Block{bot.Para(said...)}, next.Message.Blocks...)
		return next, err
	}
	blocks := []bot.Block{bot.Say(question)}
	if len(people) > 0 {
		blocks = append(blocks, bot.Para(append(append([]bot.Span{bot.T("So far: ")}, namedSpans(people)...), bot.T("."))...))
	}
	return c.step(at, nil, append(blocks,
		bot.Buttons(bot.Button{Label: "Name " + name, Line: "admin setup " + name + chooseEnd, Style: bot.Primary}, onward(at, "Next")),
		bot.Small("Or type /mentor admin setup "+name+" @maria @ben"))...), nil
}

// setUpRooms asks where the bot may answer.
func (c adminCall) setUpRooms(w *storage.Workspace, words string) (bot.Reply, error) {
	const at = 4
	switch words {
	case "":
		return c.step(at, nil,
			bot.Say("Where may I answer questions? Now it's "+roomWords(w.Rooms)+". Direct messages always work."),
			bot.Buttons(
				bot.Button{Label: "Everywhere I'm invited", Line: "admin setup answer everywhere", Style: bot.Primary},
				bot.Button{Label: "Only in some channels", Line: "admin setup answer" + chooseEnd},
				onward(at, "Leave it")),
			bot.Small("Or type /mentor admin setup answer #help #backend")), nil
	case strings.TrimSpace(chooseEnd):
		form := &bot.Form{Title: "Where I answer", Line: "admin setup answer save", Submit: "Save"}
		for i := range roomInputs {
			in := bot.Input{Name: fmt.Sprint("room", i+1), Label: fmt.Sprint("Channel ", i+1), Channel: true, Optional: i > 0}
			form.Inputs = append(form.Inputs, in)
		}
		return bot.Reply{Message: bot.Message{Title: form.Title, Blocks: []bot.Block{bot.Say("In which channels?")}, Form: form}}, nil
	case "save":
		words = ""
		for i := range roomInputs {
			words += " " + c.req.Values[fmt.Sprint("room", i+1)]
		}
	}
	if _, err := c.keepRooms(words); err != nil {
		return bot.Reply{}, err
	}
	return c.setUpWorkspace("done")
}

// roomInputs is how many channels the form takes; more can be typed.
const roomInputs = 4
