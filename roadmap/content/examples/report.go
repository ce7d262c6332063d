package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"
)

// outcome is how far an example went.
type outcome int

const (
	skipped outcome = iota // nothing here can read it
	checked                // a tool read it without a fault
	ran                    // it did its work
	failed
)

// result is what became of an example. Note says why it went no further, or
// what is wrong.
type result struct {
	outcome outcome
	note    string
}

type tried struct {
	example
	result
}

// report collects results.
type report struct {
	all    []tried
	faults []string // of whole files
}

func (r *report) add(e example, res result) {
	res.note = firstLine(res.note)
	r.all = append(r.all, tried{e, res})
}

func (r *report) failed() bool {
	return len(r.faults) > 0 || slices.ContainsFunc(r.all, func(t tried) bool { return t.outcome == failed })
}

// write prints failures, then how many of each language went how far, then why
// the others went no further.
func (r *report) write(out io.Writer, all bool) {
	names := []string{"not run", "read", "ran", "FAILED"}
	for _, t := range r.all {
		if all || t.outcome == failed {
			fmt.Fprintf(out, "%s:%d: %s %s %s\n", t.File, t.Line, t.Language, names[t.outcome], t.note)
		}
	}
	for _, f := range r.faults {
		fmt.Fprintln(out, f)
	}
	counts := map[string]*[4]int{"all": {}}
	reasons := map[string]int{}
	for _, t := range r.all {
		if counts[t.Language] == nil {
			counts[t.Language] = &[4]int{}
		}
		counts[t.Language][t.outcome]++
		counts["all"][t.outcome]++
		if t.outcome == skipped || t.outcome == checked {
			reasons[names[t.outcome]+": "+t.Language+": "+t.note]++
		}
	}
	fmt.Fprintf(out, "%-12s %6s %6s %6s %8s %7s\n", "language", "found", "ran", "read", "not run", "failed")
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		c := counts[name]
		fmt.Fprintf(out, "%-12s %6d %6d %6d %8d %7d\n", name, c[0]+c[1]+c[2]+c[3], c[ran], c[checked], c[skipped], c[failed])
	}
	for _, why := range slices.Sorted(maps.Keys(reasons)) {
		fmt.Fprintf(out, "%4d %s\n", reasons[why], why)
	}
}

// firstLine shortens what a tool says to what fits into a list.
func firstLine(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), "\n")
	if len(s) > 160 {
		s = strings.ToValidUTF8(s[:160], "") + "..."
	}
	return s
}

// progress says during a long run how far it is, and what failed so far, so
// that a run that is stopped halfway wasn't for nothing.
type progress struct {
	out  io.Writer
	all  int
	busy sync.Mutex
	done int
}

func (p *progress) add(e example, res result) {
	p.busy.Lock()
	defer p.busy.Unlock()
	p.done++
	if res.outcome == failed {
		fmt.Fprintf(p.out, "%s:%d: %s FAILED %s\n", e.File, e.Line, e.Language, firstLine(res.note))
	}
	if p.done%100 == 0 {
		fmt.Fprintf(p.out, "%d of %d examples\n", p.done, p.all)
	}
}
