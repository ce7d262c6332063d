package coach

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/roadmap/when"
	"mentor/storage"
)

// settings shows the settings, changes one, or takes a submitted form.
func (c settingsCall) settings() (bot.Reply, error) {
	switch c.arg("setting") {
	case "":
		m, err := c.member()
		if err != nil {
			return bot.Reply{}, err
		}
		msg := c.settingsMessage(&m)
		msg.Form = c.settingsForm(&m, "Settings", "settings save", "Save")
		return bot.Reply{Message: msg}, nil
	case "save":
		return c.saveSettings(c.req.Values)
	}
	if c.arg("value") == "" {
		return c.showSetting(c.arg("setting"))
	}
	return c.saveSettings(map[string]string{c.arg("setting"): c.arg("value")})
}

func (c settingsCall) saveSettings(values map[string]string) (bot.Reply, error) {
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		return receipt{}, c.setAll(m, values)
	})
	if err != nil {
		return bot.Reply{}, err
	}
	msg := bot.Message{Title: "Saved", Blocks: []bot.Block{bot.Fields{Items: c.settingFields(&out.Member)}}}
	if said := c.saved(&out.Member, values); said != "" {
		msg.Blocks = append([]bot.Block{bot.Say(said)}, msg.Blocks...)
	}
	buttons := []bot.Button{{Label: "Change settings", Line: "settings"}}
	if values["board"] == "on" && len(values) == 1 {
		buttons = append([]bot.Button{{Label: "Show the board", Line: "leaderboard week", Style: bot.Primary}}, buttons...)
		msg.Blocks = append(msg.Blocks, bot.Small("Your name is now on the leaderboard and in your lead's report."))
	}
	msg.Blocks = append(msg.Blocks, bot.Buttons(buttons...))
	return bot.Reply{Message: msg, Update: true}, nil
}

// set changes one setting of a member.
func (c settingsCall) set(m *storage.Member, name, value string) error {
	switch name {
	case "roadmap":
		r, ok := c.lib.FindRoadmap(value)
		if !ok {
			return Userf("I don't have a roadmap called %q. /mentor roadmap list shows them all.", value)
		}
		if m.Progress.Roadmap != r.ID {
			m.Progress.Roadmap, m.Progress.Current = r.ID, ""
		}
	case "minutes":
		n, err := when.Minutes(value)
		if err != nil || n < 5 || n > 600 {
			return Userf("Minutes a day is a number from 5 to 600, for example: /mentor settings minutes 30")
		}
		m.Minutes = n
	case "zone":
		zone, err := when.Zone(value)
		if err != nil {
			return unread(err, "zone", "settings zone "+value)
		}
		m.Zone, m.ZoneSet = zone, true
	case "at", "days":
		return setNudge(m, name, value)
	case "board":
		switch strings.ToLower(value) {
		case "on", "yes":
			m.OnBoard = true
		case "off", "no":
			m.OnBoard = false
		default:
			return Userf("The leaderboard setting is on or off, for example: /mentor settings board off")
		}
	}
	return nil
}

// settingExamples are values to set.
var settingExamples = map[string]string{"roadmap": "backend", "minutes": "30", "zone": "Europe/Berlin", "at": "09:00", "days": "mon-fri"}

// showSetting says what one setting is, and how to change it.
func (c settingsCall) showSetting(name string) (bot.Reply, error) {
	m, err := c.member()
	if err != nil {
		return bot.Reply{}, err
	}
	example, ok := settingExamples[name]
	if !ok { // the board, which is on or off
		example = onOff(!m.OnBoard)
	}
	line := "settings " + name + " " + example
	buttons := []bot.Button{{Label: "Change settings", Line: "settings"}}
	if !ok {
		buttons = append([]bot.Button{{Label: "Switch it " + example, Line: line, Style: bot.Primary}}, buttons...)
	}
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
		bot.Say(c.setting(&m, name, "")),
		bot.Para(bot.T("Change it like this: "), bot.M("/mentor "+line)),
		bot.Buttons(buttons...),
	}}}, nil
}

// setting says what one setting is; now is " now" when it has just become so.
func (c settingsCall) setting(m *storage.Member, name, now string) string {
	switch name {
	case "roadmap":
		return fmt.Sprintf("You're%s on %s.", now, phrase.Road(c.plan(m).Roadmap))
	case "minutes":
		return fmt.Sprintf("You%s have %d minutes a day.", now, m.Minutes)
	case "zone":
		return fmt.Sprintf("Your time zone is%s %s, where it's %s.", now, m.Location(), c.now.In(m.Location()).Format("15:04"))
	case "at", "days":
		if !m.Remind.On && name == "days" && m.Remind.Days != 0 {
			return fmt.Sprintf("Your days are%s %s, and nudges are off. /mentor remind on switches them on, at %s.", now, m.Remind.Days, m.Remind.At)
		}
		if !m.Remind.On {
			return "Nudges are off."
		}
		return fmt.Sprintf("I'll nudge you at %s, %s.", m.Remind.At, m.Remind.Days)
	case "board":
		if m.OnBoard {
			return "You're" + now + " on the leaderboard."
		}
		return "You're not on the leaderboard" + strings.Replace(now, " now", " any more", 1) + "."
	}
	return ""
}

// saved says what a single setting is now; "" when several were changed at once.
func (c settingsCall) saved(m *storage.Member, values map[string]string) string {
	if len(values) != 1 {
		return ""
	}
	for name := range values {
		return c.setting(m, name, " now")
	}
	return ""
}

func titleCase(w string) string {
	if w == "" {
		return w
	}
	return strings.ToUpper(w[:1]) + w[1:]
}

func (c settingsCall) settingsMessage(m *storage.Member) bot.Message {
	return bot.Message{
		Title: "Settings",
		Blocks: []bot.Block{
			bot.Fields{Items: c.settingFields(m)},
			bot.Small("Or type /mentor settings minutes 30, /mentor settings zone Europe/Berlin, /mentor settings board off"),
		},
	}
}

func (c settingsCall) settingFields(m *storage.Member) []bot.Field {
	nudge := "off"
	if m.Remind.On {
		nudge = fmt.Sprintf("%s, %s", m.Remind.At, m.Remind.Days)
	}
	return []bot.Field{
		{Name: "Roadmap", Value: c.plan(m).Roadmap.Title},
		{Name: "Minutes a day", Value: strconv.Itoa(m.Minutes)},
		{Name: "Time zone", Value: fmt.Sprintf("%s (%s there now)", m.Location(), c.now.In(m.Location()).Format("15:04"))},
		{Name: "Nudge", Value: nudge},
		{Name: "On the leaderboard", Value: onOff(m.OnBoard)},
	}
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

func onOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
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
