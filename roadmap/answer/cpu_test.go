//go:build unix

package answer_test

import (
	"bufio"
	"encoding/json"
	"os"
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

// questionsAlone are whole questions of the evaluation set.
func questionsAlone(b *testing.B) (all []answer.Question) {
	b.Helper()
	for _, half := range []string{"tuning", "heldback"} {
		for _, q := range evaluationSet(b, half) {
			all = append(all, answer.Question{Text: q.Q})
		}
	}
	return all
}

// reportCPU reports the processor time and the memory of a question.
func reportCPU(b *testing.B, questions []answer.Question) {
	b.Helper()
	e := engine()
	for _, q := range questions {
		e.Ask(q)
	}
	b.ReportAllocs()
	began, n := cpuTime(b), 0
	for b.Loop() {
		e.Ask(questions[n%len(questions)])
		n++
	}
	b.ReportMetric(float64((cpuTime(b)-began).Microseconds())/float64(n), "cpu-µs/op")
}

// BenchmarkAskCPU is about questions that are asked alone.
func BenchmarkAskCPU(b *testing.B) { reportCPU(b, questionsAlone(b)) }

// BenchmarkAskNextCPU is about whole questions, each behind another one.
func BenchmarkAskNextCPU(b *testing.B) {
	questions := questionsAlone(b)
	var before *answer.Answer
	for i := range questions {
		questions[i].Before = before
		if a := engine().Ask(answer.Question{Text: questions[i].Text}); a.Answered {
			before = &a
		}
	}
	reportCPU(b, questions)
}

// BenchmarkFollowUpCPU is about follow-ups, in the conversations that these are fitted to.
func BenchmarkFollowUpCPU(b *testing.B) {
	file, err := os.Open("fit/followups.jsonl")
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	var questions []answer.Question
	for in := bufio.NewScanner(file); in.Scan(); {
		var c struct{ Turns []string }
		if err := json.Unmarshal(in.Bytes(), &c); err != nil {
			b.Fatal(err)
		}
		var before *answer.Answer
		for _, text := range c.Turns {
			q := answer.Question{Text: text, Before: before}
			if before != nil {
				questions = append(questions, q)
			}
			if a := engine().Ask(q); a.Answered {
				before = &a
			}
		}
	}
	reportCPU(b, questions)
}
