package main

import (
	"context"
	"os"
	"runtime/debug"
	measured "runtime/metrics"
	"time"

	"mentor/bot/coach"
)

// garbage is the GC percentage. Most live memory is what answers questions, which stays.
// By the runtime's own account the collector works for 80 microseconds a request of the mix
// with 30, 66 with 40, 35 with 60 and 23 with 100, of some 370 in all; after 50,000 of them
// the process holds 112, 117, 124 and 142 MiB. A limit of memory instead would have it collect
// without end where a report or a workspace's own content needs more.
const garbage = 60

// tidy returns memory to the system once the bot's question engine is built: building
// it leaves several times as much garbage as it keeps. GOGC, if set, has priority.
func tidy(b *coach.Bot) {
	b.Ready()
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
	returnMemory()
}

// returnMemory collects all garbage and returns what is free then to the system, and the
// pages of the program's file. It takes some 40 ms of a processor; what is needed
// again comes back in a few.
func returnMemory() {
	debug.FreeOSMemory()
	dropPages()
}

// keepTidy is tidy, and afterwards returns memory whenever a busy stretch is over.
func keepTidy(ctx context.Context, b *coach.Bot) {
	tidy(b)
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	l := lull{loose: true} // other things that start bring pages back
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if l.begins(allocated()) {
				returnMemory()
			}
		}
	}
}

// Amounts are what was asked for: a request of the mix asks for some 60 kB.
const (
	lookEvery = 15 * time.Second
	busyFrom  = 64 << 20 // between two looks
	worthIt   = 8 << 20  // since memory was returned last
)

// lull notices when a busy stretch is over, by how much memory is asked for.
type lull struct {
	seen  uint64 // what was asked for until the last look
	since uint64 // what was, when memory was returned last
	loose bool   // there's something to return, whatever was asked for
}

// begins is told at each look how much memory was asked for so far. It reports whether
// now is the time to return some.
func (l *lull) begins(allocated uint64) bool {
	busy := allocated-l.seen > busyFrom
	l.seen = allocated
	if busy || !l.loose && allocated-l.since <= worthIt {
		return false
	}
	l.since, l.loose = allocated, false
	return true
}

// allocated is how many bytes the process has asked the heap for so far.
func allocated() uint64 {
	sample := []measured.Sample{{Name: "/gc/heap/allocs:bytes"}}
	measured.Read(sample)
	return sample[0].Value.Uint64()
}
