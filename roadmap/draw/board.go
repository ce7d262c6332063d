package draw

import (
	"fmt"
	"sync"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
)

// nameWidth is the room for a name on a board, in the picture's own units.
const nameWidth = 118

// ShowsNames reports whether the picture of a board shows every name whole, in
// its own letters.
func ShowsNames(v BoardView) bool {
	for _, l := range v.Lines {
		if !showsName(l.Name) {
			return false
		}
	}
	return true
}

func showsName(s string) bool {
	widths, sum := asciiWidths(), fixed.Int26_6(0)
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			ruler := &canvas{faces: map[typeface]font.Face{}}
			return shows(s) && ruler.width(s, strong) <= nameWidth
		}
		sum += widths[s[i]]
	}
	return lengthOf(sum) <= nameWidth
}

// asciiWidths are how wide letters of names are in a picture: the fonts move none of
// these towards each other.
var asciiWidths = sync.OnceValue(func() *[utf8.RuneSelf]fixed.Int26_6 {
	var widths [utf8.RuneSelf]fixed.Int26_6
	ruler := &canvas{faces: map[typeface]font.Face{}}
	for c := ' '; c <= '~'; c++ {
		widths[c] = font.MeasureString(ruler.face(strong), string(c))
	}
	return &widths
})

// Board draws a page of a leaderboard: rank, name, a bar and the points.
func Board(v BoardView, t Theme) ([]byte, error) {
	const row, top = 32.0, 50.0
	c := newCanvas(top+row*float64(max(len(v.Lines), 1))+margin, t)
	c.text(margin, 30, c.fit(v.Title, heading, pageWidth-2*margin), heading, c.color.ink)
	best := 1
	for _, l := range v.Lines {
		best = max(best, l.Points)
	}
	for i, l := range v.Lines {
		y := top + row*float64(i)
		card, face := c.color.card, label
		if l.Mine {
			card, face = c.color.mine, strong
		}
		c.box(margin, y, pageWidth-2*margin, row-4, 8, card)
		c.textRight(margin+28, y+18, fmt.Sprint(l.Rank), strong, c.color.soft)
		c.text(margin+38, y+18, c.fit(name(l.Name, fmt.Sprintf("No. %d in the list", l.Rank)), face, nameWidth), face, c.color.ink)
		const barLeft, barRoom = margin + 164.0, 106.0
		c.box(barLeft, y+9, barRoom, 10, 5, c.color.mute)
		c.box(barLeft, y+9, max(10, barRoom*float64(l.Points)/float64(best)), 10, 5, c.color.done)
		c.textRight(pageWidth-margin-10, y+18, fmt.Sprint(l.Points), strong, c.color.ink)
	}
	if len(v.Lines) == 0 {
		c.text(margin, top+18, "Nobody is here yet.", label, c.color.soft)
	}
	return c.png()
}
