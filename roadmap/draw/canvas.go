package draw

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"slices"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// scale is pixels per layout unit. A page is laid out 360 units wide, the
// width of a small phone, and drawn at twice that.
const (
	scale     = 2
	pageWidth = 360
)

// palette is the colours of a theme.
type palette struct {
	ground, card, line, ink, soft          color.RGBA
	done, doneInk, now, nowInk, mine, mute color.RGBA
	heat                                   [4]color.RGBA
}

func paletteOf(t Theme) palette {
	if t == Dark {
		return palette{
			ground: hex(0x151917), card: hex(0x1f2522), line: hex(0x3a443f), ink: hex(0xe8ebe7), soft: hex(0x9aa69f),
			done: hex(0x2f7d62), doneInk: hex(0xffffff), now: hex(0xe0a93b), nowInk: hex(0x1d1605), mine: hex(0x24392f), mute: hex(0x2a322e),
			heat: [4]color.RGBA{hex(0x2a322e), hex(0x24594a), hex(0x2f8a6b), hex(0x6cc5a1)},
		}
	}
	return palette{
		ground: hex(0xf4f2ec), card: hex(0xffffff), line: hex(0xd3cec0), ink: hex(0x1d2421), soft: hex(0x66716b),
		done: hex(0x1f5c49), doneInk: hex(0xffffff), now: hex(0xf0b840), nowInk: hex(0x2b2005), mine: hex(0xdcebe3), mute: hex(0xeceae2),
		heat: [4]color.RGBA{hex(0xe6e3d8), hex(0xa9d3c0), hex(0x4f9d7f), hex(0x1f5c49)},
	}
}

// all lists the colours, the ground first.
func (p palette) all() []color.RGBA {
	return append([]color.RGBA{p.ground, p.card, p.line, p.ink, p.soft, p.done, p.doneInk, p.now, p.nowInk, p.mine, p.mute}, p.heat[:]...)
}

func hex(v uint32) color.RGBA {
	return color.RGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}
}

// canvas draws in layout units.
type canvas struct {
	img   *image.RGBA
	color palette
	faces map[typeface]font.Face
}

type typeface struct {
	size float64
	bold bool
}

// fonts parses the two fonts once.
var fonts = sync.OnceValue(func() [2]*opentype.Font {
	var parsed [2]*opentype.Font
	for i, data := range [][]byte{goregular.TTF, gobold.TTF} {
		f, err := opentype.Parse(data)
		if err != nil {
			panic(err) // the fonts are compiled in
		}
		parsed[i] = f
	}
	return parsed
})

func newCanvas(height float64, t Theme) *canvas {
	c := &canvas{color: paletteOf(t), faces: map[typeface]font.Face{}}
	c.img = image.NewRGBA(image.Rect(0, 0, pageWidth*scale, int(math.Ceil(height*scale))))
	draw.Draw(c.img, c.img.Bounds(), image.NewUniform(c.color.ground), image.Point{}, draw.Src)
	return c
}

func (c *canvas) png() ([]byte, error) {
	var b bytes.Buffer
	enc := png.Encoder{CompressionLevel: png.BestSpeed}
	err := enc.Encode(&b, paletted(c.img, c.color.all()))
	return b.Bytes(), err
}

func (c *canvas) face(f typeface) font.Face {
	if face, ok := c.faces[f]; ok {
		return face
	}
	chosen := fonts()[0]
	if f.bold {
		chosen = fonts()[1]
	}
	face, err := opentype.NewFace(chosen, &opentype.FaceOptions{Size: f.size * scale, DPI: 72, Hinting: font.HintingFull})
	if err != nil {
		panic(err) // only a wrong size can fail, and sizes are constants
	}
	c.faces[f] = face
	return face
}

// width returns how wide a text is that the fonts can show.
func (c *canvas) width(s string, f typeface) float64 {
	return lengthOf(font.MeasureString(c.face(f), s))
}

// lengthOf is a length in layout units.
func lengthOf(v fixed.Int26_6) float64 { return float64(v) / 64 / scale }

