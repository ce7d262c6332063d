//go:build amd64 && !purego

package answer

import (
	"math/rand/v2"
	"testing"
)

// What every processor can do and what most can do come to the same.
func TestDotsAgree(t *testing.T) {
	was := avx2
	defer func() { avx2 = was }()
	r := rand.New(rand.NewPCG(1, 2))
	for range 1000 {
		var to aim
		var p packed
		want := int32(0)
		for d := range p {
			x := int16(r.IntN(2*aimScale+1) - aimScale)
			p[d] = int8(r.IntN(255) - 127)
			to.set(d, x)
			want += int32(x) * int32(p[d])
		}
		for _, avx2 = range []bool{false, was} {
			if got := dot(&to, &p); got != want {
				t.Fatalf("AVX2 %t: %d, not %d", avx2, got, want)
			}
		}
	}
}

func TestSumsAgree(t *testing.T) {
	was := avx2
	defer func() { avx2 = was }()
	r := rand.New(rand.NewPCG(3, 4))
	for range 1000 {
		var p packed
		var one direction
		for d := range p {
			p[d], one[d] = int8(r.IntN(255)-127), r.Float32()
		}
		other, times := one, r.Float32()-0.5
		avx2 = false
		p.addTo(&one, times)
		avx2 = was
		if p.addTo(&other, times); one != other {
			t.Fatalf("%v times %v is not %v", p, times, other)
		}
	}
}
