package coach

import (
	"errors"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// start joins, or comes back, and walks the roadmap that was named.
func (c joinCall) start() (bot.Reply, error) {
	name := c.arg("roadmap")
	if name == "setup" || name == "save" {
		return c.setUp(name == "save")
	}
	r, err := c.newcomersRoadmap()
	if err != nil {
		return bot.Reply{}, err
	}
	if name != "" {
		found, ok := c.lib.FindRoadmap(name)
		if !ok {
			return c.noRoadmap(name, texts.JoinChooseOneOfThese), nil
		}
		r = found
	}
	out, err := c.changeOrJoin(func(m *storage.Member) (receipt, error) {
		kind := "switch"
		if !m.Exists() {
			c.welcome(m)
			kind = "join"
		}
		if name == "" && m.Progress.Roadmap != "" {
			return receipt{Kind: "back"}, nil
		}
		if m.Progress.Roadmap != r.ID {
			m.Progress.Roadmap, m.Progress.Current = r.ID, ""
		}
		return receipt{Kind: kind}, nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return c.started(out), nil
}

// welcome fills in what we know of a new member. They are on no board: that is
// theirs to choose.
func (c joinCall) welcome(m *storage.Member) {
	from := c.req.From
	m.Name, m.Minutes = from.Name, defaultMinutes
	if _, err := time.LoadLocation(from.Zone); err == nil {
		m.Zone = from.Zone
	}
	m.Remind = storage.Remind{At: usualTime, Days: roadmap.WorkDays}
	m.Joined = c.today(m)
}

func (c joinCall) started(out changed) bot.Reply {
	m, plan := &out.Member, c.plan(&out.Member)
	r, share := plan.Roadmap, plan.Share()
	msg := bot.Message{Title: texts.Fill(texts.TitleWelcome, m.Name)}
	switch out.Kind {
	case "join":
		msg.Blocks = []bot.Block{
			bot.Say(texts.Fill(texts.JoinYoureOn,
				phrase.Road(r), texts.Steps(share.Total), texts.Stages(len(r.Stages)))),
			bot.Say(texts.Fill(texts.JoinGiveYouOneConcreteTask, phrase.Duration(m.Minutes))),
		}
	case "back":
		msg.Title = texts.Fill(texts.TitleWelcomeBack, m.Name)
		msg.Blocks = []bot.Block{phrase.Bar(plan), bot.Say(phrase.Next(c.lib, plan))}
	default:
		msg.Title = texts.Fill(texts.TitleYoureNowOn, phrase.Road(r))
		msg.Blocks = []bot.Block{phrase.Bar(plan), bot.Say(texts.Fill(texts.JoinWhatYouveFinishedElsewhereCounts, phrase.Next(c.lib, plan)))}
	}
	msg.Blocks = append(msg.Blocks, bot.Buttons(
		bot.Button{Label: texts.ButtonShowTodaysTask, Line: "today", Style: bot.Primary},
		bot.Button{Label: texts.ButtonChooseRoadmapAndTime, Line: "start setup"},
		bot.Button{Label: texts.ButtonIKnowSomeOfThis, Line: "level test"},
		bot.Button{Label: texts.ButtonOtherRoadmaps, Line: "roadmap list"},
		bot.Button{Label: texts.ButtonNudgeMe, Line: "remind"}))
	if out.Kind == "join" {
		if m.Zone == "" {
			msg.Blocks = append(msg.Blocks, bot.Small(texts.JoinDontKnowYourTimeZone))
		}
		msg.Blocks = append(msg.Blocks, bot.Small(texts.JoinNotOnTheLeaderboardUntil))
	}
	return bot.Reply{Message: msg, Update: true, Joined: out.Kind == "join" && !out.Repeated}
}

// setUp shows the form with which one sets out, filled in with what is known,
// or takes it.
func (c joinCall) setUp(save bool) (bot.Reply, error) {
	m, err := c.bot.store.Member(c.ctx, c.req.From.Key())
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return bot.Reply{}, err
	}
	first, err := c.newcomersRoadmap()
	if err != nil {
		return bot.Reply{}, err
	}
	if !m.Exists() {
		c.welcome(&m)
		m.Progress.Roadmap = first.ID
	}
	if !save {
		return bot.Reply{Message: bot.Message{
			Title:  texts.TitleSetUp,
			Blocks: []bot.Block{bot.Say(texts.JoinFilledInWhatSuitsMost)},
			Form:   c.setUpForm(&m),
		}}, nil
	}
	out, err := c.changeOrJoin(func(m *storage.Member) (receipt, error) {
		kind := "switch"
		if !m.Exists() {
			c.welcome(m)
			kind = "join"
		}
		if m.Progress.Roadmap == "" {
			m.Progress.Roadmap = first.ID
		}
		return receipt{Kind: kind}, settingsCall(c).setAll(m, c.req.Values)
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return c.started(out), nil
}

// setUpForm is what one is asked when setting out: the days of the nudge
// instead of the leaderboard.
func (c joinCall) setUpForm(m *storage.Member) *bot.Form {
	f := settingsCall(c).settingsForm(m, texts.JoinGetStarted, "start save", texts.JoinStart)
	last := len(f.Inputs) - 1
	f.Inputs[last] = bot.Input{Name: "days", Label: texts.InputOnTheseDays, Value: dayCodes(m.Remind.Days), Options: dayOptions(), Many: true, Optional: true}
	return f
}
