package gateway

import "sync"

// inflight knows which events are done with. A session goes on behind those:
// what was heard and not yet answered when a bot died is played again.
type inflight struct {
	mu   sync.Mutex
	open map[int64]int // sequence numbers in work; one may be played again meanwhile
}

// begin notes that an event is in work; what it returns ends that.
func (p *inflight) begin(seq int64) (end func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.open == nil {
		p.open = map[int64]int{}
	}
	p.open[seq]++
	return sync.OnceFunc(func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		if p.open[seq]--; p.open[seq] == 0 {
			delete(p.open, seq)
		}
	})
}

// upTo returns the number up to which all is done, of those up to last.
func (p *inflight) upTo(last int64) int64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	for seq := range p.open {
		last = min(last, seq-1)
	}
	return last
}