// fit cuts a text to a width and marks the cut.
func (c *canvas) fit(s string, f typeface, width float64) string {
	s = legible(s)
	if c.width(s, f) <= width {
		return s
	}
	runes := []rune(s)
	for len(runes) > 0 && c.width(string(runes)+"…", f) > width {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + "…"
}

// text draws with its baseline at y.
func (c *canvas) text(x, y float64, s string, f typeface, col color.RGBA) {
	d := font.Drawer{Dst: c.img, Src: image.NewUniform(col), Face: c.face(f), Dot: fixed.Point26_6{X: units(x), Y: units(y)}}
	d.DrawString(s)
}

// textRight draws with its right edge at x.
func (c *canvas) textRight(x, y float64, s string, f typeface, col color.RGBA) {
	c.text(x-c.width(s, f), y, s, f, col)
}

func units(v float64) fixed.Int26_6 { return fixed.Int26_6(math.Round(v * scale * 64)) }

// box fills a rectangle with round corners.
func (c *canvas) box(x, y, w, h, r float64, col color.RGBA) {
	if h > 3*r+2 { // a tall box: only its ends need rasterizing
		if r > 0 {
			c.box(x, y, w, 2*r, r, col)
			c.box(x, y+h-2*r, w, 2*r, r, col)
		}
		px := func(v float64) int { return int(math.Round(v * scale)) }
		draw.Draw(c.img, image.Rect(px(x), px(y+r), px(x+w), px(y+h-r)), image.NewUniform(col), image.Point{}, draw.Src)
		return
	}
	c.fill(x, y, w, h, col, func(v *vector.Rasterizer) { rounded(v, 0, 0, w, h, r, false) })
}

// frame draws the outline of a box, inside of it.
func (c *canvas) frame(x, y, w, h, r, thick float64, col color.RGBA) {
	c.fill(x, y, w, h, col, func(v *vector.Rasterizer) {
		rounded(v, 0, 0, w, h, r, false)
		rounded(v, thick, thick, w-2*thick, h-2*thick, math.Max(0, r-thick), true)
	})
}

// fill rasterizes a shape inside its bounding box only: a rasterizer of the
// size of the page costs five times as much.
func (c *canvas) fill(x, y, w, h float64, col color.RGBA, shape func(*vector.Rasterizer)) {
	left, top := int(math.Round(x*scale)), int(math.Round(y*scale))
	wide, high := int(math.Ceil(w*scale)), int(math.Ceil(h*scale))
	if wide <= 0 || high <= 0 {
		return
	}
	v := vector.NewRasterizer(wide, high)
	shape(v)
	v.Draw(c.img, image.Rect(left, top, left+wide, top+high), image.NewUniform(col), image.Point{})
}

// rounded adds a rectangle with round corners; reversed, it cuts a hole.
func rounded(v *vector.Rasterizer, x, y, w, h, r float64, reversed bool) {
	r = math.Min(r, math.Min(w, h)/2)
	// How far the control points of a curve lie from the corner's ends for the
	// curve to be an arc.
	const arc = 0.5523
	k := r * (1 - arc)
	p := func(px, py float64) (float32, float32) { return float32(px * scale), float32(py * scale) }
	type corner struct{ fromX, fromY, c1X, c1Y, c2X, c2Y, toX, toY float64 }
	corners := []corner{
		{x + w - r, y, x + w - k, y, x + w, y + k, x + w, y + r},
		{x + w, y + h - r, x + w, y + h - k, x + w - k, y + h, x + w - r, y + h},
		{x + r, y + h, x + k, y + h, x, y + h - k, x, y + h - r},
		{x, y + r, x, y + k, x + k, y, x + r, y},
	}
	if reversed {
		slices.Reverse(corners)
		for i, c := range corners {
			corners[i] = corner{c.toX, c.toY, c.c2X, c.c2Y, c.c1X, c.c1Y, c.fromX, c.fromY}
		}
	}
	v.MoveTo(p(corners[0].fromX, corners[0].fromY))
	for _, c := range corners {
		v.LineTo(p(c.fromX, c.fromY))
		ax, ay := p(c.c1X, c.c1Y)
		bx, by := p(c.c2X, c.c2Y)
		tx, ty := p(c.toX, c.toY)
		v.CubeTo(ax, ay, bx, by, tx, ty)
	}
	v.ClosePath()
}

// tick draws a check mark in a box of the size.
func (c *canvas) tick(x, y, size float64, col color.RGBA) {
	c.fill(x, y, size, size, col, func(v *vector.Rasterizer) {
		at := func(px, py float64) (float32, float32) { return float32(px * size * scale), float32(py * size * scale) }
		v.MoveTo(at(0.08, 0.55))
		for _, pt := range [][2]float64{{0.22, 0.40}, {0.40, 0.60}, {0.80, 0.14}, {0.94, 0.28}, {0.41, 0.88}} {
			v.LineTo(at(pt[0], pt[1]))
		}
		v.ClosePath()
	})
}

// diamond marks a choice.
func (c *canvas) diamond(x, y, size float64, col color.RGBA) {
	c.fill(x, y, size, size, col, func(v *vector.Rasterizer) {
		half, all := float32(size*scale/2), float32(size*scale)
		v.MoveTo(half, 0)
		v.LineTo(all, half)
		v.LineTo(half, all)
		v.LineTo(0, half)
		v.ClosePath()
	})
}
