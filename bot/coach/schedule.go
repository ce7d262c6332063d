package coach

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/roadmap/when"
	"mentor/storage"
)

// scheduleKinds are what can be posted, by the word for it, and when it is
// unless something else is said.
var scheduleKinds = map[string]struct {
	kind storage.PostKind
	spec string
}{
	"daily": {"", ""},
	"recap": {storage.RecapPost, "mondays 09:00"},
	"board": {storage.BoardPost, "weekdays 09:00"},
}

// readSchedule reads "#channel daily SPEC [roadmap NAME] [team NAME]"; instead of
// daily it may be recap or board.
func (c channelCall) readSchedule(words string) (storage.Schedule, error) {
	channel, rest := cutWord(words)
	word, rest := cutWord(rest)
	if strings.EqualFold(word, "off") {
		return storage.Schedule{}, Userf(texts.ScheduleToStopThePosts, channel)
	}
	what, known := scheduleKinds[strings.ToLower(word)]
	if !known || what.spec == "" && rest == "" {
		return storage.Schedule{}, Userf(texts.ScheduleNameTheChannel)
	}
	s := storage.Schedule{Kind: what.kind, By: c.req.From.ID}
	s.Channel, s.Name = channelOf(channel)
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return s, err
	}
	for _, o := range ws.Schedules {
		if s.Name == "" && o.Name != "" && strings.EqualFold(o.Name, s.Channel) { // typed, and known by its ID
			s.Channel, s.Name = o.Channel, o.Name
		}
	}
	spec, team := cutWordBefore(" "+rest, " team ")
	spec, road := cutWordBefore(spec, " roadmap ")
	if team == "" {
		road, team = cutWordBefore(road, " team ")
	}
	if road != "" {
		r, ok := c.lib.FindRoadmap(road)
		if !ok {
			return s, &UserError{Text: texts.Fill(texts.SetupDontHaveARoadmapCalled, road), Input: "roadmap"}
		}
		s.Roadmap = r.ID
	}
	if team != "" {
		t, err := knownTeam(&ws, team)
		if err != nil {
			return s, inInput("team", err)
		}
		s.Team = t.ID
	}
	s.Spec = cmp.Or(strings.TrimSpace(spec), what.spec)
	s.ID = scheduleID(s)
	return s, nil
}

// scheduleID is the same for the same posts to the same channel.
func scheduleID(s storage.Schedule) string {
	parts := []string{s.Channel, strings.ToLower(s.Spec), string(s.Roadmap), string(s.Team)}
	if s.Kind != "" {
		parts = append(parts, string(s.Kind))
	}
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:4])
}

// goesTo reports whether a schedule's channel is the one with an ID, or of a name:
// admins type names, and platforms know IDs.
func goesTo(s storage.Schedule, id, name string) bool {
	return s.Channel == id || s.Name != "" && strings.EqualFold(s.Name, id) || name != "" && strings.EqualFold(s.Channel, name)
}

// knownByName returns the schedule that says the same as s of a channel that was
// typed by its name; -1 when there is none.
func knownByName(all []storage.Schedule, s storage.Schedule) int {
	return slices.IndexFunc(all, func(o storage.Schedule) bool {
		twin := s
		twin.Channel = o.Channel
		return o.Name == "" && s.Name != "" && goesTo(o, s.Channel, s.Name) && o.ID == scheduleID(twin)
	})
}

// channelForm asks those who run the workspace what is to be posted where.
func (c channelCall) channelForm() *bot.Form {
	roadmaps := make([]bot.Option, 0, len(c.lib.Roadmaps))
	for _, r := range c.lib.Roadmaps {
		roadmaps = append(roadmaps, bot.Option{Label: r.Title, Value: string(r.ID)})
	}
	return &bot.Form{Title: texts.TitlePostToAChannel, Line: "channel propose", Submit: texts.ButtonShowTheTimes, Inputs: []bot.Input{
		{Name: "channel", Label: texts.InputChannel, Channel: true, Help: texts.HintSuchAsBackendTheBot},
		{Name: "what", Label: texts.InputWhat, Value: "daily", Options: []bot.Option{
			{
				Label: texts.OptionTheTaskOfTheDay, Value: "daily",
			}, {Label: texts.OptionTheRecapOfTheWeek, Value: "recap"}, {Label: texts.OptionTheLeaderboardOfTheWeek, Value: "board"},
		}},
		{Name: "when", Label: texts.InputWhen, Value: "weekdays 09:00", Help: texts.HintSuchAsWeekdaysAmMondays},
		{Name: "roadmap", Label: texts.InputRoadmapOfTheTasks, Value: string(roadmap.DefaultRoadmap), Options: roadmaps, Optional: true},
		{Name: "team", Label: texts.InputOnlyThisTeam, Lookup: "team", Help: texts.HintEmptyForEverybody, Optional: true},
	}}
}

