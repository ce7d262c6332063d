// Package draw makes Mentor's pictures: PNGs that are legible on a phone, in
// a light and a dark theme. Views are data; drawing has no state.
//
//	png, err := draw.Map(view, draw.Light)
package draw

import "mentor/roadmap"

// Theme is the set of colours.
type Theme int

// The themes.
const (
	Light Theme = iota
	Dark
)

// State is how a member stands with a step.
type State int

// The states.
const (
	Open State = iota
	Done
	Now // the next step
	Skipped
	Locked // its prerequisites are missing
)

// MapView is a roadmap with a member's place in it.
type MapView struct {
	Title    string
	Subtitle string
	Stages   []MapStage
}

// MapStage is one stage of the map.
type MapStage struct {
	Title string
	Nodes []MapNode
}

// MapNode is one step.
type MapNode struct {
	Title    string
	State    State
	Optional bool
	Choice   bool // a "pick one of"
	Shaky    bool // done, but its last quiz went badly
}

// HeatView is the activity of the 26 weeks up to a day.
type HeatView struct {
	Title string
	Today roadmap.Date
	Days  []roadmap.Day // ascending
}

// BoardView is a page of a leaderboard.
type BoardView struct {
	Title string
	Lines []BoardLine
}

// BoardLine is one line of it.
type BoardLine struct {
	Rank   int
	Name   string
	Points int
	Mine   bool
}
