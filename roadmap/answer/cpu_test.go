//go:build unix

package answer_test

import (
	"syscall"
	"testing"
	"time"

	"mentor/roadmap/answer"
)

// cpuTime is the processor time that this process has used, in user and system
// mode: other work on the machine doesn't change it.
func cpuTime(tb testing.TB) time.Duration {
	tb.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		tb.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// BenchmarkAskCPU reports the processor time and the memory of a question, over
// the whole evaluation set.
func BenchmarkAskCPU(b *testing.B) {
	e := engine()
	var questions []string
	for _, half := range []string{"tuning", "heldback"} {
		for _, q := range evaluationSet(b, half) {
			questions = append(questions, q.Q)
		}
	}
	for _, q := range questions {
		e.Ask(answer.Question{Text: q})
	}
	b.ReportAllocs()
	began, n := cpuTime(b), 0
	for b.Loop() {
		e.Ask(answer.Question{Text: questions[n%len(questions)]})
		n++
	}
	b.ReportMetric(float64((cpuTime(b)-began).Microseconds())/float64(n), "cpu-µs/op")
}
