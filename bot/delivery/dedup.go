package delivery

import (
	"hash/maphash"
	"sync"
	"time"
)

// Dedup tells new deliveries from repeated ones. It's this process's own memory, which
// costs nothing to ask; the store knows what came before a restart, or to another
// process. Of each it keeps most of a seeded hash of its name, and roughly when it came, in
// eight bytes: nobody can construct a collision, and with 200,000 deliveries in memory one
// in twenty thousand million meets one by chance.
type Dedup struct {
	clock func() time.Time
	most  int
	seed  maphash.Seed
	began time.Time
	unit  time.Duration // of the time that deliveries are kept for, a thousandth

	mu    sync.Mutex
	marks []mark // as many as a power of two: each stands at the place that its first bits say, or behind it
	taken int    // of those
	swept int64  // when old ones were dropped last, in units
}

// mark is the first bits of a hash, and in the last ones when that came, in units and from 1,
// beginning anew after four times as long as it's kept; 0: the place is free.
type mark uint64

const (
	keptUnits = 1000
	whenMask  = 1<<12 - 1
	fewMarks  = 1 << 8 // to begin with
)

// NewDedup makes a memory of at most that many deliveries, each kept for that long.
func NewDedup(clock func() time.Time, keep time.Duration, most int) *Dedup {
	return &Dedup{
		clock: clock, most: most, seed: maphash.MakeSeed(), began: clock(), unit: max(1, keep/keptUnits), marks: make([]mark, fewMarks),
	}
}

// Add remembers a delivery and reports whether it's new. One without a name always
// is.
func (d *Dedup) Add(id string) (isNew bool) {
	if id == "" {
		return true
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	now := int64(max(0, d.clock().Sub(d.began)) / d.unit)
	if now-d.swept >= keptUnits {
		d.sweep(now)
	}
	hash := d.hash(id)
	place := d.place(hash)
	if m := d.marks[place]; m != 0 && !m.old(now) {
		return false
	} else if m == 0 {
		if d.taken >= d.most || full(d.taken, len(d.marks)) {
			d.sweep(now)
			place = d.place(hash)
		}
		d.taken++
	}
	d.marks[place] = hash | mark(now%whenMask+1)
	return true
}

// Forget makes deliveries new again, because they weren't handled after all.
func (d *Dedup) Forget(ids ...string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	now := int64(max(0, d.clock().Sub(d.began)) / d.unit)
	for _, id := range ids {
		hash := d.hash(id)
		if place := d.place(hash); d.marks[place] != 0 {
			d.marks[place] = hash | mark((now+whenMask-keptUnits)%whenMask+1) // old by now
		}
	}
}

func (d *Dedup) hash(id string) mark { return mark(maphash.String(d.seed, id)) &^ whenMask }

// old reports whether a mark was kept for long enough.
func (m mark) old(now int64) bool {
	return (now-int64(m&whenMask)+1+whenMask)%whenMask >= keptUnits
}

// place is where a hash stands, or else where there is room for it.
func (d *Dedup) place(hash mark) int {
	place := int(uint64(hash) >> 32 * uint64(len(d.marks)) >> 32)
	for m := d.marks[place]; m != 0 && m&^whenMask != hash; m = d.marks[place] {
		place = (place + 1) & (len(d.marks) - 1)
	}
	return place
}

// full reports whether too few places are free to find one quickly.
func full(taken, places int) bool { return 8*taken >= 7*places }

// sweep drops what is old, and then some of all until a tenth is free: forgetting a few things
// early is cheaper than sweeping for each new one. What is left gets as many places as it needs.
func (d *Dedup) sweep(now int64) {
	all, left := d.marks, 0
	if now-d.swept >= 2*keptUnits { // nothing has come for long: it's all old, even what may have begun anew
		all = nil
	}
	for _, m := range all {
		if m != 0 && !m.old(now) {
			left++
		}
	}
	surplus, places := max(0, left-d.most+d.most/10), fewMarks
	for full(left-surplus+left/4, places) {
		places *= 2
	}
	d.marks, d.taken, d.swept = make([]mark, places), left-surplus, now
	sum := 0
	for _, m := range all {
		if m == 0 || m.old(now) {
			continue
		}
		if sum += surplus; sum >= left { // evenly among them
			sum -= left
			continue
		}
		d.marks[d.place(m&^whenMask)] = m
	}
}
