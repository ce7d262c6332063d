package coach

import (
	"slices"
	"strings"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/intent"
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
		return intent.Read(line, content.names(line, nil, nil), intent.Seen{})
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
	return &bot.Form{Title: texts.TitleAskMentor, Line: "ask", Submit: texts.ButtonAsk, Inputs: []bot.Input{
		{Name: "question", Label: texts.InputWhatDoYouWantToKnow, Long: true, Help: texts.HintInYourOwnWordsSuch},
	}}
}

// topicForm searches a topic and runs a command on it.
func topicForm(line, title, submit string) func() *bot.Form {
	return func() *bot.Form {
		return &bot.Form{Title: title, Line: line, Submit: submit, Inputs: []bot.Input{{
			Name: "topic", Label: texts.InputTopic, Lookup: "topic", Help: texts.HintSuchAsCaching,
		}}}
	}
}

// stuckForm is how a human mentor is asked in more than one word.
func (c *call) stuckForm(p plea) *bot.Form {
	help := texts.FormsTwoOrThreeSentences
	if !c.req.Private {
		help = texts.FormsTwoOrThreeSentencesAreEnough
	}
	return &bot.Form{Title: texts.TitleAskAMentor, Line: "stuck send", Submit: texts.ButtonAsk, Inputs: []bot.Input{
		{Name: "topic", Label: texts.InputTopic, Lookup: "topic", Value: string(p.topic.ID)},
		{Name: "words", Label: texts.InputWhatDoYouWantWhatHappens, Long: true, Value: p.words, Help: help},
	}}
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
