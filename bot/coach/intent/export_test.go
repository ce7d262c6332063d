package intent

import "mentor/bot/coach/intent/linear"

// FeaturesOf is what the classifier sees of a sentence.
func FeaturesOf(line string, w Names, seen Seen) []linear.Feature {
	r := reader{sentence: parse(line), world: &w, seen: seen}
	if len(r.tokens) == 0 {
		return nil
	}
	features, _ := r.withoutSlips().features()
	return features
}
