package answer

import (
	"math"

	"mentor/roadmap"
)

// agreements learns from the ways to ask how well a facet that is read from a
// question goes with a facet of an entry: the logarithm of how much likelier
// than by chance they stand together, from -1 to 1.
func (b *builder) agreements() {
	facets := roadmap.Facets()
	b.place = make(map[roadmap.Facet]int, len(facets))
	for i, f := range facets {
		b.place[f] = i
	}
	together, total := map[roadmap.Facet][]float32{}, make([]float32, len(facets))
	sum := float32(0)
	for i := range b.cards {
		c := &b.sources[i]
		at, ok := b.place[b.entries[i].facet]
		if !ok {
			continue
		}
		for n := range len(c.asks) + 1 {
			f := b.asked[i] // of the title
			if n > 0 {
				b.room = split(b.room[:0], splitHyphens(c.asks[n-1]), func(raw string) word { return word{raw: raw} })
				f = facetOf(b.room)
			}
			if together[f] == nil {
				together[f] = make([]float32, len(facets))
			}
			together[f][at]++
			total[at]++
			sum++
		}
	}
	b.facets = map[roadmap.Facet][]float32{}
	for _, f := range facets {
		b.facets[f] = agreement(together[f], total, sum, b.place[f])
	}
}

func agreement(row, total []float32, sum float32, own int) []float32 {
	out := make([]float32, len(total))
	n := float32(0)
	for _, v := range row {
		n += v
	}
	for i := range out {
		prior := (total[i] + 1) / (sum + float32(len(total)))
		seen := float32(0)
		if row != nil {
			seen = row[i]
		}
		if i == own {
			seen += facetSmoothing / 2 // a facet agrees with itself
		}
		likelier := math.Log(float64((seen+facetSmoothing*prior)/(n+facetSmoothing*1.5)) / float64(prior))
		out[i] = float32(max(-facetBound, min(facetBound, likelier)) / facetBound)
	}
	return out
}

const (
	facetSmoothing = 12.0
	facetBound     = 1.5
)
