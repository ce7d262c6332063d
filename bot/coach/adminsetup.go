package coach

import (
	"fmt"
	"slices"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/storage"
)

// The set-up of a workspace is a conversation of five steps. What is answered is kept
// at once, so that it can be left and taken up again anywhere; buttons and typed lines
// lead from one to the next.

// setupSteps are their names, in order, and what each is about.
var setupSteps = []struct{ name, title string }{
	{"roadmap", texts.SetupTheRoadmap}, {"channel", texts.SetupTaskOfTheDay}, {"leads", "leads"}, {"mentors", "mentors"}, {"answer", texts.SetupWhereIAnswer},
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
		reply.Message.Title = texts.TitleYoureSetUp
		return reply, err
	}
	return bot.Reply{}, Userf(texts.SetupHasTheStepsRoadmap)
}

// step is the message of a step, with what was kept of the one before on top.
func (c adminCall) step(at int, kept []bot.Span, blocks ...bot.Block) bot.Reply {
	if len(kept) > 0 {
		blocks = append([]bot.Block{bot.Para(kept...)}, blocks...)
	}
	title := texts.Fill(texts.SetupStepOf, at+1, len(setupSteps), setupSteps[at].title)
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
			return bot.Reply{}, Userf(texts.SetupDontHaveARoadmapCalled, name)
		}
		if err := c.keepRoadmap(r); err != nil {
			return bot.Reply{}, err
		}
		return c.showChannelStep(w, []bot.Span{bot.T(texts.Fill(texts.SetupNewcomersStart, phrase.Road(r)))}), nil
	}
	now := c.firstRoadmap(w)
	sel := bot.Select{Prompt: texts.PromptChooseARoadmap}
	for _, r := range c.lib.Roadmaps {
		sel.Options = append(sel.Options, bot.Option{Label: r.Title, Value: "admin setup roadmap " + string(r.ID), Note: phrase.Steps(r)})
	}
	return c.step(0, nil,
		texts.Para(texts.SetupWhichRoadmapDoNewcomersStart, bot.B(now.Title)),
		sel,
		bot.Buttons(bot.Button{Label: texts.Fill(texts.ButtonKeep, now.Title), Line: later(0), Style: bot.Primary}),
		bot.Small(texts.SetupFiveShortSteps)), nil
}

func (c adminCall) showChannelStep(w *storage.Workspace, kept []bot.Span) bot.Reply {
	if c.bot.times == nil || !c.bot.canPost(w.ID) {
		return c.step(1, kept, bot.Say(texts.SetupCantPostToChannelsHere),
			bot.Buttons(bot.Button{Label: texts.ButtonNext, Line: later(1), Style: bot.Primary}))
	}
	said := texts.SetupShouldIPostTheTask
	for _, s := range w.Schedules {
		if s.Posts() == storage.DailyPost {
			said = texts.Fill(texts.SetupTaskOfTheDayIsPosted, scheduleWords(s))
		}
	}
	return c.step(1, kept, bot.Say(said),
		bot.Buttons(bot.Button{Label: texts.ButtonChooseTheChannel, Line: "admin setup channel" + chooseEnd, Style: bot.Primary}, onward(1, texts.SetupNotNow)),
		bot.Small(texts.SetupOrTypeMentorAdminSetup))
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
	form.Title, form.Line = texts.TitleTheTaskOfTheDay, "admin setup propose"
	form.Inputs = slices.DeleteFunc(form.Inputs, func(in bot.Input) bool { return in.Name != "channel" && in.Name != "when" })
	return bot.Reply{Message: bot.Message{Title: form.Title, Blocks: []bot.Block{bot.Say(texts.SetupWhichChannel)}, Form: form}}
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
		bot.Button{Label: texts.ButtonSaveAndGoOn, Line: "admin setup post " + words, Style: bot.Primary},
		bot.Button{Label: texts.ButtonAnotherChannel, Line: "admin setup channel" + chooseEnd},
		onward(1, texts.SetupDontPostIt)),
		bot.Small(texts.SetupNothingIsPostedUntil))...), nil
}

// slicesOf are the first blocks of a message.
func slicesOf(blocks []bot.Block, n int) []bot.Block { return blocks[:min(n, len(blocks))] }

// setUpPeople asks for the leads or the mentors, and names them.
func (c adminCall) setUpPeople(w *storage.Workspace, role storage.Role, words string) (bot.Reply, error) {
	at := 2
	question := texts.SetupLeadsQuestion
	people := w.NamedFor(storage.LeadRole)
	if role == storage.MentorRole {
		at, people = 3, nil
		question = texts.SetupMentorsQuestion
		for _, m := range w.MentorsHere() {
			people = append(people, storage.Named{ID: m.ID, Name: m.Name})
		}
	}
	name := setupSteps[at].name
	switch words {
	case "":
	case strings.TrimSpace(chooseEnd):
		return bot.Reply{Message: bot.Message{Title: phrase.Sentence(name), Blocks: []bot.Block{bot.Say(texts.SetupWhoAreThey)}, Form: &bot.Form{
			Title: phrase.Sentence(name), Line: "admin setup " + name + " save", Submit: texts.ButtonSave, Inputs: []bot.Input{
				{Name: "people", Label: phrase.Sentence(name), Help: texts.HintAsManyAsYouLike, People: true, Long: true},
			},
		}}}, nil
	default:
		if words == "save" {
			words = c.req.Values["people"]
		}
		who, rest, err := c.peopleIn(words)
		if err == nil && len(who) == 0 {
			err = Userf(texts.SetupSayWho)
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
		blocks = append(blocks, bot.Para(append(append([]bot.Span{bot.T(texts.SetupSoFar)}, namedSpans(people)...), bot.T("."))...))
	}
	return c.step(at, nil, append(blocks,
		bot.Buttons(bot.Button{
			Label: texts.Fill(texts.ButtonName, name), Line: "admin setup " + name + chooseEnd, Style: bot.Primary,
		}, onward(at, texts.SetupNext)),
		bot.Small(texts.Fill(texts.SetupOrTypeMentorAdminSetupMaria, name)))...), nil
}

// setUpRooms asks where the bot may answer.
func (c adminCall) setUpRooms(w *storage.Workspace, words string) (bot.Reply, error) {
	const at = 4
	switch words {
	case "":
		return c.step(at, nil,
			bot.Say(roomWords(w.Rooms, texts.SetupRoomsAll, texts.SetupRoomsSome)),
			bot.Buttons(
				bot.Button{Label: texts.ButtonEverywhereInvited, Line: "admin setup answer everywhere", Style: bot.Primary},
				bot.Button{Label: texts.ButtonOnlyInSomeChannels, Line: "admin setup answer" + chooseEnd},
				onward(at, texts.SetupLeaveIt)),
			bot.Small(texts.SetupOrTypeMentorAdminSetupAnswer)), nil
	case strings.TrimSpace(chooseEnd):
		form := &bot.Form{Title: texts.TitleWhereIAnswer, Line: "admin setup answer save", Submit: texts.ButtonSave}
		for i := range roomInputs {
			in := bot.Input{Name: fmt.Sprint("room", i+1), Label: fmt.Sprint("Channel ", i+1), Channel: true, Optional: i > 0}
			form.Inputs = append(form.Inputs, in)
		}
		return bot.Reply{Message: bot.Message{Title: form.Title, Blocks: []bot.Block{bot.Say(texts.SetupInWhichChannels)}, Form: form}}, nil
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
