package roadmap

import "math"

// MinutesLeft returns the honest learning time of all open required steps. A
// choice counts with its pick, or with its quickest branch.
func (p Plan) MinutesLeft() int {
	sum := 0
	for _, e := range p.Entries {
		if e.State != "" || e.Optional {
			continue
		}
		best := math.MaxInt
		for _, id := range e.Topics() {
			if t, ok := p.lib.Topic(id); ok && (e.Pick == "" || e.Pick == id) {
				best = min(best, t.Minutes)
			}
		}
		if best < math.MaxInt {
			sum += best
		}
	}
	return sum
}

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
