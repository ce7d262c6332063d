package main

import (
	"slices"
	"sync"
	"testing"

	"mentor/roadmap"
	"mentor/roadmap/answer"
	"mentor/roadmap/content"
)

// sharing builds one engine for all libraries that say the same, and hands it out
// when it is ready: on a busy machine no answer is late because it is being built.
func sharing(build func(*roadmap.Library) *answer.Engine) func(*roadmap.Library) *answer.Engine {
	type built struct {
		of     *roadmap.Library
		engine *answer.Engine
	}
	var mu sync.Mutex
	var all []built
	return func(lib *roadmap.Library) *answer.Engine {
		mu.Lock()
		defer mu.Unlock()
		if i := slices.IndexFunc(all, func(b built) bool { return sayTheSame(b.of, lib) }); i >= 0 {
			return all[i].engine
		}
		all = append(all, built{lib, build(lib)})
		all[len(all)-1].engine.Ready()
		return all[len(all)-1].engine
	}
}

// buildShared builds what the programs of this process share, if the first of them is
// about to start: on a busy machine that may take minutes under the race detector, which
// say nothing about how long a start takes.
func buildShared(t *testing.T) {
	t.Helper()
	lib, err := content.Library()
	if err != nil {
		t.Fatal(err)
	}
	newEngine(lib)
}

// sayTheSame reports whether two libraries have the same content. Built-in topics
// and roadmaps are there once in a process; cards are read anew each time.
func sayTheSame(a, b *roadmap.Library) bool {
	sameCard := func(a, b roadmap.AnswerCard) bool { return a.Title == b.Title && a.Text == b.Text }
	cards := func(lib *roadmap.Library) (all []roadmap.AnswerCard) {
		for _, c := range lib.Cards() {
			all = append(all, c)
		}
		return all
	}
	return slices.Equal(a.Topics(), b.Topics()) && slices.Equal(a.Roadmaps, b.Roadmaps) && slices.EqualFunc(cards(a), cards(b), sameCard)
}

// answerAbout has the servers of a test answer from a few topics only. It's for tests
// that change the content: what answers questions is built anew each time.
func answerAbout(t *testing.T, isMeant func(roadmap.TopicID) bool) {
	t.Helper()
	before := newEngine
	t.Cleanup(func() { newEngine = before })
	newEngine = func(lib *roadmap.Library) *answer.Engine {
		var few roadmap.Content
		for _, topic := range lib.Topics() {
			if isMeant(topic.ID) {
				alone := *topic
				alone.Prerequisites = nil
				few.Topics = append(few.Topics, &alone)
			}
		}
		small, err := roadmap.LoadOver(&few)
		if err != nil {
			t.Error(err)
		}
		return answer.New(small)
	}
}
