package draw

import (
	"image"
	"image/color"
)

// paletted turns a page into one of at most 256 colours: such a PNG is written
// several times faster and is a third of the size. Colours of the theme stay
// exact; the blends at the edges of shapes and letters are rounded to steps
// that nobody sees.
func paletted(img *image.RGBA, exact []color.RGBA) *image.Paletted {
	out := image.NewPaletted(img.Bounds(), nil)
	known := map[uint32]uint8{}
	add := func(v uint32) uint8 {
		if i, ok := known[v]; ok {
			return i
		}
		if len(out.Palette) == 256 {
			return nearest(out.Palette, v)
		}
		i := uint8(len(out.Palette))
		out.Palette = append(out.Palette, color.RGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 255})
		known[v] = i
		return i
	}
	for _, c := range exact {
		add(uint32(c.R)<<16 | uint32(c.G)<<8 | uint32(c.B))
	}
	last, index := ^uint32(0), uint8(0)
	for p, at := 0, 0; p < len(out.Pix); p, at = p+1, at+4 {
		v := uint32(img.Pix[at])<<16 | uint32(img.Pix[at+1])<<8 | uint32(img.Pix[at+2])
		if v != last {
			last = v
			i, ok := known[v]
			if !ok {
				i = add(rounded16(v))
				known[v] = i
			}
			index = i
		}
		out.Pix[p] = index
	}
	return out
}

// rounded16 rounds each part of a colour to the middle of one of 16 steps.
func rounded16(v uint32) uint32 { return v&0xf0f0f0 | 0x080808 }

func nearest(p color.Palette, v uint32) uint8 {
	return uint8(p.Index(color.RGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 255}))
}
