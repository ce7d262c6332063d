package draw

import (
	"fmt"

	"mentor/roadmap"
)

// weeks is how far back the heat map goes.
const weeks = 26

// Heatmap draws the activity of the last 26 weeks, one square a day, Monday at
// the top. Darker is more XP: none, up to 20, up to 60, more.
func Heatmap(v HeatView, t Theme) ([]byte, error) {
	const (
		cell, gap   = 10.0, 2.0
		left, top   = 30.0, 58.0
		legendTop   = top + 7*(cell+gap) + 12
		totalHeight = legendTop + 24
	)
	c := newCanvas(totalHeight, t)
	xp := map[roadmap.Date]int{}
	for _, d := range v.Days {
		xp[d.Date] = d.XP + 1 // a day without XP is a day all the same
	}
	// The last column is the week of today.
	first := v.Today.Monday() - 7*(weeks-1)
	active := 0
	month, labelled := "", -3
	for w := range weeks {
		x := left + float64(w)*(cell+gap)
		monday := first + roadmap.Date(7*w)
		if name := monday.UTC().Format("Jan"); name != month && w-labelled > 2 && w < weeks-1 {
			month, labelled = name, w
			c.text(x, top-6, name, small, c.color.soft)
		}
		for d := range 7 {
			date := monday + roadmap.Date(d)
			if date > v.Today {
				break
			}
			if xp[date] > 0 {
				active++
			}
			c.box(x, top+float64(d)*(cell+gap), cell, cell, 2.5, c.color.heat[heatLevel(xp[date])])
		}
	}
	for d, name := range map[int]string{0: "Mo", 2: "We", 4: "Fr"} {
		c.text(margin-2, top+float64(d)*(cell+gap)+9, name, small, c.color.soft)
	}
	c.text(margin, 26, c.fit(v.Title, section, 220), section, c.color.ink)
	c.textRight(pageWidth-margin, 26, fmt.Sprintf("%d active days", active), label, c.color.soft)
	c.text(left, legendTop+9, "less", small, c.color.soft)
	for i, col := range c.color.heat {
		c.box(left+28+float64(i)*(cell+3), legendTop, cell, cell, 2.5, col)
	}
	c.text(left+28+4*(cell+3)+3, legendTop+9, "more", small, c.color.soft)
	return c.png()
}

func heatLevel(xpPlusOne int) int {
	switch {
	case xpPlusOne == 0:
		return 0
	case xpPlusOne <= 1+roadmap.TopicXP:
		return 1
	case xpPlusOne <= 1+3*roadmap.TopicXP:
		return 2
	}
	return 3
}
