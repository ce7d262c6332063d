package draw

import (
	"fmt"
	"image/color"

	"mentor/roadmap"
)

// CohortView is where a group stands on a roadmap, and how many of it were
// active in the last weeks.
type CohortView struct {
	Title    string
	Subtitle string
	Stages   []CohortStage
	More     int   // further stages that nobody has begun
	Weeks    []int // active members, the latest week last
}

// CohortStage is how many stand how with a stage.
type CohortStage struct {
	Title             string
	Done, Begun, Open int
}

// Cohort draws the weeks as columns, and below them each stage as a bar: done,
// begun, open.
func Cohort(v CohortView, t Theme) ([]byte, error) {
	const (
		weeksTop, weeksHigh = 62.0, 112.0
		stagesTop           = weeksTop + weeksHigh + 10
		legend, row         = 28.0, 33.0
		inner               = margin + 14.0
		edge                = pageWidth - inner
	)
	bottom := stagesTop + legend + row*float64(max(len(v.Stages), 1)) + 6
	if v.More > 0 {
		bottom += 20
	}
	c := newCanvas(bottom+margin, t)
	c.text(margin, 30, c.fit(v.Title, heading, pageWidth-2*margin), heading, c.color.ink)
	c.text(margin, 50, c.fit(v.Subtitle, label, pageWidth-2*margin), label, c.color.soft)
	c.box(margin, weeksTop, pageWidth-2*margin, weeksHigh, 12, c.color.card)
	c.weekColumns(v.Weeks, inner, edge, weeksTop, weeksHigh)

	c.box(margin, stagesTop, pageWidth-2*margin, bottom-stagesTop, 12, c.color.card)
	x := inner
	for _, k := range []struct {
		words string
		mark  int
	}{{"done", 0}, {"begun", 1}, {"open", 2}} {
		c.box(x, stagesTop+11, 10, 10, 3, c.cohortColors()[k.mark])
		c.text(x+15, stagesTop+20, k.words, small, c.color.soft)
		x += 15 + c.width(k.words, small) + 14
	}
	for i, s := range v.Stages {
		c.cohortStage(s, inner, edge, stagesTop+legend+row*float64(i))
	}
	switch {
	case len(v.Stages) == 0:
		c.text(inner, stagesTop+legend+18, "Nobody walks it yet.", label, c.color.soft)
	case v.More > 0:
		c.text(inner, bottom-12, roadmap.Count(v.More, "more stage")+" that nobody has begun", small, c.color.soft)
	}
	return c.png()
}

// weekColumns draws a column a week, with its number on top.
func (c *canvas) weekColumns(weeks []int, left, right, top, high float64) {
	c.text(left, top+20, "Active members, week by week", strong, c.color.ink)
	most := 1
	for _, n := range weeks {
		most = max(most, n)
	}
	const gap, room, below = 8.0, 40.0, 24.0
	base := top + high - below
	wide := (right - left + gap) / float64(max(len(weeks), 1))
	for i, n := range weeks {
		x := left + wide*float64(i)
		tall := max(2, room*float64(n)/float64(most))
		fill, face, ink := c.color.heat[1], small, c.color.soft
		if i == len(weeks)-1 {
			fill, face, ink = c.color.done, typeface{small.size, true}, c.color.ink
		}
		if n == 0 {
			fill = c.color.mute
		}
		c.box(x, base-tall, wide-gap, tall, min(3, tall/2), fill)
		number := fmt.Sprint(n)
		c.text(x+(wide-gap-c.width(number, face))/2, base-tall-4, number, face, ink)
	}
	if len(weeks) > 1 {
		c.text(left, base+15, roadmap.Count(len(weeks), "week")+" back", small, c.color.soft)
	}
	c.textRight(right, base+15, "last 7 days", typeface{small.size, true}, c.color.ink)
}

// cohortStage draws the title, the numbers and the bar of a stage.
func (c *canvas) cohortStage(s CohortStage, left, right, y float64) {
	total := s.Done + s.Begun + s.Open
	numbers := fmt.Sprintf("%d · %d · %d", s.Done, s.Begun, s.Open)
	c.textRight(right, y+12, numbers, label, c.color.soft)
	c.text(left, y+12, c.fit(s.Title, label, right-left-c.width(numbers, label)-10), label, c.color.ink)
	const high = 9.0
	colors := c.cohortColors()
	at := y + 17
	c.box(left, at, right-left, high, high/2, colors[2])
	if total == 0 {
		return
	}
	part := func(n int) float64 { return (right - left) * float64(n) / float64(total) }
	done := 0.0
	if s.Done > 0 {
		done = max(high, part(s.Done))
	}
	if s.Begun > 0 { // it begins below the end of what is done, which is round
		from := max(0, done-high)
		c.box(left+from, at, max(high, part(s.Done+s.Begun)-from), high, high/2, colors[1])
	}
	if s.Done > 0 {
		c.box(left, at, done, high, high/2, colors[0])
	}
}

// cohortColors are those of done, begun and open.
func (c *canvas) cohortColors() [3]color.RGBA {
	return [3]color.RGBA{c.color.done, c.color.now, c.color.line}
}
