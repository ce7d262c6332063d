// Package report is what a lead sees of a workspace or a team: one function in
// (Of), a Report out, as a message, a picture or a file. It holds the rule of who
// is named and who is only counted; who may ask for a report is decided by the
// caller.
package report

import (
	"cmp"
	"context"
	"slices"
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
	goals   []goalPace

	hidden             int // are not on the board
	quiet, near, asked shortlist
	people             []someone // everybody, for a file; else nobody

	glance roadmap.Glance // of the member who is met
	met    someone

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
	lower string // the name, for its place in lists
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
	Lines     bool         // a line for each member is wanted, as in a file
}

// Of walks all members of a workspace, or of a team, and returns the report. Several
// walk side by side, each with a report of their own, which are joined in the end. It
// keeps of members only what is said by name, unless lines are wanted.
func Of(ctx context.Context, store storage.Store, lib *roadmap.Library, about About) (*Report, error) {
	calls := map[storage.MemberID][]storage.HelpRequest{}
	for _, call := range about.Calls {
		if call.Open() {
			calls[call.Member] = append(calls[call.Member], call)
		}
	}
	var parts []*Report
	err := cohort.Walk(ctx, store, lib, about.Workspace.ID, about.Team.ID, func() func(*storage.Member) error {
		g, zones := empty(lib, &about), zones{}
		parts = append(parts, g)
		var room []roadmap.PlanStep
		return func(m *storage.Member) error {
			if m.Progress.Roadmap == "" {
				return nil // has not joined
			}
			plan := lib.PlanIn(room, &m.Progress)
			room = plan.Entries
			g.meet(m, plan, roadmap.DayOf(about.Now, zones.of(m.Zone)), &about, calls[m.Key.Member])
			return nil
		}
	})
	if err != nil {
		return nil, err
	}
	g := empty(lib, &about)
	for _, part := range parts {
		g.join(part)
	}
	slices.SortFunc(g.people, func(a, b someone) int { return byName(&a, &b) })
	return g, nil
}

func empty(lib *roadmap.Library, about *About) *Report {
	g := &Report{
		Summary: cohort.Summary{Finished: map[roadmap.TopicID]int{}},
		team:    about.Team, teams: map[storage.TeamID]string{}, today: about.Today, lib: lib,
		walks: map[roadmap.ID]*walkers{}, hurdles: roadmap.Hurdles{}, goals: paces(about.Workspace, about.Team.ID, about.Today),
		quiet: shortlist{rank: lastSeen}, near: shortlist{rank: nearness}, asked: shortlist{rank: equal, everybody: true},
	}
	for _, t := range about.Workspace.Teams {
		g.teams[t.ID] = t.Name
	}
	return g
}

// join adds what was counted of other members.
func (g *Report) join(other *Report) {
	g.Join(&other.Summary)
	for i, n := range other.weeks {
		g.weeks[i] += n
	}
	g.waiting += other.waiting
	for id, w := range other.walks {
		own := g.walkersOf(w.roadmap)
		own.members += w.members
		for i := range w.stages {
			for k, n := range w.stages[i] {
				own.stages[i][k] += n
			}
		}
		g.walks[id] = own
	}
	g.hurdles.Join(other.hurdles)
	for i := range other.goals {
		g.goals[i].ahead = append(g.goals[i].ahead, other.goals[i].ahead...)
		g.goals[i].there += other.goals[i].there
	}
	g.open += other.open
	g.late += other.late
	g.hidden += other.hidden
	g.quiet.join(&other.quiet)
	g.near.join(&other.near)
	g.asked.join(&other.asked)
	g.people = append(g.people, other.people...)
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
func (g *Report) meet(m *storage.Member, plan roadmap.Plan, today roadmap.Date, about *About, calls []storage.HelpRequest) {
	glance := &g.glance
	plan.GlanceIn(glance, cmp.Or(m.Remind.Days, roadmap.WorkDays), about.Workspace.Holiday, today)
	g.AddFinished(m, glance.Finished, today-roadmap.GlanceDays+1, today)
	who := &g.met
	*who = someone{id: m.Key.Member, name: m.Name, team: m.Team, shown: m.OnBoard, walk: plan.Roadmap, Glance: *glance}
	who.Finished, who.Stages, who.Troubles = nil, nil, nil // theirs are good until the next one is met
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
			glance.Troubles[call.Topic] = roadmap.TroubleCalled
		}
	}
	g.hurdles.Add(glance.Troubles)
	g.stand(plan.Roadmap, glance.Stages)
	g.keepPace(m, who.Share, today)
	for _, a := range m.OpenAssignments(g.lib) {
		if g.open++; a.By < today {
			g.late++
		}
	}
	g.name(who)
	if about.Lines {
		g.people = append(g.people, who.kept())
	}
}

// name puts a member into the lists that tell of them.
func (g *Report) name(who *someone) {
	if !who.shown {
		g.hidden++
	}
	if who.Quiet {
		g.quiet.add(who)
	}
	if who.Near.What != "" {
		g.near.add(who)
	}
	if len(who.calls) > 0 {
		g.asked.add(who)
	}
}

func (g *Report) walkersOf(r *roadmap.Roadmap) *walkers {
	w := g.walks[r.ID]
	if w == nil {
		w = &walkers{roadmap: r, stages: make([][3]int, len(r.Stages))}
		g.walks[r.ID] = w
	}
	return w
}

func (g *Report) stand(r *roadmap.Roadmap, stages []roadmap.StageState) {
	w := g.walkersOf(r)
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
