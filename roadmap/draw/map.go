package draw

import (
	"fmt"
	"image/color"
	"slices"
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
	big     = typeface{22, true}
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

// manyNodes is from how many steps on a map folds the stages in which the
// member is not: what is left stays legible on a phone.
const manyNodes = 40

// The folded stage: a row of marks, one for each step.
const (
	dotSize = 9.0
	dotStep = 13.0
	dotRow  = 14.0
)

// stageCard is a stage with its place on the page.
type stageCard struct {
	top, bottom float64
	chips       []chip // nil when folded
}

// Map draws a roadmap as a column of stages. The steps of the stage where the
// member is, and of the one after it, are chips with their names: done, next,
// open, waiting for something else, or skipped. On a large map the others are
// rows of marks.
func Map(v MapView, t Theme) ([]byte, error) {
	ruler := newCanvas(1, t)
	y := 66.0
	cards := make([]stageCard, len(v.Stages))
	for i, stage := range v.Stages {
		k := stageCard{top: y}
		if folded(v, i) {
			rows := (len(stage.Nodes) + dotsInRow - 1) / dotsInRow
			y += titleRow + 10 + float64(rows)*dotRow
		} else {
			k.chips, y = layout(ruler, stage, y+titleRow+cardPad)
			y += cardPad
		}
		k.bottom = y
		cards[i] = k
		y += cardGap
	}
	shaky := hasShaky(v)
	height := y + 34
	if shaky {
		height += 18
	}
	c := newCanvas(height, t)
	c.text(margin, 30, c.fit(v.Title, heading, pageWidth-2*margin), heading, c.color.ink)
	c.text(margin, 50, c.fit(v.Subtitle, label, pageWidth-2*margin), label, c.color.soft)
	here := nowStage(v)
	for i, stage := range v.Stages {
		k := cards[i]
		c.box(margin, k.top, pageWidth-2*margin, k.bottom-k.top, 10, c.color.card)
		if i == here {
			c.frame(margin, k.top, pageWidth-2*margin, k.bottom-k.top, 10, 1.5, c.color.now)
		}
		c.stageTitle(i, stage, k.top)
		if folded(v, i) {
			c.dots(stage, k.top+titleRow+7)
		}
		for _, chip := range k.chips {
			c.chip(chip)
		}
	}
	c.legend(y + 8)
	if shaky {
		c.box(margin, y+26, 11, 11, 5.5, c.color.done)
		c.shaky(margin+11, y+26)
		c.text(margin+19, y+35.5, "done, but the last quiz says: shaky", small, c.color.soft)
	}
	return c.png()
}

func hasShaky(v MapView) bool {
	return slices.ContainsFunc(v.Stages, func(s MapStage) bool {
		return slices.ContainsFunc(s.Nodes, func(n MapNode) bool { return n.Shaky })
	})
}

// shaky marks the upper right corner of a step.
func (c *canvas) shaky(right, top float64) {
	c.box(right-5, top-2, 7, 7, 3.5, c.color.card)
	c.box(right-4, top-1, 5, 5, 2.5, c.color.now)
}

// nowStage returns the stage of the next step, or -1.
func nowStage(v MapView) int {
	return slices.IndexFunc(v.Stages, func(s MapStage) bool {
		return slices.ContainsFunc(s.Nodes, func(n MapNode) bool { return n.State == Now })
	})
}

// folded reports whether the stage is drawn as marks only.
func folded(v MapView, stage int) bool {
	nodes := 0
	for _, s := range v.Stages {
		nodes += len(s.Nodes)
	}
	here := max(0, nowStage(v))
	return nodes > manyNodes && (stage < here || stage > here+1)
}

const dotsInRow = int((pageWidth - 2*margin - 2*cardPad) / dotStep)

// dots draws a mark for each step of a stage.
func (c *canvas) dots(stage MapStage, top float64) {
	var marks [][2]float64
	for i, n := range stage.Nodes {
		x := margin + cardPad + float64(i%dotsInRow)*dotStep
		y := top + float64(i/dotsInRow)*dotRow
		fill, line := c.nodeColors(n.State)
		if n.Shaky {
			marks = append(marks, [2]float64{x + dotSize, y})
		}
		if n.Choice {
			c.diamond(x-1, y-1, dotSize+2, line)
			if fill != line {
				c.diamond(x+1, y+1, dotSize-2, fill)
			}
			continue
		}
		c.box(x, y, dotSize, dotSize, dotSize/2, fill)
		if fill != line {
			c.frame(x, y, dotSize, dotSize, dotSize/2, 1.2, line)
		}
	}
	for _, at := range marks {
		c.shaky(at[0], at[1])
	}
}

// nodeColors returns the fill and the outline of a step.
func (c *canvas) nodeColors(s State) (fill, line color.RGBA) {
	switch s {
	case Done:
		return c.color.done, c.color.done
	case Now:
		return c.color.now, c.color.now
	case Skipped:
		return c.color.mute, c.color.line
	case Locked:
		return c.color.card, c.color.line
	case Open:
	}
	return c.color.card, c.color.soft
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
	face := chipFace(k.node.State)
	fill, line := c.nodeColors(k.node.State)
	ink := c.color.ink
	switch k.node.State {
	case Done:
		ink = c.color.doneInk
	case Now:
		ink = c.color.nowInk
	case Skipped, Locked:
		ink = c.color.soft
	case Open:
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
	if k.node.Shaky {
		c.shaky(k.x+k.wide-3, k.y+1)
	}
	if k.node.State == Skipped {
		c.box(x, k.y+chipHeight/2, c.width(k.text, face), 1, 0, ink)
	}
}

func (c *canvas) legend(y float64) {
	x := float64(margin)
	for _, e := range []struct {
		name  string
		state State
	}{{"done", Done}, {"next", Now}, {"open", Open}, {"locked", Locked}, {"skipped", Skipped}} {
		fill, line := c.nodeColors(e.state)
		c.box(x, y, 11, 11, 5.5, fill)
		c.frame(x, y, 11, 11, 5.5, 1.2, line)
		c.text(x+15, y+9.5, e.name, small, c.color.soft)
		x += 15 + c.width(e.name, small) + 9
	}
	c.diamond(x, y-0.5, 12, c.color.soft)
	c.text(x+16, y+9.5, "pick one", small, c.color.soft)
}
