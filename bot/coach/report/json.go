package report

import (
	"encoding/json"

	"mentor/roadmap"
)

// goalJSON is how a cohort stands with its goal.
type goalJSON struct {
	Name    string       `json:"name"`
	Percent int          `json:"percent"`
	By      roadmap.Date `json:"by"`
	Members int          `json:"members"`
	OnPace  int          `json:"on_pace"`
	There   int          `json:"there"`
}

// JSON is the report for programs: the counts, and a line a member by the rule of
// Report; none in a group of fewer than three.
func (g *Report) JSON() ([]byte, error) {
	lines := []map[string]string{}
	rows, _ := g.lines()
	for _, row := range rows {
		line := map[string]string{}
		for i, name := range reportColumns {
			if row[i] != "" {
				line[name] = row[i]
			}
		}
		lines = append(lines, line)
	}
	goals := []goalJSON{}
	for _, goal := range g.goals {
		goals = append(goals, goalJSON{goal.Name, goal.Percent, goal.By, len(goal.ahead), goal.onPace(), goal.there})
	}
	return json.MarshalIndent(struct {
		Day      roadmap.Date        `json:"day"`
		Team     string              `json:"team,omitempty"`
		Members  int                 `json:"members"`
		Joined   int                 `json:"joined_28_days"`
		Learned  int                 `json:"learned_28_days"`
		Week     int                 `json:"learned_last_7_days"`
		Before   int                 `json:"learned_7_days_before"`
		Topics   int                 `json:"topics_28_days"`
		NotBegun int                 `json:"not_begun"`
		Assigned int                 `json:"assigned_open"`
		Late     int                 `json:"assigned_late"`
		Goals    []goalJSON          `json:"goals"`
		Lines    []map[string]string `json:"lines"`
	}{
		g.today, g.team.Name, g.Members, g.Joined, g.Learned,
		g.weeks[roadmap.GlanceWeeks-1], g.weeks[roadmap.GlanceWeeks-2], g.Topics, g.waiting, g.open, g.late, goals, lines,
	}, "", "  ")
}
