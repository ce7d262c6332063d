package answer

import (
	"math"
	"slices"
	"strings"

	"mentor/roadmap"
)

// builder gathers what the index is made of.
type builder struct {
	*index
	lex      *lexicon
	counts   []float32 // of each stem in the entry that is read
	seen     []int32   // stems with a count
	raw      []rawPosting
	length   []float32
	titles   map[roadmap.TopicID][]int32 // stems of topic titles
	room     []word
	repeated []uint16
	numbers  []int32  // words as written of the text that is read
	termed   []int32  // stems that are terms
	worlds   []worlds // that words as written name
	sources  []foundBy
	asked    []roadmap.Facet // what the titles ask
}

type rawPosting struct {
	stem   int32
	entry  int32
	weight float32
}

// newIndex builds the index, and says what the titles of the entries ask.
func newIndex(lib *roadmap.Library, lex *lexicon, vocab *vocabulary, meaning string) (*index, []roadmap.Facet) {
	found := entriesOf(lib)
	x := &index{
		lib: lib, vocab: vocab, entries: slices.Clone(found.entries), cards: slices.Clone(found.cards), // no room to spare
		pairs: map[[2]string][]int32{}, about: map[roadmap.TopicID][]int32{}, words: newWordDirections(meaning),
	}
	for i := range found.sources[len(found.cards):] {
		x.pages = append(x.pages, found.sources[len(found.cards)+i].page)
	}
	b := &builder{index: x, sources: found.sources, lex: lex, titles: map[roadmap.TopicID][]int32{}}
	b.makeRoom()
	for i := range x.entries {
		b.read(int32(i))
	}
	b.finish()
	return x, b.asked
}

// makeRoom makes the largest slices as long as they get: growing, they would end with
// room to spare.
func (b *builder) makeRoom() {
	asks := len(b.sources) // the titles
	for i := range b.sources {
		asks += len(b.sources[i].asks)
	}
	b.asksOf, b.textTo, b.length = make([]uint32, 0, len(b.sources)+1), make([]packed, 0, len(b.sources)), make([]float32, 0, len(b.sources))
	b.asks, b.spoken = make([]ask, 0, asks+1), make([]spoken, 0, len(b.sources))
	b.sameAsks = make([]sameAsk, 0, asks)
	b.byNear.to = make([]packed, 0, len(b.sources))
	b.raw = make([]rawPosting, 0, usualWords*len(b.sources))
}

// usualWords is how many stems an entry has, on average.
const usualWords = 64

// read takes in the words of one entry.
func (b *builder) read(at int32) {
	e, says := &b.entries[at], &b.sources[at]
	b.asksOf = append(b.asksOf, uint32(len(b.asks)))
	var to direction // of all ways to ask
	var is spoken
	b.learn(says.title)
	b.ask(&to)
	is.hear(b, true)
	title := len(b.numbers)
	b.count(titleWeight)
	for _, a := range says.asks {
		b.learn(a)
		b.ask(&to)
		is.hear(b, false)
		b.count(askWeight)
	}
	to.normalize()
	b.byNear.to = append(b.byNear.to, to.pack())
	b.learn(says.text)
	b.textTo = append(b.textTo, b.pointing(says.text, e.hasCode))
	b.count(textWeight)
	is.hear(b, false)
	length := title + len(b.numbers)
	for _, term := range says.terms {
		b.learn(term)
		b.count(termWeight)
		if len(b.numbers) == 1 { // a term that is one word
			b.termed = append(b.termed, b.stem(b.numbers[0]))
		}
	}
	for _, id := range e.topics {
		b.topic(id)
		b.about[id] = append(b.about[id], at)
	}
	is.hearTopics(e.topics)
	b.spoken = append(b.spoken, is)
	b.length = append(b.length, float32(length))
	for _, s := range b.seen {
		b.raw = append(b.raw, rawPosting{s, at, b.counts[s]})
		b.counts[s] = 0
	}
	b.seen = b.seen[:0]
}

