package coach

import (
	"testing"

	"pgregory.net/rapid"
)

// A pattern isn't tried on texts that can't hold what it looks for. Whatever matches it
// must have one of the traits it needs.
func TestTraitsMissNothingPersonal(t *testing.T) {
	for _, k := range append(personal(), kind{secretive, saidSecret}, kind{tagged | dashed, noise}) {
		t.Run(k.match.String()[:12], func(t *testing.T) {
			matching := rapid.StringMatching(k.match.String())
			rapid.Check(t, func(t *rapid.T) {
				text := rapid.SampledFrom([]string{"", "how do i ", "Hi. "}).Draw(t, "before") + matching.Draw(t, "found") + rapid.SampledFrom([]string{"", " now?"}).Draw(t, "after")
				if found := k.match.FindString(text); found != "" && traitsOf(text)&k.needs == 0 {
					t.Errorf("%q has %b and needs one of %b", text, traitsOf(text), k.needs)
				}
			})
		})
	}
}
