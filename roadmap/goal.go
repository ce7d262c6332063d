package roadmap

// Goal is what a member sets out to do each week; the zero value is none.
type Goal struct {
	Of    GoalKind `json:"of,omitempty"`
	Count int      `json:"n,omitempty"`
}

// GoalKind is what a goal counts.
type GoalKind string

// What a goal can count. A day counts once, however much is done on it.
const (
	GoalTopics GoalKind = "topics"
	GoalDays   GoalKind = "days"
)

// MostOfGoal is the highest number that a week's goal of a kind can have; 0 when
// there is no such kind.
func MostOfGoal(of GoalKind) int {
	switch of {
	case GoalTopics:
		return 50
	case GoalDays:
		return 7
	}
	return 0
}

// Reached counts what was done for the goal from first to last.
func (p *Progress) Reached(g Goal, first, last Date) int {
	switch g.Of {
	case GoalTopics:
		return p.DoneBetween(first, last)
	case GoalDays:
		return p.ActiveDays(first, last)
	}
	return 0
}
