//go:build unix

package answer_test

import (
	"fmt"
	"runtime"
	"slices"
	"testing"

	"mentor/roadmap"
	"mentor/roadmap/answer"
	"mentor/roadmap/content"
)

// bigContent is the built-in content with its topics and roadmaps copied under other
// names until there are so many.
func bigContent(b *testing.B, topics, roadmaps int) *roadmap.Content {
	b.Helper()
	builtin := content.Builtin()
	big := *builtin
	big.Topics, big.Roadmaps = slices.Clone(big.Topics), slices.Clone(big.Roadmaps)
	for n := 2; len(big.Topics) < topics; n++ {
		for _, t := range builtin.Topics[:min(len(builtin.Topics), topics-len(big.Topics))] {
			other := *t
			other.ID, other.Title = roadmap.TopicID(fmt.Sprintf("%s-edition-%d", t.ID, n)), fmt.Sprintf("%s edition%d", t.Title, n)
			other.Aliases, other.Misspellings, other.Formerly = nil, nil, nil
			big.Topics = append(big.Topics, &other)
		}
	}
	for n := 2; len(big.Roadmaps) < roadmaps; n++ {
		for _, r := range builtin.Roadmaps[:min(len(builtin.Roadmaps), roadmaps-len(big.Roadmaps))] {
			other := *r
			other.ID, other.Title = roadmap.ID(fmt.Sprintf("%s-edition-%d", r.ID, n)), fmt.Sprintf("%s edition%d", r.Title, n)
			big.Roadmaps = append(big.Roadmaps, &other)
		}
	}
	return &big
}

// BenchmarkBigContent compares the content as it is with 2,000 topics in 40 roadmaps: the
// processor time of loading it, of building the engine and of a question, and what is held.
func BenchmarkBigContent(b *testing.B) {
	for _, size := range []struct{ topics, roadmaps int }{{0, 0}, {2000, 40}} {
		c := bigContent(b, size.topics, size.roadmaps)
		b.Run(fmt.Sprintf("topics=%d", len(c.Topics)), func(b *testing.B) {
			var load, build, ask, held float64
			for b.Loop() {
				runtime.GC()
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				began := cpuTime(b)
				lib, err := roadmap.LoadOver(c)
				if err != nil {
					b.Fatal(err)
				}
				loaded := cpuTime(b)
				e := answer.New(lib)
				e.Ready()
				built := cpuTime(b)
				build += (built - loaded).Seconds() * 1000
				runtime.GC() // what building left isn't the questions'
				built = cpuTime(b)
				const questions = 1000
				topics := lib.Topics()
				for i := range questions {
					e.Ask(answer.Question{Text: "why do i need " + topics[i%len(topics)].Title + " in my service"})
				}
				load += (loaded - began).Seconds() * 1000
				ask += (cpuTime(b) - built).Seconds() * 1e6 / questions
				runtime.GC()
				runtime.ReadMemStats(&after)
				held += float64(after.HeapAlloc-before.HeapAlloc) / (1 << 20)
				runtime.KeepAlive(e)
			}
			for unit, sum := range map[string]float64{"load-cpu-ms": load, "build-cpu-ms": build, "ask-cpu-µs": ask, "held-MiB": held} {
				b.ReportMetric(sum/float64(b.N), unit)
			}
		})
	}
}
