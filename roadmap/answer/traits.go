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
	mayBeSlip // it may have to be respelled, whatever is behind it
	mayBegin  // the same if the next word may go on with what it begins
	mayGoOn   // that one
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
	v.traits = make([]traits, v.raws.len())
	for _, one := range lists {
		for raw := range one.list {
			v.mark(raw, one.kind)
		}
	}
	for _, book := range []map[string][]cue{cues, moves} {
		for raw := range book {
			v.mark(raw, mayCue)
		}
	}
	l.noteSlips(v)
	l.noteNames(v)
}

// mark notes that a word is in a list, if the content has it.
func (v *vocabulary) mark(raw string, kind kinds) {
	if id := v.raws.of(raw); id >= 0 {
		v.traits[id].kinds |= kind
	}
}

// noteSlips notes the words that may have to be respelled: also those of which what is parted
// may consist, as "c sharp" and "load balancer".
func (l *lexicon) noteSlips(v *vocabulary) {
	parted := func(whole string) {
		for i := 1; i < len(whole); i++ {
			v.mark(whole[:i], mayBegin)
			for end := i + 1; end <= len(whole); end++ {
				v.mark(whole[i:end], mayGoOn)
			}
		}
	}
	for raw := range slipped {
		v.mark(raw, mayBeSlip)
		parted(raw)
	}
	for raw := range l.misspelled {
		v.mark(raw, mayBeSlip)
		parted(raw)
	}
	for raw, right := range l.whole {
		for i := 1; i < len(raw) && len(right) == 1; i++ {
			v.mark(raw[:i], mayBegin)
			v.mark(raw[i:], mayGoOn)
		}
	}
	for raw := range inTwo {
		v.mark(raw, mayBeSlip)
	}
	for name := range l.names {
		for _, kind := range kindsOfThings {
			v.mark(name+kind, mayBeSlip)
		}
	}
}

// mayRespell reports whether the word at a place may have to be respelled, alone or with the next ones.
func mayRespell(words []word, i int) bool {
	w := &words[i]
	if w.id == 0 || w.traits.kinds&mayBeSlip != 0 {
		return true
	}
	if w.traits.kinds&mayBegin == 0 || i+1 == len(words) {
		return false
	}
	next := &words[i+1]
	return next.id == 0 || next.traits.kinds&mayGoOn != 0
}

// noteNames notes the words with which names begin.
func (l *lexicon) noteNames(v *vocabulary) {
	byStem := make([]uint8, v.stems.len())
	for first, words := range l.firsts {
		most := uint8(min(words, math.MaxUint8))
		if id := v.stems.of(first); id >= 0 {
			byStem[id] = most
		}
		if id := v.raws.of(first); id >= 0 {
			v.traits[id].begins = most
		}
	}
	for id, stem := range v.stemOf {
		v.traits[id].begins = max(v.traits[id].begins, byStem[stem])
	}
}
