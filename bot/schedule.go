package bot

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"mentor/storage"
)

// readSchedule reads "#channel daily SPEC [roadmap NAME] [team NAME]".
func (c *call) readSchedule(words string) (storage.Schedule, error) {
	channel, rest := cutWord(words)
	daily, rest := cutWord(rest)
	if strings.EqualFold(daily, "off") {
		return storage.Schedule{}, Userf("To stop the posts of a channel: /mentor channel off %s", channel)
	}
	if !strings.EqualFold(daily, "daily") || rest == "" {
		return storage.Schedule{}, Userf("Please name the channel and when to post. For example: /mentor channel #backend daily weekdays 09:00")
	}
	var s storage.Schedule
	s.Channel, s.Name = channelOf(channel)
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return s, err
	}
	spec, team := cutWordBefore(rest, " team ")
	spec, road := cutWordBefore(spec, " roadmap ")
	if team == "" {
		road, team = cutWordBefore(road, " team ")
	}
	if road != "" {
		r, ok := c.lib.FindRoadmap(road)
		if !ok {
			return s, Userf("I know no roadmap called %q. /mentor roadmap list shows them all.", road)
		}
		s.Roadmap = r.ID
	}
	if team != "" {
		t, ok := ws.Team(teamID(team))
		if !ok {
			return s, noTeam(team, ws)
		}
		s.Team = t.ID
	}
	s.Spec = spec
	sum := sha256.Sum256([]byte(strings.Join([]string{s.Channel, s.Spec, string(s.Roadmap), string(s.Team)}, "\x00")))
	s.ID = hex.EncodeToString(sum[:4])
	return s, nil
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
func (c *call) workspaceZone(w *storage.Workspace) *time.Location {
	if w.Zone == "" {
		if zone, err := time.LoadLocation(c.req.From.Zone); err == nil && c.req.From.Zone != "" {
			return zone
		}
	}
	return w.Location()
}

// nextTimes lists the next times of a schedule and refuses one that cannot be
// read, never comes, or comes too often.
func (c *call) nextTimes(s storage.Schedule, zone *time.Location) ([]time.Time, error) {
	times, err := c.bot.times(s.Spec)
	if err != nil {
		return nil, Userf("I cannot read when to post: %s.", err)
	}
	var next []time.Time
	o, ok := times.After(c.now, zone)
	for ; ok && len(next) < nextShown; o, ok = times.After(o.At, zone) {
		if len(next) > 0 && o.At.Sub(next[len(next)-1]) < leastApart {
			return nil, Userf("That would post more often than once an hour. Please choose fewer times, for example: weekdays 09:00")
		}
		next = append(next, o.At)
	}
	if len(next) == 0 {
		return nil, Userf("That day never comes. Please choose other days, for example: weekdays 09:00")
	}
	return next, nil
}
