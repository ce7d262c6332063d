package answer

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// foreseen are the follow-ups that the content foresees once an entry was shown.
type foreseen struct {
	after int32
	ways  []foreseenWay
}

// foreseenWay is a way to say a follow-up, and the entry that answers it.
type foreseenWay struct {
	ask
	card  int32
	words []uint16
}

// foresee takes in the follow-ups of the library. Its cards are the first entries.
func (b *builder) foresee() {
	at := map[int32]int{}
	for f := range b.lib.Foreseen() {
		after := int32(f.After)
		if f.After >= len(b.cards) || f.Card >= len(b.cards) {
			continue
		}
		n, known := at[after]
		if !known {
			n = len(b.expected)
			at[after], b.expected = n, append(b.expected, foreseen{after: after})
		}
		for _, text := range f.Asks {
			if way := b.foreseenWay(text, int32(f.Card)); len(way.words) > 0 {
				b.expected[n].ways = append(b.expected[n].ways, way)
			}
		}
	}
	slices.SortFunc(b.expected, func(x, y foreseen) int { return cmp.Compare(x.after, y.after) })
}

func (b *builder) foreseenWay(text string, card int32) foreseenWay {
	way := foreseenWay{card: card}
	var to direction
	var repeated []uint16
	for raw := range rawWords(plainly(text)) {
		id := b.vocab.raws.of(raw)
		if id < 0 || id >= math.MaxUint16 {
			continue // a word that the content doesn't have otherwise
		}
		b.say(id, 1, &to)
		if slices.ContainsFunc(way.words, func(other uint16) bool { return b.stem(int32(other)) == b.stem(id) }) {
			repeated = append(repeated, uint16(id))
			continue
		}
		way.words = append(way.words, uint16(id))
		way.sum += b.askWeight[b.stem(id)]
	}
	way.ask.words = uint32(len(way.words))
	way.words, way.scale = append(way.words, repeated...), to.normalize()
	return way
}

// foresaid is how far an entry answers a follow-up that was foreseen: how nearly that points
// where this does and what both have in common, after what was shown last; where it points
// after what was shown before that; and both after something of the same topic, by how like
// that is to what is being talked about.
type foresaid [foresaids]float32

const foresaids = 5

// leastForeseen is how nearly a foreseen follow-up points where one does, at least, to be
// taken for it.
const leastForeseen = 0.45

// leastNear is from where a follow-up that was foreseen after something like what was shown
// may be this one.
const leastNear = 0.15

// optionsForeseen adds what answers a follow-up as it was foreseen.
func (s *searcher) optionsForeseen(t *talk) {
	s.foresay(t)
	in := reading{asked: s.read(t.asked.text + " " + t.subject.text), source: asForeseen}
	for _, at := range slices.Sorted(maps.Keys(t.foresaid)) { // of equals the first counts
		if is := t.foresaid[at]; is[0] > 0 || is[2] > 0 || is[3] > leastNear {
			t.add(s, option{in, judged{hit: hit{at: at}, sureness: -0.2}})
		}
	}
}

// foresay reckons which entries answer a follow-up as it was foreseen.
func (s *searcher) foresay(t *talk) {
	t.foresaid = map[int32]foresaid{}
	context := s.read(t.before.Asked).to
	shown := s.read(t.before.Title).to
	for d := range context {
		context[d] += shown[d]
	}
	context.normalize()
	near := map[int32]float32{} // how like what was shown then is to what is being talked about
	m := s.scratch()
	defer s.pool.Put(m)
	m.aimAt(&context)
	for i := range s.expected {
		at := s.expected[i].after
		if agreementWith(&s.entries[at], t.before.Topics) > 0 || s.shownIn(t.before, at) {
			near[at] = s.asking(at, m).meant
		}
	}
	m.clear()
	s.hear(t.asked, m)
	defer m.clear()
	for i := range s.expected {
		f := &s.expected[i]
		like, ok := near[f.after]
		if !ok {
			continue
		}
		here, earlier := s.is(f.after, t.before.Card), false
		if !here {
			earlier = s.shownIn(t.before, f.after)
		}
		for k := range f.ways {
			way := &f.ways[k]
			meant, both := s.likeWay(&way.ask, way.words, int(way.ask.words), m)
			if meant < leastForeseen {
				continue
			}
			over := (meant - leastForeseen) / (1 - leastForeseen)
			common := m.inCommon(&way.ask, both)
			is := t.foresaid[way.card]
			switch {
			case here:
				is[0], is[1] = max(is[0], over), max(is[1], common)
			case earlier:
				is[2] = max(is[2], over)
			default:
				is[3], is[4] = max(is[3], over*max(0, like)), max(is[4], common*max(0, like))
			}
			t.foresaid[way.card] = is
		}
	}
}
