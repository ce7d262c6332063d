package coach

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"mentor/bot"
	"mentor/bot/coach/intent"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/roadmap/when"
	"mentor/storage"
)

// OpensForm reports whether the answer to a line is, or is most likely, a form:
// where a dialog can only be opened at once, it is opened before the answer is
// there.
func (b *Bot) OpensForm(line string) bool {
	content := b.content.Load()
	cmd := router{b, content.lib}.route(hear(bot.Line, line), func(line string) intent.Wish {
		return intent.Read(line, b.names(content, line, nil, nil), intent.Seen{})
	})
	return cmd.asks != nil && cmd.asks(cmd.args) || cmd.form != nil && cmd.lacks(cmd.args) != ""
}

// lacks returns the name of a required argument that was left out; "" when
// none was.
func (c command) lacks(args map[string]string) string {
	for _, a := range c.Args {
		if a.Required && args[a.Name] == "" {
			return a.Name
		}
	}
	return ""
}

// fill takes arguments that the line left out from a submitted form.
func (c command) fill(args, values map[string]string) {
	for _, a := range c.Args {
		if args[a.Name] == "" {
			if v := values[a.Name]; v != "" {
				args[a.Name] = v
			}
		}
	}
}

// without reports whether an argument was left out.
func without(name string) func(map[string]string) bool {
	return func(args map[string]string) bool { return args[name] == "" }
}

// firstWord reports whether an argument begins with a word.
func firstWord(name, word string) func(map[string]string) bool {
	return func(args map[string]string) bool {
		first, _ := cutWord(args[name])
		return first == word
	}
}

func questionForm() *bot.Form {
	return &bot.Form{Title: "Ask Mentor", Line: "ask", Submit: "Ask", Inputs: []bot.Input{
		{Name: "question", Label: "What do you want to know?", Long: true, Help: "In your own words, such as: rest or graphql?"},
	}}
}

// topicForm searches a topic and runs a command on it.
func topicForm(line, title, submit string) func() *bot.Form {
	return func() *bot.Form {
		return &bot.Form{Title: title, Line: line, Submit: submit, Inputs: []bot.Input{{Name: "topic", Label: "Topic", Lookup: "topic", Help: "Such as caching"}}}
	}
}

// stuckForm is how a human mentor is asked in more than one word.
func (c *call) stuckForm(p plea) *bot.Form {
	help := "Two or three sentences are enough. Only the mentors get them."
	if !c.req.Private {
		help = "Two or three sentences are enough. Everybody in the channel can read them."
	}
	return &bot.Form{Title: "Ask a mentor", Line: "stuck send", Submit: "Ask", Inputs: []bot.Input{
		{Name: "topic", Label: "Topic", Lookup: "topic", Value: string(p.topic.ID)},
		{Name: "words", Label: "What do you want, what happens, and what have you tried?", Long: true, Value: p.words, Help: help},
	}}
}

// settingNames are the inputs of the settings form, in the order in which they
// are taken.
var settingNames = []string{"roadmap", "minutes", "zone", "at", "days", "board"}

// settingsForm asks for everything that a member sets now and then. A form has
// at most five inputs: some platforms take no more.
func (c settingsCall) settingsForm(m *storage.Member, title, line, submit string) *bot.Form {
	walked, _ := c.lib.Roadmap(roadmap.DefaultRoadmap)
	if m.Progress.Roadmap != "" {
		walked = c.plan(m).Roadmap
	}
	roadmaps := make([]bot.Option, 0, len(c.lib.Roadmaps))
	for _, r := range c.lib.Roadmaps {
		roadmaps = append(roadmaps, bot.Option{Label: r.Title, Value: string(r.ID), Note: phrase.Steps(r)})
	}
	at := ""
	if m.Remind.On {
		at = m.Remind.At.String()
	}
	return &bot.Form{Title: title, Line: line, Submit: submit, Inputs: []bot.Input{
		{Name: "roadmap", Label: "Roadmap", Value: string(walked.ID), Options: roadmaps},
		{Name: "minutes", Label: "Minutes a day", Value: strconv.Itoa(m.Minutes), Help: "5 to 600"},
		{Name: "zone", Label: "Time zone", Value: m.Location().String(), Help: "A city or a name, such as Berlin or America/New_York", Lookup: "zone"},
		{Name: "at", Label: "Nudge me at", Value: at, Help: "Such as 09:00 or 9 pm; empty for no nudges", Optional: true},
		{
			Name:    "board",
			Label:   "Show me on the leaderboard",
			Value:   onOff(m.OnBoard),
			Options: []bot.Option{{Label: "Yes", Value: "on"}, {Label: "No", Value: "off"}},
		},
	}}
}

// setUpForm is what one is asked when setting out: the days of the nudge
// instead of the leaderboard.
func (c joinCall) setUpForm(m *storage.Member) *bot.Form {
	f := settingsCall{c.call}.settingsForm(m, "Get started", "start save", "Start")
	last := len(f.Inputs) - 1
	f.Inputs[last] = bot.Input{Name: "days", Label: "On these days", Value: dayCodes(m.Remind.Days), Options: dayOptions(), Many: true, Optional: true}
	return f
}

func onOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
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
			Title:  "Set up",
			Blocks: []bot.Block{bot.Say("I've filled in what suits most people. Change what you like, now or later with /mentor settings.")},
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
		return receipt{Kind: kind}, settingsCall{c.call}.setAll(m, c.req.Values)
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return c.started(out), nil
}

// setAll changes the settings that are among the values. An error names the
// input that is wrong.
func (c settingsCall) setAll(m *storage.Member, values map[string]string) error {
	for _, name := range settingNames {
		v, ok := values[name]
		if !ok {
			continue
		}
		if err := c.set(m, name, strings.TrimSpace(v)); err != nil {
			if mistake, ok := errors.AsType[*UserError](err); ok {
				mistake.Input = name
			}
			return err
		}
	}
	return nil
}

// setNudge changes when a member is nudged: at a time of day, "" for never, or
// on some days of the week. A time may bring its days along.
func setNudge(m *storage.Member, name, value string) error {
	off := slices.Contains([]string{"", "off", "none", "never", "no"}, strings.ToLower(value))
	switch {
	case off && name == "days":
		m.Remind.On, m.Remind.Days = false, 0
		return nil
	case off:
		m.Remind.On = false
		return nil
	case name == "days":
		days, err := when.Days(value)
		if err != nil {
			return unread(err, name, "settings days "+value)
		}
		m.Remind.Days = days
		return nil
	}
	weekly, err := when.Schedule(value)
	if err != nil {
		return unread(err, name, "settings at "+value)
	}
	m.Remind.On, m.Remind.At = true, weekly.At
	if weekly.Days != 0 {
		m.Remind.Days = weekly.Days
	}
	return nil
}

// weekOrder is how a week is shown: from Monday.
var weekOrder = []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday}

func dayCode(d time.Weekday) string { return strings.ToLower(d.String()[:3]) }

func dayOptions() []bot.Option {
	options := make([]bot.Option, 0, len(weekOrder))
	for _, d := range weekOrder {
		options = append(options, bot.Option{Label: d.String(), Value: dayCode(d)})
	}
	return options
}

func dayCodes(days roadmap.Weekdays) string {
	var codes []string
	for _, d := range weekOrder {
		if days.Has(d) {
			codes = append(codes, dayCode(d))
		}
	}
	return strings.Join(codes, ",")
}