// channelWords are the words for what a form says.
func channelWords(values map[string]string) (string, error) {
	v := map[string]string{}
	for name, value := range values {
		v[name] = strings.Join(strings.Fields(value), " ")
	}
	if v["channel"] == "" {
		return "", &UserError{Text: texts.ScheduleChooseAChannel, Input: "channel"}
	}
	if v["when"] == "" {
		return "", &UserError{Text: texts.ScheduleSayWhen, Input: "when"}
	}
	words := strings.Join([]string{strings.ReplaceAll(v["channel"], " ", "-"), cmp.Or(v["what"], "daily"), v["when"]}, " ")
	if v["roadmap"] != "" && v["what"] == "daily" {
		words += " roadmap " + v["roadmap"]
	}
	if v["team"] != "" {
		words += " team " + v["team"]
	}
	return words, nil
}

// inInput says which input of a form a mistake is about.
func inInput(name string, err error) error {
	if mistake, ok := errors.AsType[*UserError](err); ok {
		mistake.Input = name
	}
	return err
}

// cutWordBefore splits behind a word that is surrounded by spaces.
func cutWordBefore(text, word string) (before, after string) {
	i := strings.Index(strings.ToLower(text), word)
	if i < 0 {
		return text, ""
	}
	return strings.TrimSpace(text[:i]), strings.TrimSpace(text[i+len(word):])
}

// channelOf reads "<#C1|name>", the form in which platforms write a channel
// into text, or a plain name.
func channelOf(text string) (id, name string) {
	if inner, ok := strings.CutPrefix(text, "<#"); ok {
		id, name, _ = strings.Cut(strings.TrimSuffix(inner, ">"), "|")
		return id, name
	}
	return strings.TrimPrefix(text, "#"), ""
}

// workspaceZone is the zone of the workspace: as it is set, or else the asker's.
func (c channelCall) workspaceZone(w *storage.Workspace) *time.Location {
	if w.Zone == "" {
		if zone, err := time.LoadLocation(c.req.From.Zone); err == nil && c.req.From.Zone != "" {
			return zone
		}
	}
	return w.Location()
}

// nextTimes lists the next times of a schedule and refuses one that cannot be
// read, never comes, or comes too often.
func (c channelCall) nextTimes(s storage.Schedule, zone *time.Location) ([]time.Time, error) {
	times, err := c.bot.times(s.Spec)
	if err != nil {
		if _, ok := errors.AsType[*when.InputError](err); ok {
			return nil, unread(err, "when", "")
		}
		return nil, inInput("when", Userf(texts.ScheduleCantUseThatSchedule))
	}
	var next []time.Time
	o, ok := times.After(c.now, zone)
	for ; ok && len(next) < nextShown; o, ok = times.After(o.At, zone) {
		if len(next) > 0 && s.Posts() == storage.RecapPost && o.Date-roadmap.DateOf(next[len(next)-1].In(zone)) < 7 {
			return nil, inInput("when", Userf(texts.ScheduleRecapSumsSevenDaysUp))
		}
		if len(next) > 0 && o.At.Sub(next[len(next)-1]) < leastApart {
			return nil, inInput("when", Userf(texts.ScheduleThatWouldPostMoreOften))
		}
		next = append(next, o.At)
	}
	if len(next) == 0 {
		return nil, inInput("when", Userf(texts.ScheduleThatDayNeverComes))
	}
	return next, nil
}

// firstPost is what a schedule posts first. example is a time that comes.
func (c *call) firstPost(ws *storage.Workspace, s storage.Schedule, example string) (storage.Post, error) {
	first, ok := c.bot.posts.NextPost(c.ctx, ws, s, c.now, c.now, 0)
	if !ok {
		return first, Userf(texts.ScheduleThatDayNeverComesPlease, example)
	}
	return first, nil
}

// untilDue shows when a post comes, in the workspace's zone.
func (c *call) untilDue(ws *storage.Workspace, p storage.Post) bot.Span {
	at := time.Unix(p.Due, 0)
	return bot.Until(at, fmt.Sprintf("%s (%s)", phrase.Moment(at, ws.Location(), c.now), ws.Location()))
}
