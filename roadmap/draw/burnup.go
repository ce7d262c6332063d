package draw

import (
	"fmt"
	"math"

	"mentor/roadmap"

	"golang.org/x/image/vector"
)

// BurnView is how the settled steps grew, and where that leads.
type BurnView struct {
	Title            string
	Points           []roadmap.Point // ascending, of the days on which it grew
	Total            int
	Today            roadmap.Date
	Earliest, Latest roadmap.Date // of the forecast; 0: there is none
}

// Burnup draws the settled steps over time, with the range in which they reach
// the top at the pace of the last weeks. The words for it are the caller's.
func Burnup(v BurnView, t Theme) ([]byte, error) {
	const left, right, top, bottom = 40.0, pageWidth - margin - 6.0, 84.0, 214.0
	c := newCanvas(262, t)
	c.text(margin, 30, c.fit(v.Title, heading, pageWidth-2*margin), heading, c.color.ink)
	subtitle := "Settled steps"
	if v.Latest > v.Today {
		subtitle += ", and where this pace leads"
	}
	c.text(margin, 50, subtitle, label, c.color.soft)
	c.box(margin-4, 62, pageWidth-2*margin+8, 190, 12, c.color.card)
	first := v.Today - 14
	if len(v.Points) > 0 {
		first = min(first, v.Points[0].Date-1)
	}
	last := v.Today + 1
	forecast := v.Latest > v.Today
	if forecast {
		last = v.Latest
		// A far end would press the past into a corner: the range is cut at the edge.
		last = min(last, v.Today+max(4*(v.Today-first), 60))
	}
	x := func(d roadmap.Date) float64 {
		return left + (right-left)*float64(d-first)/float64(last-first)
	}
	y := func(n float64) float64 { return bottom - (bottom-top)*n/float64(max(v.Total, 1)) }
	for _, share := range []int{0, 50, 100} {
		at := y(float64(v.Total*share) / 100)
		c.box(left, at-0.5, right-left, 1, 0, c.color.line)
		c.textRight(left-6, at+4, fmt.Sprint(v.Total*share/100), small, c.color.soft)
	}
	done := 0
	if n := len(v.Points); n > 0 {
		done = v.Points[n-1].Settled
	}
	if forecast {
		c.fan(v, done, x, y, right)
	}
	c.steps(v, first, x, y, bottom)
	c.box(x(v.Today)-0.75, top, 1.5, bottom-top, 0, c.color.now)
	c.dates(v, first, last, x, bottom+18)
	return c.png()
}

// fan draws the range between the earliest and the latest end.
func (c *canvas) fan(v BurnView, done int, x func(roadmap.Date) float64, y func(float64) float64, right float64) {
	x0, y0, full := x(v.Today), y(float64(done)), y(float64(v.Total))
	// Where the line to a day crosses the edge, or the top when it does not.
	end := func(d roadmap.Date) (float64, float64) {
		if at := x(d); at > right {
			return right, y0 + (full-y0)*(right-x0)/(at-x0)
		}
		return x(d), full
	}
	ex, ey := end(v.Earliest)
	lx, ly := end(v.Latest)
	c.fill(x0, full, right-x0, y0-full, c.color.heat[1], func(r *vector.Rasterizer) {
		at := func(px, py float64) (float32, float32) {
			return float32((px - x0) * scale), float32((py - full) * scale)
		}
		r.MoveTo(at(x0, y0))
		r.LineTo(at(ex, ey))
		if ex >= right { // both cross the edge
			r.LineTo(at(lx, ly))
		} else {
			r.LineTo(at(min(right, lx), full))
			r.LineTo(at(lx, ly))
		}
		r.ClosePath()
	})
}

// steps draws the settled steps as a filled staircase up to today.
func (c *canvas) steps(v BurnView, first roadmap.Date, x func(roadmap.Date) float64, y func(float64) float64, bottom float64) {
	for i, p := range v.Points {
		until := v.Today
		if i+1 < len(v.Points) {
			until = v.Points[i+1].Date
		}
		from := max(p.Date, first)
		if until <= from && i+1 < len(v.Points) {
			continue
		}
		wide := math.Max(x(until)-x(from), 2)
		c.box(x(from), y(float64(p.Settled)), wide, bottom-y(float64(p.Settled)), 0, c.color.done)
	}
}

// dates writes the first day, today and the end of the range under the chart,
// where there is room.
func (c *canvas) dates(v BurnView, first, last roadmap.Date, x func(roadmap.Date) float64, y float64) {
	short := func(d roadmap.Date) string { return d.UTC().Format("2 Jan") }
	begin := short(first)
	c.text(x(first), y, begin, small, c.color.soft)
	edge := x(first) + c.width(begin, small) + 8
	end := pageWidth - margin - 6.0
	if last > v.Today+1 {
		words := short(last)
		c.textRight(end, y, words, small, c.color.soft)
		end -= c.width(words, small) + 8
	}
	words := "today"
	wide := c.width(words, small)
	at := math.Min(math.Max(x(v.Today)-wide/2, edge), pageWidth-margin-6-wide)
	if at+wide <= end || last <= v.Today+1 {
		c.text(at, y, words, typeface{small.size, true}, c.color.ink)
	}
}
