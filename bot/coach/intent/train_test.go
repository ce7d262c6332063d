package intent_test

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mentor/bot/coach/intent"
	"mentor/bot/coach/intent/linear"
)

var update = flag.Bool("update", false, "train the classifier anew")

// example is a sentence and the line that it means; "question" is none.
type example struct {
	label, say string
	after      bool    // it's said after an answer
	weight     float32 // how much it counts, of its kind; 0 is the usual
}

// examplesIn reads a file of sentences below the lines that they mean.
func examplesIn(t testing.TB, name string) []example {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var all []example
	label, chance := "", rand.New(rand.NewPCG(5, 5))
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if heading, ok := strings.CutPrefix(line, "= "); ok {
			label = heading
		} else if line != "" && line[0] != '#' {
			for _, say := range patternOf(line).sentences(chance) {
				all = append(all, example{label: label, say: say})
			}
		}
	}
	return all
}

// askedElsewhere are the questions of the answer sets: what is no wish.
func askedElsewhere(t testing.TB) []example {
	t.Helper()
	names, err := filepath.Glob("../../../roadmap/answer/testdata/*.jsonl")
	if err != nil || len(names) == 0 {
		t.Fatalf("no answer sets: %v", err)
	}
	var all []example
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		for scanner := bufio.NewScanner(f); scanner.Scan(); {
			var q struct {
				Q     string   `json:"q"`
				Turns []string `json:"turns"`
			}
			if err := json.Unmarshal(scanner.Bytes(), &q); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if q.Q != "" && len(q.Turns) == 0 { // a follow-up stands in a conversation
				all = append(all, example{label: notWish, say: q.Q})
			}
		}
		_ = f.Close()
	}
	return all
}

// How people wrap what they want.
var (
	leads = []string{
		"hey", "hi", "hello mentor", "hey mentor,", "ok", "ok so", "so", "well", "um", "sorry,", "please", "pls", "can you", "can you please",
		"could you", "could you please", "would you please", "i want to", "i'd like to", "i would like to", "i think", "hmm", "yo", "alright,", "please can you",
		"just", "now", "actually", "oh", "good morning,", "bot,", "honestly", "sry", "also",
	}
	tails = []string{
		"please", "pls", "plz", "thanks", "thx", "thank you", "for me", "if possible", "now", "right now", "😅", "🙏", "🙂", "lol", "haha", "mate", "!!", "asap",
		"if you can", "ok?", "today", "...", "when you have a moment", "i guess", "already", "then", "again", "tbh",
	}
)

// How it is trained. The values were found on examples that were kept from it.
const (
	variants       = 5   // of each wish, beside the sentence as it is
	questionWeight = 1.5 // a question taken for a command is worse than the reverse
	ofCards        = 0.3 // of how to ask for cards: there are many
)

var options = linear.Options{Rounds: 10, Rate: 0.25, Decay: 3e-4, Least: 0.5, Seed: 3}

// variant wraps a sentence, or lets a finger slip.
func variant(say string, chance *rand.Rand) string {
	if chance.IntN(3) == 0 {
		say = leads[chance.IntN(len(leads))] + " " + say
	}
	if chance.IntN(4) == 0 {
		say += " " + tails[chance.IntN(len(tails))]
	}
	if chance.IntN(4) == 0 {
		say = slipped(say, chance)
	}
	if chance.IntN(8) == 0 {
		words := strings.Fields(say)
		if i := chance.IntN(len(words)); len(words) > 3 {
			say = strings.Join(append(words[:i:i], words[i+1:]...), " ")
		}
	}
	if chance.IntN(6) == 0 {
		say = strings.NewReplacer("'", "", "?", "", ",", "").Replace(say)
	}
	return say
}

// slipped drops, doubles or swaps a letter of a longer word.
func slipped(say string, chance *rand.Rand) string {
	words := strings.Fields(say)
	for range 5 {
		i := chance.IntN(len(words))
		w := []rune(words[i])
		if len(w) < 4 {
			continue
		}
		at := 1 + chance.IntN(len(w)-2)
		switch chance.IntN(4) {
		case 0:
			w = append(w[:at:at], w[at+1:]...)
		case 1:
			w = append(w[:at:at], append([]rune{w[at]}, w[at:]...)...)
		case 2:
			w[at], w[at+1] = w[at+1], w[at]
		default:
			w = []rune(string(w[0]) + strings.NewReplacer("a", "", "e", "", "i", "", "o", "", "u", "").Replace(string(w[1:])))
		}
		words[i] = string(w)
		break
	}
	return strings.Join(words, " ")
}

// train learns from examples and from variants of them.
func train(all []example) *linear.Model {
	chance := rand.New(rand.NewPCG(7, 7))
	w := world()
	var samples []linear.Sample
	var looks [][][]linear.Feature
	seen := map[uint16]int{}
	for _, e := range all {
		afterAnswer := intent.Seen{Kind: intent.Answer}
		first := intent.FeaturesOf(e.say, w, e.seen())
		if len(first) == 0 {
			continue
		}
		for _, f := range first {
			seen[f.Bucket]++
		}
		look := [][]linear.Feature{first}
		weight := questionWeight * cmp.Or(e.weight, 1)
		if e.label != notWish {
			weight = 1
			for i := range variants {
				seen := e.seen()
				if i%2 == 0 {
					seen = afterAnswer // a wish is one after an answer too
				}
				if f := intent.FeaturesOf(variant(e.say, chance), w, seen); len(f) > 0 {
					look = append(look, f)
				}
			}
		} else if !e.after {
			look = append(look, intent.FeaturesOf(e.say, w, afterAnswer))
		}
		samples, looks = append(samples, linear.Sample{Label: e.label, Features: first, Weight: weight}), append(looks, look)
	}
	for _, look := range looks {
		for i, features := range look {
			look[i] = slices.DeleteFunc(features, func(f linear.Feature) bool { return seen[f.Bucket] < 2 })
		}
	}
	for i := range samples {
		samples[i].Features = looks[i][0]
	}
	return linear.Train(samples, options,
		func(i int, chance *rand.Rand) []linear.Feature { return looks[i][chance.IntN(len(looks[i]))] })
}

// TestClassifierIsCurrent holds that the classifier has learned from the
// examples as they are.
func TestClassifierIsCurrent(t *testing.T) {
	names, err := filepath.Glob("testdata/examples/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.New()
	var all []example
	for _, name := range append(names, "lexicon.txt", "shorthand.txt") {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		sum.Write(data)
		if strings.HasPrefix(name, "testdata") {
			all = append(all, examplesIn(t, name)...)
		}
	}
	now := hex.EncodeToString(sum.Sum(nil))
	if *update {
		data := train(slices.Concat(all, askedElsewhere(t), followUps(t, false), askedOfCards(t), foreseen())).Encode()
		t.Logf("learned from %d examples: %d bytes", len(all), len(data))
		if os.WriteFile("classifier.bin", data, 0o600) != nil || os.WriteFile("testdata/classifier.sum", []byte(now), 0o600) != nil {
			t.Fatal("the classifier cannot be written")
		}
		return
	}
	if then, err := os.ReadFile("testdata/classifier.sum"); err != nil || string(then) != now {
		t.Error("the examples have changed: run go generate ./bot/coach/intent")
	}
}
