package coach

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"mentor/bot/coach/texts"

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
		msg.Form = c.settingsForm(&m, texts.SettingsSettings, "settings save", texts.SettingsSave)
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
	msg := bot.Message{Title: texts.TitleSaved, Blocks: []bot.Block{bot.Fields{Items: c.settingFields(&out.Member)}}}
	if said := c.saved(&out.Member, values); said != "" { // the rest is as it was
		msg.Blocks = []bot.Block{bot.Say(said)}
	}
	buttons := []bot.Button{{Label: texts.ButtonChangeSettings, Line: "settings"}}
	if values["board"] == "on" && len(values) == 1 {
		buttons = append([]bot.Button{{Label: texts.ButtonShowTheBoard, Line: "leaderboard week", Style: bot.Primary}}, buttons...)
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
			return Userf(texts.SetupDontHaveARoadmapCalled, value)
		}
		if m.Progress.Roadmap != r.ID {
			m.Progress.Roadmap, m.Progress.Current = r.ID, ""
		}
	case "minutes":
		n, err := when.Minutes(value)
		if err != nil || n < 5 || n > 600 {
			return Userf(texts.SettingsMinutesADay)
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
			return Userf(texts.SettingsLeaderboardSetting)
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
	buttons := []bot.Button{{Label: texts.ButtonChangeSettings, Line: "settings"}}
	if !ok {
		label := texts.ButtonSwitchItOn
		if m.OnBoard {
			label = texts.ButtonSwitchItOff
		}
		buttons = append([]bot.Button{{Label: label, Line: line, Style: bot.Primary}}, buttons...)
	}
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
		bot.Say(c.setting(&m, name, false)),
		texts.Para(texts.ChannelZoneChangeItLikeThis, bot.M("/mentor "+line)),
		bot.Buttons(buttons...),
	}}}, nil
}

// setting says what one setting is, or has just become.
func (c settingsCall) setting(m *storage.Member, name string, now bool) string {
	words := func(is, became string, values ...any) string {
		if now {
			is = became
		}
		return texts.Fill(is, values...)
	}
	r := &m.Remind
	switch {
	case name == "roadmap":
		return words(texts.SettingsRoadmapIs, texts.SettingsRoadmapNow, phrase.Road(c.plan(m).Roadmap))
	case name == "minutes":
		return words(texts.SettingsMinutesAre, texts.SettingsMinutesNow, m.Minutes)
	case name == "zone":
		return words(texts.SettingsZoneIs, texts.SettingsZoneNow, m.Location(), c.now.In(m.Location()).Format("15:04"))
	case name == "board" && m.OnBoard:
		return words(texts.SettingsOnTheBoard, texts.SettingsBoardNow)
	case name == "board":
		return words(texts.SettingsNotOnTheBoard, texts.SettingsNoBoardNow)
	case name == "days" && !r.On && r.Days != 0:
		return words(texts.SettingsDaysAre, texts.SettingsDaysNow, r.Days, r.At)
	case name != "at" && name != "days":
		return ""
	case !r.On:
		return texts.SettingsNudgesAreOff
	}
	return texts.Fill(texts.RemindNudgeYou2, r.At, r.Days)
}

// saved says what a single setting is now; "" when several were changed at once.
func (c settingsCall) saved(m *storage.Member, values map[string]string) string {
	if len(values) != 1 {
		return ""
	}
	for name := range values {
		return c.setting(m, name, true)
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
		Title: texts.TitleSettings,
		Blocks: []bot.Block{
			bot.Fields{Items: c.settingFields(m)},
			bot.Small(texts.SettingsOrTypeMentorSettingsMinutes),
		},
	}
}

func (c settingsCall) settingFields(m *storage.Member) []bot.Field {
	onBoard := texts.FieldNo
	if m.OnBoard {
		onBoard = texts.FieldYes
	}
	nudge := texts.RemindOff
	if m.Remind.On {
		nudge = fmt.Sprintf("%s, %s", m.Remind.At, m.Remind.Days)
	}
	return []bot.Field{
		{Name: texts.FieldRoadmap, Value: c.plan(m).Roadmap.Title},
		{Name: texts.FieldMinutesADay, Value: strconv.Itoa(m.Minutes)},
		{Name: texts.FieldTimeZone, Value: texts.Fill(texts.RemindThereNow, m.Location(), c.now.In(m.Location()).Format("15:04"))},
		{Name: texts.FieldNudge, Value: nudge},
		{Name: texts.FieldOnTheLeaderboard, Value: onBoard},
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
		{Name: "roadmap", Label: texts.InputRoadmap, Value: string(walked.ID), Options: roadmaps},
		{Name: "minutes", Label: texts.InputMinutesADay, Value: strconv.Itoa(m.Minutes), Help: texts.HintTo},
		{Name: "zone", Label: texts.InputTimeZone, Value: m.Location().String(), Help: texts.HintACityOrAName, Lookup: "zone"},
		{Name: "at", Label: texts.InputNudgeMeAt, Value: at, Help: texts.HintSuchAsOrPmEmpty, Optional: true},
		{
			Name:    "board",
			Label:   texts.InputShowMeOnTheLeaderboard,
			Value:   onOff(m.OnBoard),
			Options: []bot.Option{{Label: texts.OptionYes, Value: "on"}, {Label: texts.OptionNo, Value: "off"}},
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
