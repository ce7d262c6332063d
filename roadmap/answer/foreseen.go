package answer

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// foreseen are the follow-ups that the content foresees, with the entries after which they
// are said, in order of those.
type foreseen struct {
	after []int32
	first []uint32 // where the ways of each begin; one more than entries
	ways  []foreseenWay
	words []uint16 // of all ways; those whose stems came before in a way are last
}

// foreseenWay is a way to say a follow-up, and the entry that answers it then.
type foreseenWay struct {
	ask
	card int32
}

// foresee takes in the follow-ups of the library. Its cards are the first entries.
func (b *builder) foresee() {
	type said struct {
		after, card int32
		text        string
	}
	var all []said
	for f := range b.lib.Foreseen() {
		if f.After >= len(b.cards) || f.Card >= len(b.cards) {
			continue
		}
		for _, text := range f.Asks {
			all = append(all, said{int32(f.After), int32(f.Card), text})
		}
	}
	slices.SortStableFunc(all, func(x, y said) int { return cmp.Compare(x.after, y.after) })
	f := foreseen{ways: make([]foreseenWay, 0, len(all)+1)}
	for i, x := range all {
		if i == 0 || x.after != all[i-1].after {
			f.after, f.first = append(f.after, x.after), append(f.first, uint32(len(f.ways)))
		}
		f.ways = append(f.ways, foreseenWay{b.wayIn(&f, x.text), x.card})
	}
	f.first = append(f.first, uint32(len(f.ways)))
	f.ways = append(f.ways, foreseenWay{ask: ask{words: uint32(len(f.words) << stemBits)}}) // the end of the last one
	f.words, b.foreseen = slices.Clone(f.words), f
}

// wayIn reads a way to say a follow-up. Words that the content doesn't have otherwise are
// left out.
func (b *builder) wayIn(f *foreseen, text string) (way ask) {
	from := len(f.words)
	var to direction
	var repeated []uint16
	for raw := range rawWords(plainly(text)) {
		id := b.vocab.raws.of(raw)
		if id < 0 || id >= math.MaxUint16 {
			continue
		}
		b.say(id, 1, &to)
		if slices.ContainsFunc(f.words[from:], func(other uint16) bool { return b.stem(int32(other)) == b.stem(id) }) {
			repeated = append(repeated, uint16(id))
			continue
		}
		f.words = append(f.words, uint16(id))
		way.sum += b.askWeight[b.stem(id)]
	}
	way.words = uint32(from<<stemBits | min(1<<stemBits-1, len(f.words)-from))
	f.words, way.scale = append(f.words, repeated...), to.normalize()
	return way
}

// foresaid is how far an entry answers a follow-up as it was foreseen: how nearly that points
// where this does and what both have in common, after what was shown last; where it points
// after what was shown before that; and both after something of the same topic, by how like
// that is to what is being talked about.
type foresaid [foresaids]float32

const foresaids = 5

const (
	// leastForeseen is how nearly a foreseen follow-up points where one does, at least, to
	// be taken for it.
	leastForeseen = 0.45
	// leastNear is from where a follow-up that was foreseen after something like what was
	// shown may be this one.
	leastNear = 0.15
)

// optionsForeseen adds what answers a follow-up as it was foreseen.
func (s *searcher) optionsForeseen(t *talk) {
	s.foresay(t)
	in := reading{source: asForeseen}
	for _, at := range slices.Sorted(maps.Keys(t.foresaid)) { // of equals the first counts
		if is := t.foresaid[at]; is[0] > 0 || is[2] > 0 || is[3] > leastNear {
			if in.asked == nil {
				in.asked = s.read(t.asked.text + " " + t.subject.text)
			}
			t.add(s, option{in, judged{hit: hit{at: at}, sureness: -0.2}})
		}
	}
}

// foresay reckons which entries answer a follow-up as it was foreseen.
func (s *searcher) foresay(t *talk) {
	t.foresaid = map[int32]foresaid{}
	m, about := s.scratch(), s.scratch()
	defer s.pool.Put(m)
	defer s.pool.Put(about)
	s.hear(t.asked, m)
	defer m.clear()
	context := t.context()
	about.aimAt(&context)
	last, all := s.withIDs(nil, t.before.Card), &s.foreseen
	for _, i := range s.aroundTalk(t) {
		after := all.after[i]
		here, like := slices.Contains(last, after), float32(-1)
		earlier := !here && slices.Contains(t.shown, after)
		for k := all.first[i]; k < all.first[i+1]; k++ {
			way := &all.ways[k]
			words, stems := all.words[way.begin():all.ways[k+1].begin()], int(way.words&(1<<stemBits-1))
			meant, both := s.likeWay(&way.ask, words, stems, m)
			if meant < leastForeseen {
				continue
			}
			over, common := (meant-leastForeseen)/(1-leastForeseen), m.inCommon(&way.ask, both)
			is := t.foresaid[way.card]
			switch {
			case here:
				is[0], is[1] = max(is[0], over), max(is[1], common)
			case earlier:
				is[2] = max(is[2], over)
			default:
				if like < 0 {
					like = max(0, s.asking(after, about).meant)
				}
				is[3], is[4] = max(is[3], over*like), max(is[4], common*like)
			}
			t.foresaid[way.card] = is
		}
	}
}

// context is where what is being talked about points.
func (t *talk) context() direction {
	to := t.lastAsked
	for d := range to {
		to[d] += t.lastShown[d]
	}
	to.normalize()
	return to
}

// aroundTalk returns the places of the entries whose follow-ups are looked at: those that were
// shown, and others of the topic.
func (s *searcher) aroundTalk(t *talk) []int {
	entries := slices.Clone(t.shown)
	for _, id := range t.before.Topics {
		entries = append(entries, s.about[id]...)
	}
	var places []int
	for _, at := range entries {
		if place, ok := slices.BinarySearch(s.foreseen.after, at); ok {
			places = append(places, place)
		}
	}
	slices.Sort(places)
	return slices.Compact(places)
}
