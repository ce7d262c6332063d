package coach

import (
	"errors"
	"fmt"
	"time"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/storage"
)

// report tells those who lead where their people stand. Who may see it: those
// who run the workspace see everybody, the captain of a team sees that team.
// Mentors do not, since anybody can become one with a word.
func (c *call) report() (bot.Reply, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	team, err := c.reportTeam(&ws)
	if err != nil {
		return bot.Reply{}, err
	}
	today, err := c.leadsDay(&ws)
	if err != nil {
		return bot.Reply{}, err
	}
	group, err := c.gather(&ws, team, today)
	if err != nil {
		return bot.Reply{}, err
	}
	if group.Members == 0 {
		return bot.Reply{Message: bot.Message{Title: group.title(), Blocks: append([]bot.Block{bot.Say(nobodyYet(team))}, c.reportTeams(&ws, team)...)}}, nil
	}
	if c.arg("as") == "csv" {
		return group.file()
	}
	return bot.Reply{Message: c.reportMessage(&ws, group), Update: true}, nil
}

func nobodyYet(team storage.Team) string {
	if team.ID == "" {
		return "Nobody has joined yet. One joins with /mentor start."
	}
	return fmt.Sprintf("Nobody is in %s yet. One joins with /mentor team join %s", team.Name, team.Name)
}

// reportTeam returns the team that the report is about; a zero Team is the
// whole workspace. It refuses whoever may not see it.
func (c *call) reportTeam(ws *storage.Workspace) (storage.Team, error) {
	name := c.arg("team")
	led := c.teamsLed(ws)
	if !c.req.From.Admin && len(led) == 0 {
		return storage.Team{}, &UserError{
			Text:    "The report is for those who run this workspace, and for captains about their own team. Your own numbers are here:",
			Buttons: []bot.Button{{Label: "My progress", Line: "progress"}},
		}
	}
	if name == "" && c.req.From.Admin {
		return storage.Team{}, nil
	}
	if name == "" {
		return led[0], nil
	}
	t, ok := ws.Team(teamID(name))
	if ok && (c.req.From.Admin || t.Captain == c.req.From.ID) {
		return t, nil
	}
	mistake := &UserError{Text: fmt.Sprintf("There is no team called %q. Here are the reports that there are:", name), Buttons: []bot.Button{{Label: "Everybody", Line: "report"}}}
	if !c.req.From.Admin {
		mistake = &UserError{Text: fmt.Sprintf("You are not the captain of a team called %q, and a captain sees their own team only. This you can see:", name)}
	}
	for _, own := range led[:min(len(led), 5)] {
		mistake.Buttons = append(mistake.Buttons, bot.Button{Label: own.Name, Line: "report " + own.Name})
	}
	return storage.Team{}, mistake
}

// teamsLed returns the teams whose report the asker can see.
func (c *call) teamsLed(ws *storage.Workspace) []storage.Team {
	if c.req.From.Admin {
		return ws.Teams
	}
	var led []storage.Team
	for _, t := range ws.Teams {
		if t.Captain == c.req.From.ID {
			led = append(led, t)
		}
	}
	return led
}

// leadsDay is the day of whoever asks, who need not be a learner.
func (c *call) leadsDay(ws *storage.Workspace) (roadmap.Date, error) {
	m, err := c.bot.store.Member(c.ctx, c.req.From.Key())
	if err == nil {
		return c.today(&m), nil
	}
	if !errors.Is(err, storage.ErrNotFound) {
		return 0, err
	}
	zone, err := time.LoadLocation(c.req.From.Zone)
	if err != nil || c.req.From.Zone == "" {
		zone = ws.Location()
	}
	return roadmap.DayOf(c.now, zone), nil
}
