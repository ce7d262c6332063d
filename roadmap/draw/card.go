package draw

import (
	"fmt"
	"image/color"
	"math"

	"mentor/roadmap"

	"golang.org/x/image/vector"
)

// CardView is a member's progress at a glance.
type CardView struct {
	Name     string // whose it is
	Title    string // of the roadmap
	Percent  int
	Settled  int
	Total    int
	Level    int
	XP       int
	LevelAt  int // XP at which this level began
	NextAt   int // XP at which the next one begins
	Streak   int
	Freezes  int
	Next     string              // the next step; "" when there is none
	LastDays []roadmap.StreakDay // the last two weeks, today last
}

// Card draws the progress card: the share as a ring, level, streak and steps
// beside it, and the last two weeks below.
func Card(v CardView, t Theme) ([]byte, error) {
	const (
		ring, ringTop = 108.0, 74.0
		right         = margin + ring + 40
		daysTop       = 224.0
		height        = 280.0
	)
	c := newCanvas(height, t)
	c.text(margin, 30, c.fit(v.Title, heading, pageWidth-2*margin), heading, c.color.ink)
	c.text(margin, 50, c.fit(name(v.Name, "Progress"), label, pageWidth-2*margin), label, c.color.soft)
	c.box(margin, 60, pageWidth-2*margin, height-60-margin, 12, c.color.card)

	c.ring(margin+16, ringTop, ring, 13, 100, c.color.mute)
	c.ring(margin+16, ringTop, ring, 13, v.Percent, c.color.done)
	share := fmt.Sprintf("%d%%", v.Percent)
	c.text(margin+16+(ring-c.width(share, big))/2, ringTop+ring/2+4, share, big, c.color.ink)
	steps := fmt.Sprintf("%d of %d", v.Settled, v.Total)
	c.text(margin+16+(ring-c.width(steps, small))/2, ringTop+ring/2+20, steps, small, c.color.soft)

	c.text(right, ringTop+14, fmt.Sprintf("Level %d", v.Level), section, c.color.ink)
	c.textRight(pageWidth-margin-16, ringTop+14, fmt.Sprintf("%d XP", v.XP), label, c.color.soft)
	room := float64(pageWidth - margin - 16 - right)
	c.box(right, ringTop+22, room, 9, 4.5, c.color.mute)
	part := float64(v.XP-v.LevelAt) / float64(max(v.NextAt-v.LevelAt, 1))
	if part > 0 {
		c.box(right, ringTop+22, max(9, room*math.Min(part, 1)), 9, 4.5, c.color.now)
	}
	c.text(right, ringTop+44, fmt.Sprintf("%d XP to level %d", v.NextAt-v.XP, v.Level+1), small, c.color.soft)

	c.text(right, ringTop+68, "Streak", section, c.color.ink)
	c.textRight(pageWidth-margin-16, ringTop+68, roadmap.Count(v.Streak, "day"), label, c.color.soft)
	c.text(right, ringTop+86, roadmap.Count(v.Freezes, "freeze")+" at hand", small, c.color.soft)
	next := "Every step is settled."
	if v.Next != "" {
		next = "Next: " + v.Next
	}
	c.text(margin+16, daysTop-20, c.fit(next, label, pageWidth-2*margin-32), label, c.color.ink)
	c.twoWeeks(v.LastDays, daysTop)
	return c.png()
}

// twoWeeks draws a mark a day with the weekday's letter below it.
func (c *canvas) twoWeeks(days []roadmap.StreakDay, top float64) {
	const step, size = 22.0, 12.0
	left := (pageWidth - step*float64(len(days))) / 2
	for i, d := range days {
		x := left + float64(i)*step + (step-size)/2
		fill, line := c.dayColors(d.Kind)
		c.box(x, top, size, size, size/2, fill)
		if fill != line {
			c.frame(x, top, size, size, size/2, 1.5, line)
		}
		if d.Kind == roadmap.DayGood {
			c.tick(x+2.5, top+2.5, size-5, c.color.doneInk)
		}
		letter := d.Date.Weekday().String()[:1]
		face, ink := small, c.color.soft
		if i == len(days)-1 {
			face, ink = typeface{small.size, true}, c.color.ink
		}
		c.text(x+(size-c.width(letter, face))/2, top+size+13, letter, face, ink)
	}
}

func (c *canvas) dayColors(k roadmap.DayKind) (fill, line color.RGBA) {
	switch k {
	case roadmap.DayGood:
		return c.color.done, c.color.done
	case roadmap.DayFrozen, roadmap.DayPaused, roadmap.DayTravelled:
		return c.color.heat[1], c.color.heat[1]
	case roadmap.DayOpen:
		return c.color.card, c.color.now
	case roadmap.DayMissed, roadmap.DayBefore:
	}
	return c.color.mute, c.color.mute
}

// ring draws a part of a ring, from the top on, clockwise.
func (c *canvas) ring(x, y, size, thick float64, percent int, col color.RGBA) {
	if percent <= 0 {
		return
	}
	c.fill(x, y, size, size, col, func(v *vector.Rasterizer) {
		turn := 2 * math.Pi * math.Min(float64(percent), 100) / 100
		steps := max(2, int(turn*20))
		at := func(radius, angle float64) (float32, float32) {
			return float32((size/2 + radius*math.Sin(angle)) * scale), float32((size/2 - radius*math.Cos(angle)) * scale)
		}
		v.MoveTo(at(size/2, 0))
		for i := 1; i <= steps; i++ {
			v.LineTo(at(size/2, turn*float64(i)/float64(steps)))
		}
		for i := steps; i >= 0; i-- {
			v.LineTo(at(size/2-thick, turn*float64(i)/float64(steps)))
		}
		v.ClosePath()
	})
}
