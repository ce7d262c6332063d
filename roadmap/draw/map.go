package draw

import (
	"fmt"
	"image/color"
)

// Layout of the map, in units.
const (
	margin     = 14
	chipHeight = 24
	chipGap    = 6
	chipPad    = 9
	markSize   = 9
	cardPad    = 10
	cardGap    = 10
	titleRow   = 24
)

var (
	heading = typeface{17, true}
	small   = typeface{10.5, false}
	label   = typeface{11.5, false}
	strong  = typeface{11.5, true}
	section = typeface{13, true}
)

// chip is a node with its place on the page.
type chip struct {
	node       MapNode
	text       string
	x, y, wide float64
}

// Map draws a roadmap as a column of stages with their steps as chips: done,
// next, open, waiting for something else, or skipped.
func Map(v MapView, t Theme) ([]byte, error) {
	ruler := newCanvas(1, t)
	y := 66.0
	tops := make([]float64, len(v.Stages))
	rows := make([][]chip, len(v.Stages))
	for i, stage := range v.Stages {
		tops[i] = y
		rows[i], y = layout(ruler, stage, y+titleRow+cardPad)
		y += cardPad + cardGap
	}
	c := newCanvas(y+34, t)
	c.text(margin, 30, c.fit(v.Title, heading, pageWidth-2*margin), heading, c.color.ink)
	c.text(margin, 50, c.fit(v.Subtitle, label, pageWidth-2*margin), label, c.color.soft)
	for i, stage := range v.Stages {
		bottom := y - cardGap
		if i+1 < len(v.Stages) {
			bottom = tops[i+1] - cardGap
		}
		c.box(margin, tops[i], pageWidth-2*margin, bottom-tops[i], 10, c.color.card)
		c.stageTitle(i, stage, tops[i])
		for _, k := range rows[i] {
			c.chip(k)
		}
	}
	c.legend(y + 8)
	return c.png()
}

// layout places the chips of a stage in rows and returns the bottom.
func layout(c *canvas, stage MapStage, top float64) ([]chip, float64) {
	left, right := float64(margin+cardPad), float64(pageWidth-margin-cardPad)
	x, y := left, top
	var chips []chip
	for _, n := range stage.Nodes {
		extra := 2.0 * chipPad
		if n.State == Done || n.Choice {
			extra += markSize + 4
		}
		face := chipFace(n.State)
		text := c.fit(n.Title, face, right-left-extra)
		wide := c.width(text, face) + extra
		if x > left && x+wide > right {
			x, y = left, y+chipHeight+chipGap
		}
		chips = append(chips, chip{n, text, x, y, wide})
		x += wide + chipGap
	}
	return chips, y + chipHeight
}

// chipFace sets the next step in strong type.
func chipFace(s State) typeface {
	if s == Now {
		return strong
	}
	return label
}

func (c *canvas) stageTitle(i int, stage MapStage, top float64) {
	done, all := 0, 0
	for _, n := range stage.Nodes {
		if n.Optional {
			continue
		}
		all++
		if n.State == Done || n.State == Skipped {
			done++
		}
	}
	share := fmt.Sprintf("%d/%d", done, all)
	col := c.color.soft
	if done == all && all > 0 {
		col = c.color.done
	}
	room := float64(pageWidth - 2*margin - 2*cardPad - 40)
	c.text(margin+cardPad, top+21, c.fit(fmt.Sprintf("%d  %s", i+1, stage.Title), section, room), section, c.color.ink)
	if all > 0 {
		c.textRight(pageWidth-margin-cardPad, top+21, share, strong, col)
	}
}

func (c *canvas) chip(k chip) {
	fill, ink, line := c.color.card, c.color.ink, c.color.line
	face := chipFace(k.node.State)
	switch k.node.State {
	case Done:
		fill, ink, line = c.color.done, c.color.doneInk, c.color.done
	case Now:
		fill, ink, line = c.color.now, c.color.nowInk, c.color.now
	case Skipped:
		fill, ink, line = c.color.mute, c.color.soft, c.color.mute
	case Locked:
		ink = c.color.soft
	case Open:
		line = c.color.soft
	}
	c.box(k.x, k.y, k.wide, chipHeight, chipHeight/2, fill)
	if line != fill {
		thick := 1.0
		if k.node.Optional {
			thick = 0.5
		}
		c.frame(k.x, k.y, k.wide, chipHeight, chipHeight/2, thick, line)
	}
	x := k.x + chipPad
	switch {
	case k.node.State == Done:
		c.tick(x, k.y+(chipHeight-markSize)/2, markSize, ink)
		x += markSize + 4
	case k.node.Choice:
		c.diamond(x, k.y+(chipHeight-markSize)/2, markSize, ink)
		x += markSize + 4
	}
	c.text(x, k.y+16, k.text, face, ink)
	if k.node.State == Skipped {
		c.box(x, k.y+chipHeight/2, c.width(k.text, face), 1, 0, ink)
	}
}

func (c *canvas) legend(y float64) {
	x := float64(margin)
	for _, e := range []struct {
		name       string
		fill, line color.RGBA
	}{
		{"done", c.color.done, c.color.done},
		{"next", c.color.now, c.color.now},
		{"open", c.color.card, c.color.soft},
		{"needs something before", c.color.card, c.color.line},
		{"skipped", c.color.mute, c.color.mute},
	} {
		c.box(x, y, 12, 12, 6, e.fill)
		c.frame(x, y, 12, 12, 6, 1, e.line)
		c.text(x+16, y+10, e.name, small, c.color.soft)
		x += 16 + c.width(e.name, small) + 9
	}
}
