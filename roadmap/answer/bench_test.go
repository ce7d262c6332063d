package answer_test

import (
	"runtime"
	"slices"
	"testing"
	"time"

	"mentor/roadmap/answer"
	"mentor/roadmap/content"
)

func BenchmarkAsk(b *testing.B) {
	e := engine()
	e.Ask(answer.Question{Text: "warm"})
	for b.Loop() {
		e.Ask(answer.Question{Text: "my page is slow because the databse is hit each time, what can i do"})
	}
}

func BenchmarkBuild(b *testing.B) {
	lib, err := content.Library()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		answer.New(lib).Ask(answer.Question{Text: "x"})
	}
}

// BenchmarkHeap reports what the content and the index hold.
func BenchmarkHeap(b *testing.B) {
	heap := func() float64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return float64(m.HeapAlloc) / (1 << 20)
	}
	for b.Loop() {
		before := heap()
		lib, err := content.Library()
		if err != nil {
			b.Fatal(err)
		}
		loaded := heap()
		e := answer.New(lib)
		e.Ask(answer.Question{Text: "x"})
		built := heap()
		b.ReportMetric(loaded-before, "content-MiB")
		b.ReportMetric(built-loaded, "index-MiB")
		runtime.KeepAlive(e)
	}
}

// BenchmarkAskP99 reports the slow end over the whole evaluation set.
func BenchmarkAskP99(b *testing.B) {
	e := engine()
	var questions []string
	for _, half := range []string{"tuning", "heldback"} {
		for _, q := range evaluationSet(b, half) {
			questions = append(questions, q.Q)
		}
	}
	e.Ask(answer.Question{Text: "warm"})
	var took []time.Duration
	for b.Loop() {
		for _, q := range questions {
			start := time.Now()
			e.Ask(answer.Question{Text: q})
			took = append(took, time.Since(start))
		}
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
}
