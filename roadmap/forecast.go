package roadmap

import (
	"cmp"
	"math"
	"slices"
)

// Forecast is the range of days in which a member finishes at the pace of the
// last four weeks.
type Forecast struct {
	Earliest, Latest Date
}

const (
	paceDays      = 28
	minPaceTopics = 4 // fewer topics or days say nothing about a pace
	minPaceDays   = 3
)

// Forecast extrapolates the last 28 days. The number of topics in a period is
// taken as a Poisson count n; the range is the 80 % interval n ± 1.28·√n of the
// pace. ok is false with too little data or nothing left.
func (p Plan) Forecast(today Date) (f Forecast, ok bool) {
	left := p.Share().Total - p.Share().Settled
	from := max(today-paceDays+1, p.firstDay())
	n := p.walk.DoneBetween(from, today)
	if left == 0 || n < minPaceTopics || p.walk.ActiveDays(from, today) < minPaceDays {
		return Forecast{}, false
	}
	days := float64(max(today-from+1, 7))
	count := float64(n)
	fast, slow := count+1.28*math.Sqrt(count), count-1.28*math.Sqrt(count)
	f.Earliest = today + Date(math.Ceil(float64(left)*days/fast))
	f.Latest = today + Date(math.Ceil(float64(left)*days/slow))
	return f, true
}

func (p Plan) firstDay() Date {
	if len(p.walk.Days) == 0 {
		return math.MinInt32
	}
	return p.walk.Days[0].Date
}

// Point is how many required steps were settled when a day was over.
type Point struct {
	Date    Date
	Settled int
}

// Burnup returns how the settled steps grew, one point for each day on which
// they did. A choice counts on the day on which its last needed branch was done.
func (p Plan) Burnup() []Point {
	var days []Date
	for _, e := range p.Entries {
		if e.State() != "" && !e.Optional {
			days = append(days, p.settledOn(e))
		}
	}
	slices.Sort(days)
	var points []Point
	for i, d := range days {
		if n := len(points); n > 0 && points[n-1].Date == d {
			points[n-1].Settled = i + 1
			continue
		}
		points = append(points, Point{d, i + 1})
	}
	return points
}

func (p Plan) settledOn(e PlanStep) Date {
	var on []Date
	for _, id := range e.Topics() {
		if m, ok := p.walk.Marks[id]; ok && (e.State() == Skipped || m.Status == Done || m.Status == Known) {
			on = append(on, m.On)
		}
	}
	slices.SortFunc(on, func(a, b Date) int { return cmp.Compare(a, b) })
	if e.State() == Done && e.IsChoice() {
		return on[e.Choose-1]
	}
	return on[len(on)-1]
}