// learn reads the words of a text, which are there until the next call.
func (b *builder) learn(text string) {
	b.numbers = b.numbers[:0]
	for raw := range rawWords(text) {
		id := b.vocab.learn(raw)
		b.numbers = append(b.numbers, id)
		if int(id) == len(b.known) {
			b.know(id, raw)
		}
	}
	if n := b.vocab.stems.len(); n > len(b.counts) {
		b.counts = append(b.counts, make([]float32, n+1024-len(b.counts))...)
	}
}

func (b *builder) know(id int32, raw string) {
	k := known{stem: b.vocab.stemOf[id], row: int32(b.words.of(raw)), length: unknownLength}
	if k.row >= 0 {
		k.scale = b.words.scale(int(k.row))
		k.length = k.scale * b.words.row(int(k.row)).norm()
	}
	w := worldsOf[raw]
	if raw == "go" {
		w = 0 // it's mostly the verb
	}
	b.known, b.worlds = append(b.known, k), append(b.worlds, w)
}

// count adds the words of the text that is read.
func (b *builder) count(weight float32) {
	for _, id := range b.numbers {
		b.countStem(b.stem(id), weight)
	}
}

func (b *builder) countStem(stem int32, weight float32) {
	if b.counts[stem] == 0 {
		b.seen = append(b.seen, stem)
	}
	b.counts[stem] += weight
}

// topic adds the words of a topic's title.
func (b *builder) topic(id roadmap.TopicID) {
	stems, known := b.titles[id]
	if !known {
		if t, ok := b.lib.Topic(id); ok {
			b.learn(t.Title)
			for _, id := range b.numbers {
				stems = append(stems, b.stem(id))
			}
		}
		b.titles[id] = stems
	}
	for _, s := range stems {
		b.countStem(s, topicWeight)
	}
}

// ask remembers the text that is read as a way to ask, as a set of words, and adds
// where it points. Function words count too: in questions about the way they are
// often all there is.
func (b *builder) ask(all *direction) {
	from, repeated := len(b.askWords), len(b.repeated)
	var to direction
	for i, id := range b.numbers {
		if id >= math.MaxUint16 {
			continue
		}
		b.say(id, 1, &to)
		if slices.ContainsFunc(b.numbers[:i], func(other int32) bool { return b.stem(other) == b.stem(id) }) {
			b.repeated = append(b.repeated, uint16(id))
		} else {
			b.askWords = append(b.askWords, uint16(id))
		}
	}
	stems := min(1<<stemBits-1, len(b.askWords)-from)
	b.askWords = append(b.askWords, b.repeated[repeated:]...)
	b.repeated = b.repeated[:repeated]
	b.asks = append(b.asks, ask{words: uint32(from<<stemBits | stems), scale: to.normalize()})
	for d := range all {
		all[d] += to[d]
	}
}

// pointing returns where the text that was learned last points, code and tables aside.
func (b *builder) pointing(text string, hasCode bool) packed {
	var to direction
	if !hasCode && !strings.HasPrefix(text, "|") && !strings.Contains(text, "\n|") { // it's all prose
		for _, id := range b.numbers {
			b.say(id, 1, &to)
		}
		to.normalize()
		return to.pack()
	}
	for raw := range rawWords(roadmap.Prose(text)) {
		if id := b.vocab.raws.of(raw); id >= 0 {
			b.say(id, 1, &to)
		} else {
			b.words.say(raw, 1, &to)
		}
	}
	to.normalize()
	return to.pack()
}

func (b *builder) finish() {
	b.asksOf = append(b.asksOf, uint32(len(b.asks)))
	b.asks = append(b.asks, ask{words: uint32(len(b.askWords) << stemBits)}) // the end of the last one
	b.vocab.freeze()
	b.post()
	b.weighAsks()
	for i := range b.asks {
		for _, w := range b.stemsOfAsk(uint32(i)) {
			b.asks[i].sum += b.askWeight[b.stem(int32(w))]
		}
	}
	b.findAsks()
	b.byNear.gather()
	b.isTerm = make([]bool, len(b.idf))
	for _, id := range b.termed {
		b.isTerm[id] = true
	}
	b.pair()
	b.products()
	b.courses()
	b.orderNames()
	b.agreements()
	b.askWords, b.known = slices.Clone(b.askWords), slices.Clone(b.known)
	b.foresee()
	b.lex.spellAll(&b.vocab.raws)
	b.lex.note(b.vocab)
}
