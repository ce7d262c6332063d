package answer

import "math"

// traits are what is known of a word of the content as it is written, so that reading a text looks
// it up once and not in each list of words.
type traits struct {
	kinds  kinds
	begins uint8 // how many words at most a name has that begins with it, or with its stem
}

// kinds are lists of words that a word is in, as bits.
type kinds uint16

const (
	isCommon kinds = 1 << iota
	isChatter
	isOutside
	isEveryday
	isDoing
	isStanding // for what was said before
	isAnyDeed
	mayPart   // two things that are set side by side
	mayCue    // a turn of phrase begins with it
	mayBeSlip // it may have to be respelled, alone or with the words behind it
)

// lists are those.
var lists = []struct {
	kind kinds
	list map[string]bool
}{
	{isCommon, common},
	{isChatter, chatter},
	{isOutside, outside},
	{isEveryday, everyday},
	{isDoing, doing},
	{isStanding, stands},
	{isAnyDeed, anyDeed},
	{mayPart, sets},
	{mayPart, maySet},
}

// is reports whether a word is in a list.
func (w *word) is(kind kinds, list map[string]bool) bool {
	if w.id > 0 {
		return w.traits.kinds&kind != 0
	}
	return list[w.raw]
}

func (w *word) common() bool  { return w.is(isCommon, common) }
func (w *word) chatter() bool { return w.is(isChatter, chatter) }
func (w *word) outside() bool { return w.is(isOutside, outside) }
func (w *word) doing() bool   { return w.is(isDoing, doing) }

// note notes the traits of all words of the content.
func (l *lexicon) note(v *vocabulary) {
	all := make([]traits, v.raws.len())
	mark := func(raw string, kind kinds) {
		if id := v.raws.of(raw); id >= 0 {
			all[id].kinds |= kind
		}
	}
	for _, one := range lists {
		for raw := range one.list {
			mark(raw, one.kind)
		}
	}
	for raw := range cues {
		mark(raw, mayCue)
	}
	for raw := range moves {
		mark(raw, mayCue)
	}
	markBeginnings := func(whole string) {
		for i := range whole {
			mark(whole[:i+1], mayBeSlip)
		}
	}
	for raw := range slipped {
		markBeginnings(raw) // "c sharp"
	}
	for raw := range inTwo {
		mark(raw, mayBeSlip)
	}
	for raw, right := range l.whole {
		if len(right) == 1 {
			markBeginnings(raw) // "load balancer" for "loadbalancer"
		}
	}
	for raw := range l.misspelled {
		markBeginnings(raw)
	}
	for name := range l.names {
		for _, kind := range kindsOfThings {
			mark(name+kind, mayBeSlip)
		}
	}
	byStem := make([]uint8, v.stems.len())
	bounded := func(words int) uint8 { return uint8(min(words, math.MaxUint8)) }
	for first, words := range l.firsts {
		if id := v.stems.of(first); id >= 0 {
			byStem[id] = bounded(words)
		}
		if id := v.raws.of(first); id >= 0 {
			all[id].begins = bounded(words)
		}
	}
	for id, stem := range v.stemOf {
		all[id].begins = max(all[id].begins, byStem[stem])
	}
	v.traits = all
}
