package storage

import (
	"slices"
	"strings"

	"mentor/roadmap"
)

// Goal is a share of the roadmap that a cohort is to reach by a day.
type Goal struct {
	Name    string       `json:"name"`           // of the cohort
	Team    TeamID       `json:"team,omitempty"` // "": everybody
	Percent int          `json:"percent"`
	From    roadmap.Date `json:"from"` // when it was set
	By      roadmap.Date `json:"by"`
	Set     MemberID     `json:"set,omitempty"` // who set it; "" when they were forgotten
}

// goalShown is for how many days a goal is shown after its day.
const goalShown = 7

// For reports whether the goal is one of the member's on a day.
func (g Goal) For(m *Member, today roadmap.Date) bool {
	return (g.Team == "" || g.Team == m.Team) && g.Open(today)
}

// Open reports whether the goal still matters.
func (g Goal) Open(today roadmap.Date) bool { return today <= g.By+goalShown }

// Start is the first day of the goal for a member: later for people who joined later.
func (g Goal) Start(m *Member) roadmap.Date { return min(max(g.From, m.Joined), g.By) }

// Goal returns the place of the goal of a cohort; -1 when there is none.
func (w *Workspace) Goal(name string) int {
	return slices.IndexFunc(w.Goals, func(g Goal) bool { return strings.EqualFold(g.Name, name) })
}
