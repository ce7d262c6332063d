package coach_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/coach"
	"mentor/roadmap"
	"mentor/roadmap/content"
	"mentor/storage/sqlite"
)

// manyTopics is the built-in content with copies of its topics and roadmaps: some 2,000
// topics in 40 roadmaps.
func manyTopics(copies int) *roadmap.Content {
	builtin := content.Builtin()
	big := *builtin
	big.Topics, big.Roadmaps = slices.Clone(big.Topics), slices.Clone(big.Roadmaps)
	for n := 2; n <= copies; n++ {
		for _, t := range builtin.Topics {
			other := *t
			other.ID, other.Title = roadmap.TopicID(fmt.Sprintf("%s-edition-%d", t.ID, n)), fmt.Sprintf("%s edition%d", t.Title, n)
			other.Aliases, other.Misspellings, other.Formerly = nil, nil, nil
			big.Topics = append(big.Topics, &other)
		}
		for _, r := range builtin.Roadmaps[:min(len(builtin.Roadmaps), 40-len(big.Roadmaps))] {
			other := *r
			other.ID, other.Title = roadmap.ID(fmt.Sprintf("%s-edition-%d", r.ID, n)), fmt.Sprintf("%s edition%d", r.Title, n)
			big.Roadmaps = append(big.Roadmaps, &other)
		}
	}
	return &big
}

// BenchmarkBigContent is what a member's commands cost with the content as it is, and
// with 2,000 topics in 40 roadmaps.
func BenchmarkBigContent(b *testing.B) {
	for _, copies := range []int{1, 11} {
		lib, err := roadmap.LoadOver(manyTopics(copies))
		if err != nil {
			b.Fatal(err)
		}
		store, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "mentor.db"), time.Now)
		if err != nil {
			b.Fatal(err)
		}
		core := coach.New(coach.Config{Library: lib, Store: store, Clock: time.Now, Timetable: dailyTimes})
		for _, line := range []string{"start backend", "roadmap map", "roadmap", "today", "progress", "topic http", "done what we did on http"} {
			b.Run(fmt.Sprintf("topics=%d/%s", len(lib.Topics()), line), func(b *testing.B) {
				before := worked()
				for b.Loop() {
					if reply := core.Handle(b.Context(), bot.Request{From: boss(), Text: line}); reply.Outcome == bot.Failed {
						b.Fatal(reply.Message.Text())
					}
				}
				b.ReportMetric(float64((worked()-before).Microseconds())/float64(b.N), "cpu-µs/op")
			})
		}
		if err := store.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
