package main

import (
	"fmt"
	"runtime"
	"slices"
	"time"
)

// middle is the median over the rounds of a load.
func middle[T int | float64 | time.Duration](l *load, of func(*round) T) T {
	all := make([]T, 0, len(l.rounds))
	for i := range l.rounds {
		all = append(all, of(&l.rounds[i]))
	}
	slices.Sort(all)
	return all[len(all)/2]
}

// report prints a table of medians. The second load is the ceiling that the others
// are compared with, round by round.
func report(loads []*load, o options) {
	fmt.Printf("%d processors, %d connections, %d members, Redis and the load on the same machine; medians of %d rounds of %.0f s, in turns\n\n",
		runtime.NumCPU(), o.connections, o.members, o.rounds, o.seconds)
	fmt.Println("| | requests a second | of the ceiling | p50 | p99 | of the ceiling's p99 | CPU each | resident |")
	fmt.Println("|---|---|---|---|---|---|---|---|")
	ceiling := loads[1]
	for _, l := range loads {
		i, j := 0, 0
		ratio := middle(l, func(r *round) float64 { i++; return r.rate() / ceiling.rounds[i-1].rate() })
		slower := middle(l, func(r *round) float64 {
			j++
			return float64(r.percentile(99)) / float64(ceiling.rounds[j-1].percentile(99))
		})
		fmt.Printf("| %s | %.0f | %.2f | %.1f ms | %.1f ms | %.1f | %d µs | %.0f MiB |\n", l.name, middle(l, (*round).rate), ratio,
			millis(middle(l, func(r *round) time.Duration { return r.percentile(50) })), millis(middle(l, func(r *round) time.Duration { return r.percentile(99) })),
			slower, middle(l, (*round).perRequest).Microseconds(), middle(l, func(r *round) float64 { return r.resident }))
		if late := middle(l, func(r *round) int { return r.late }); late > 0 {
			fmt.Printf("| … of which through the response address | %d in all | | | | | | |\n", late)
		}
	}
}

func millis(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
