// Package report is what a lead sees of a workspace or a team: one function in
// (Of), a Report out, as a message, a picture or a file. It holds the rule of who
// is named and who is only counted; who may ask for a report is decided by the
// caller.
package report

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot/coach/cohort"
	"mentor/roadmap"
	"mentor/storage"
)

// fewest is how many people must stand behind what is told without a name: of
// one or two everybody would know who is meant.
const fewest = 3

// Report is what a report tells of: everybody in a workspace or a team.
//
// Who is told of how: everybody is counted. Named are those on the board, for
// they chose to be seen; and members who called for help, with that call only, for
// it was made to be heard. In a group of fewer than three nobody is named. In
// lists that single people out, the others are counted only when they are at
// least three.
type Report struct {
	cohort.Summary // of the last four weeks

	team  storage.Team // zero: the whole workspace
	teams map[storage.TeamID]string
	today roadmap.Date
	lib   *roadmap.Library

	weeks   [roadmap.GlanceWeeks]int // how many were active
	waiting int                      // joined a week ago or more and have learned on no day
	walks   map[roadmap.ID]*walkers
	hurdles roadmap.Hurdles
	people  []someone
	goals   []goalPace

	open, late int // topics that are assigned and not finished; of these, how many are late
}

// walkers is how many walk a roadmap, and where they stand.
type walkers struct {
	roadmap *roadmap.Roadmap
	members int
	stages  [][3]int // by roadmap.StageState
}

// someone is a member of the group.
type someone struct {
	id    storage.MemberID
	name  string
	team  storage.TeamID
	shown bool                  // on the board
	calls []storage.HelpRequest // that are open
	walk  *roadmap.Roadmap
	roadmap.Glance
}

// About is what a report is asked about.
type About struct {
	Workspace *storage.Workspace
	Calls     []storage.HelpRequest // those that are over don't count
	Team      storage.Team          // zero: the whole workspace
	Now       time.Time
	Today     roadmap.Date // of the person who asks
}

// Of walks all members of a workspace, or of a team, and returns the report.
func Of(ctx context.Context, store storage.Store, lib *roadmap.Library, about About) (*Report, error) {
	ws, team, today := about.Workspace, about.Team, about.Today
	g := &Report{
		Summary: cohort.Summary{Finished: map[roadmap.TopicID]int{}},
		team:    team, teams: map[storage.TeamID]string{}, today: today, lib: lib,
		walks: map[roadmap.ID]*walkers{}, hurdles: roadmap.Hurdles{}, goals: paces(ws, team.ID, today),
	}
	for _, t := range ws.Teams {
		g.teams[t.ID] = t.Name
	}
	calls := map[storage.MemberID][]storage.HelpRequest{}
	for _, call := range about.Calls {
		if call.Open() {
			calls[call.Member] = append(calls[call.Member], call)
		}
	}
	zones := zones{}
	for m, err := range cohort.Members(ctx, store, lib, ws.ID, team.ID) {
		if err != nil {
			return nil, err
		}
		if m.Progress.Roadmap == "" {
			continue // has not joined
		}
		g.meet(m, lib.PlanOf(&m.Progress), roadmap.DayOf(about.Now, zones.of(m.Zone)), ws.Holiday, calls[m.Key.Member])
	}
	slices.SortFunc(g.people, func(a, b someone) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.name), strings.ToLower(b.name)), cmp.Compare(a.id, b.id))
	})
	return g, nil
}

// zones reads each time zone once: reading one for each member would cost more
// than all the rest.
type zones map[string]*time.Location

func (z zones) of(name string) *time.Location {
	if zone, ok := z[name]; ok {
		return zone
	}
	m := storage.Member{Zone: name}
	z[name] = m.Location()
	return z[name]
}

// meet counts a member on the member's own day.
func (g *Report) meet(m *storage.Member, plan roadmap.Plan, today roadmap.Date, free func(roadmap.Date) bool, calls []storage.HelpRequest) {
	g.Add(m, today-roadmap.GlanceDays+1, today)
	planned := cmp.Or(m.Remind.Days, roadmap.WorkDays)
	who := someone{id: m.Key.Member, name: m.Name, team: m.Team, shown: m.OnBoard, walk: plan.Roadmap, Glance: plan.Glance(planned, free, today)}
	who.Quiet = who.Quiet && !m.Remind.PausedOn(today)
	for i, active := range who.Weeks {
		if active {
			g.weeks[i]++
		}
	}
	if who.Last == 0 && m.Joined <= today-7 {
		g.waiting++
	}
	for _, call := range calls {
		mark := m.Progress.Marks[call.Topic]
		if call.On > today-roadmap.GlanceDays && (mark.Status == "" || mark.On < call.On) {
			who.calls = append(who.calls, call)
			who.Troubles[call.Topic] = roadmap.TroubleCalled
		}
	}
	g.hurdles.Add(who.Troubles)
	who.Troubles = nil
	g.stand(plan.Roadmap, who.Stages)
	g.keepPace(m, plan.Share(), today)
	for _, a := range m.OpenAssignments(g.lib) {
		if g.open++; a.By < today {
			g.late++
		}
	}
	g.people = append(g.people, who)
}

func (g *Report) stand(r *roadmap.Roadmap, stages []roadmap.StageState) {
	w := g.walks[r.ID]
	if w == nil {
		w = &walkers{roadmap: r, stages: make([][3]int, len(r.Stages))}
		g.walks[r.ID] = w
	}
	w.members++
	for i, state := range stages {
		if state != roadmap.StageNone {
			w.stages[i][state]++
		}
	}
}

// walked returns the roadmaps in use, the one that most walk first.
func (g *Report) walked() []*walkers {
	var all []*walkers
	for _, r := range g.lib.Roadmaps {
		if w := g.walks[r.ID]; w != nil {
			all = append(all, w)
		}
	}
	slices.SortStableFunc(all, func(a, b *walkers) int { return cmp.Compare(b.members, a.members) })
	return all
}

// pace returns the topics that each active member finished a week, on average,
// and how many members that is about.
func (g *Report) pace() (topics float64, members int) {
	if g.Learned == 0 {
		return 0, 0
	}
	return float64(g.Topics) / float64(g.Learned) / (roadmap.GlanceDays / 7), g.Learned
}

// Title names the report and whom it is about.
func (g *Report) Title() string {
	if g.team.ID != "" {
		return texts.Fill(texts.ReportReport, g.team.Name)
	}
	return texts.ReportReport2
}
