//go:build !amd64 || purego

package answer

func (p *packed) addTo(to *direction, times float32) { p.addEach(to, times) }

// dot is the sum of the products of all numbers.
func dot(v *aim, p *packed) int32 {
	var a, b, c, d int32
	for i := 0; i < wholePieces; i += 4 {
		a += int32(v[i]) * int32(p[i])
		b += int32(v[i+1]) * int32(p[i+1])
		c += int32(v[i+2]) * int32(p[i+2])
		d += int32(v[i+3]) * int32(p[i+3])
	}
	for i := wholePieces; i < Dims; i++ {
		a += int32(v[i+apart]) * int32(p[i])
	}
	return a + b + c + d
}
