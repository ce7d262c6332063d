package coach

import (
	"errors"
	"slices"
	"strings"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/intent"
	"mentor/bot/coach/plaintext"
	"mentor/bot/coach/report"
	"mentor/roadmap"
	"mentor/roadmap/draw"
	"mentor/storage"
)

// report tells leads where their people stand. Who may see it: leads and
// admins see everybody, the captain of a team sees that team.
// Mentors do not, since anybody can become one with a word.
func (c reportCall) report() (bot.Reply, error) {
	c.saw(intent.Report, "")
	c.bot.unanswered.count(c.ctx, c.req.From.Workspace)
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	if own := c.ownTeam(&ws); own.ID != "" && c.arg("as") == "" && !c.may(seeReport, &ws) && len(c.teamsLed(&ws)) == 0 {
		return c.boardInsteadOfReport(own)
	}
	team, err := c.reportTeam(&ws)
	if err != nil {
		return bot.Reply{}, err
	}
	group, err := c.groupOf(&ws, team, c.arg("as") == "csv")
	if err != nil {
		return bot.Reply{}, err
	}
	if group.Members == 0 {
		return bot.Reply{Message: bot.Message{Title: group.Title(), Blocks: append([]bot.Block{bot.Say(nobodyYet(team))}, c.reportTeams(&ws, team)...)}}, nil
	}
	if c.arg("as") == "csv" {
		msg, file, err := group.File()
		if errors.Is(err, report.ErrFew) {
			err = Userf(
				texts.ReportFileHasALine,
				strings.TrimSpace("report "+team.Name),
			)
		}
		return bot.Reply{Message: msg, File: file}, err
	}
	if !c.may(seeUnanswered, &ws) {
		ws.Unanswered, ws.Feedback = nil, storage.Feedback{}
	}
	view, alt := group.Picture()
	msg := group.Message(&ws, picture(c.call, "report.png", alt, view, draw.Cohort))
	msg.Blocks = append(append(msg.Blocks, c.reportButtons(&ws, team)), c.reportTeams(&ws, team)...)
	return bot.Reply{Message: msg, Update: true}, nil
}

// ownTeam is the team of the asker; none when they are on none.
func (c reportCall) ownTeam(ws *storage.Workspace) storage.Team {
	m, err := c.member()
	if err != nil || m.Team == "" {
		return storage.Team{}
	}
	t, _ := ws.Team(m.Team)
	return t
}

// boardInsteadOfReport shows a member how their team does in the way that members
// see it.
func (c reportCall) boardInsteadOfReport(own storage.Team) (bot.Reply, error) {
	if name := c.arg("team"); name != "" && plaintext.Fold(name) != plaintext.Fold(own.Name) {
		return bot.Reply{}, &UserError{
			Text:    texts.Fill(texts.ReportReportsAreForLeads, own.Name),
			Buttons: []bot.Button{{Label: texts.ButtonTeamBoard, Line: "leaderboard week " + own.Name, Style: bot.Primary}},
		}
	}
	c.args = map[string]string{"period": "week", "team": own.Name}
	reply, err := boardCall(c).leaderboard()
	if err != nil {
		return reply, err
	}
	note := bot.Small(texts.ReportIsForYourTeamsCaptain)
	reply.Message.Blocks = append(reply.Message.Blocks, note)
	return reply, nil
}

// groupOf is what there is to say about a workspace's members, or a team's: in lines
// for a file, or in sum.
func (c *call) groupOf(ws *storage.Workspace, team storage.Team, lines bool) (*report.Report, error) {
	today, err := c.leadsDay(ws)
	if err != nil {
		return nil, err
	}
	d, err := c.bot.posts.Desk(c.ctx, ws)
	if err != nil {
		return nil, err
	}
	about := report.About{Workspace: ws, Calls: d.Requests, Team: team, Now: c.now, Today: today, Lines: lines}
	return report.Of(c.ctx, c.bot.store, c.lib, about)
}

func nobodyYet(team storage.Team) string {
	if team.ID == "" {
		return texts.ReportNobodyHasJoinedYet
	}
	return texts.Fill(texts.ReportNobodyIsInYet, team.Name, team.Name)
}

// reportTeam returns the team that the report is about; a zero Team is the
// whole workspace. It refuses people who may not see it.
func (c reportCall) reportTeam(ws *storage.Workspace) (storage.Team, error) {
	name := c.arg("team")
	led := c.teamsLed(ws)
	if !c.may(seeReport, ws) && len(led) == 0 {
		return storage.Team{}, &UserError{
			Text:    texts.ReportIsForLeadsAndAdmins,
			Buttons: []bot.Button{{Label: texts.ButtonMyProgress, Line: "progress"}},
		}
	}
	if name == "" && c.may(seeReport, ws) {
		return storage.Team{}, nil
	}
	if name == "" {
		return led[0], nil
	}
	t, ok := teamNamed(ws, name)
	if ok && (c.may(seeReport, ws) || slices.ContainsFunc(led, func(own storage.Team) bool { return own.ID == t.ID })) {
		return t, nil
	}
	mistake := &UserError{
		Text:    texts.Fill(texts.ReportCouldntFindATeamCalled, name),
		Buttons: []bot.Button{{Label: texts.ButtonEverybody, Line: "report"}},
	}
	if !c.may(seeReport, ws) {
		mistake = &UserError{Text: texts.Fill(texts.ReportNotTheCaptain, name)}
	}
	for _, own := range led[:min(len(led), teamsOffered)] {
		mistake.Buttons = append(mistake.Buttons, bot.Button{Label: own.Name, Line: "report " + own.Name})
	}
	return storage.Team{}, mistake
}

// teamsLed returns the teams whose report the asker can see.
func (c reportCall) teamsLed(ws *storage.Workspace) []storage.Team {
	if c.may(seeReport, ws) {
		return ws.Teams
	}
	m, err := c.bot.store.Member(c.ctx, c.req.From.Key())
	if err != nil {
		return nil
	}
	var led []storage.Team
	for _, t := range ws.Teams {
		if c.mayIn(seeTeamReport, ws, &m, t) { // a captain who left the team no longer leads it
			led = append(led, t)
		}
	}
	return led
}

// leadsDay is the day of the person who asks, who need not be a learner.
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

func (c reportCall) reportButtons(ws *storage.Workspace, team storage.Team) bot.Block {
	buttons := []bot.Button{{Label: texts.ButtonAsAFileCSV, Line: strings.TrimSpace("report csv " + team.Name)}}
	if len(ws.Unanswered) > 0 && c.may(seeUnanswered, ws) {
		buttons = append(buttons, bot.Button{Label: texts.ButtonTaughtAnswers, Line: "teach list"})
	}
	if c.may(setChannels, ws) && c.bot.times != nil && c.bot.canPost(ws.ID) {
		buttons = append(buttons, bot.Button{Label: texts.ButtonPostARecapToAChannel, Line: "channel setup"})
	}
	return bot.Buttons(buttons...)
}

// reportTeams offers the reports of other teams.
func (c reportCall) reportTeams(ws *storage.Workspace, shown storage.Team) []bot.Block {
	sel := bot.Select{Prompt: texts.PromptReportOfATeam}
	if c.may(seeReport, ws) && shown.ID != "" {
		sel.Options = append(sel.Options, bot.Option{Label: texts.OptionEverybody, Value: "report"})
	}
	for _, t := range c.teamsLed(ws) {
		if t.ID != shown.ID {
			sel.Options = append(sel.Options, bot.Option{Label: t.Name, Value: "report " + t.Name})
		}
	}
	if len(sel.Options) == 0 {
		return nil
	}
	return []bot.Block{sel}
}
