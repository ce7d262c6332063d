package linear_test

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"mentor/bot/coach/intent/linear"
)

// words makes features of a text: its words.
func words(text string) []linear.Feature {
	var all []linear.Feature
	for w := range strings.FieldsSeq(text) {
		all = append(all, linear.Feature{Bucket: linear.Bucket('w', w), Value: 1})
	}
	return all
}

func trained() *linear.Model {
	var samples []linear.Sample
	for label, texts := range map[string][]string{
		"fruit": {"red apple", "green apple", "ripe pear", "sweet plum"}, "car": {"red engine", "new engine", "flat tyre", "old brake"}, "pet": {"old dog", "sweet cat", "new dog"},
	} {
		for _, text := range texts {
			samples = append(samples, linear.Sample{Label: label, Features: words(text), Weight: 1})
		}
	}
	// a map has no order, and a training depends on it
	for i := range samples {
		for j := range i {
			if fmt.Sprint(samples[i]) < fmt.Sprint(samples[j]) {
				samples[i], samples[j] = samples[j], samples[i]
			}
		}
	}
	return linear.Train(samples, linear.Options{Rounds: 30, Rate: 0.3, Decay: 1e-4, Seed: 1}, nil)
}

func TestGuess(t *testing.T) {
	t.Parallel()
	m := trained()
	for text, want := range map[string]string{"ripe apple": "fruit", "flat engine": "car", "red dog": "pet", "sweet pear": "fruit"} {
		guesses := m.Guess(words(text))
		sum := 0.0
		for _, g := range guesses {
			sum += g.Share
		}
		if guesses[0].Label != want || guesses[0].Share < 0.5 || math.Abs(sum-1) > 0.003 {
			t.Errorf("%q: %v, want %s", text, guesses, want)
		}
	}
}

func TestTrainingIsRepeatable(t *testing.T) {
	t.Parallel()
	if !bytes.Equal(trained().Encode(), trained().Encode()) {
		t.Error("the same samples gave two models")
	}
}

func TestDecodeGivesWhatWasEncoded(t *testing.T) {
	t.Parallel()
	m := trained()
	data := m.Encode()
	read, err := linear.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := m.Guess(words("old apple")), read.Guess(words("old apple")); a[0] != b[0] || a[1] != b[1] {
		t.Errorf("%v became %v", a, b)
	}
	for name, damaged := range map[string][]byte{"nothing": nil, "cut": data[:len(data)-9], "more": append(bytes.Clone(data), 1), "other": []byte("not a model at all")} {
		if _, err := linear.Decode(damaged); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(trained().Encode())
	f.Add([]byte{1, 1, 'a', 0, 0, 0, 0})
	f.Fuzz(func(_ *testing.T, data []byte) {
		if m, err := linear.Decode(data); err == nil {
			m.Guess(words("red apple"))
		}
	})
}
