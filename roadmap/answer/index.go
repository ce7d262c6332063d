package answer

import (
	"math"
	"slices"

	"mentor/roadmap"
)

// Fields count by how surely their words are about the entry.
const (
	titleWeight = 4
	termWeight  = 4
	topicWeight = 1.5
	askWeight   = 1.2
	textWeight  = 1.5
)

// BM25's usual constants (Robertson and Zaragoza, 2009): saturation and length.
const (
	saturation = 1.0
	lengthPart = 0.4
)

// index holds what is searched, in a few large slices: there are thousands of
// entries and tens of thousands of ways to ask.
type index struct {
	vocab   *vocabulary
	entries []entry
	idf     []float32 // of each stem, from 0 to 1

	start    []uint32 // where the postings of each stem begin
	postings []uint32 // entry<<8 | strength, by entry

	asksOf    []uint32 // where the asks of each entry begin
	wordsOf   []uint32 // where the words of each ask begin
	askWords  []uint16 // stems, each once in an ask
	askSum    []float32
	askWeight []float32 // of each stem inside a way to ask
	ownerOf   []int32   // the entry of each ask
	sameAsks  []sameAsk // by key
	askStart  []uint32  // where the asks that have each stem begin
	asksWith  []uint32  // those asks

	words    *wordDirections
	asksTo   []packed // where each ask points
	sketches sketches // of asksTo
	textTo   []packed // where the text of each entry points

	isTerm []bool                      // of each stem: alone it is a term of something
	pairs  map[[2]string][]int32       // canonical names in order -> entries
	facets map[roadmap.Facet][]float32 // read from a question -> agreement with each facet of entries
	about  map[roadmap.TopicID][]int32 // entries of each topic
	ways   map[int32]course            // of entries whose titles speak of one
	place  map[roadmap.Facet]int       // of a facet in a row of facets
}

const strengths = 255 // levels of a posting's strength

// builder gathers what the index is made of.
type builder struct {
	*index
	lib     *roadmap.Library
	lex     *lexicon
	counts  []float32 // of each stem in the entry that is read
	seen    []int32   // stems with a count
	raw     []rawPosting
	length  []float32
	titles  map[roadmap.TopicID][]int32 // stems of topic titles
	room    []word
	termed  []int32 // stems that are terms
	sources []foundBy
}

type rawPosting struct {
	stem   int32
	entry  int32
	weight float32
}

func newIndex(lib *roadmap.Library, lex *lexicon, vocab *vocabulary, meaning string) *index {
	entries, sources := entriesOf(lib)
	x := &index{
		vocab: vocab, entries: entries, pairs: map[[2]string][]int32{},
		about: map[roadmap.TopicID][]int32{}, words: newWordDirections(meaning),
	}
	b := &builder{index: x, sources: sources, lib: lib, lex: lex, titles: map[roadmap.TopicID][]int32{}}
	b.makeRoom()
	for i := range x.entries {
		b.read(int32(i))
	}
	b.finish()
	vocab.freeze()
	return x
}

// makeRoom makes the largest slices as long as they get: growing, they would end with
// room to spare.
func (b *builder) makeRoom() {
	asks := len(b.sources) // the titles
	for i := range b.sources {
		asks += len(b.sources[i].asks)
	}
	b.asksOf, b.textTo, b.length = make([]uint32, 0, len(b.sources)+1), make([]packed, 0, len(b.sources)), make([]float32, 0, len(b.sources))
	b.asksTo, b.wordsOf = make([]packed, 0, asks), make([]uint32, 0, asks+1)
	b.ownerOf, b.sameAsks = make([]int32, 0, asks), make([]sameAsk, 0, asks)
}

// read takes in the words of one entry.
func (b *builder) read(at int32) {
	e := &b.entries[at]
	b.asksOf = append(b.asksOf, uint32(len(b.wordsOf)))
	b.ask(e.title)
	for _, a := range b.sources[at].asks {
		b.ask(a)
		b.field(a, askWeight)
	}
	length := len(b.field(e.title, titleWeight)) + len(b.field(e.text, textWeight))
	for _, term := range b.sources[at].terms {
		b.field(term, termWeight)
		b.term(term)
	}
	for _, id := range e.topics {
		b.topic(id)
		b.about[id] = append(b.about[id], at)
	}
	b.length = append(b.length, float32(length))
	b.textTo = append(b.textTo, b.pointing(roadmap.Prose(e.text)))
	for _, s := range b.seen {
		b.raw = append(b.raw, rawPosting{s, at, b.counts[s]})
		b.counts[s] = 0
	}
	b.seen = b.seen[:0]
}

// field adds the words of a text, and returns them until the next call.
func (b *builder) field(text string, weight float32) []word {
	b.room = split(b.room[:0], splitHyphens(text), func(raw string) word { return word{raw: raw} })
	for _, w := range b.room {
		b.count(b.learn(w.raw), weight)
	}
	return b.room
}

func (b *builder) learn(raw string) int32 {
	id, kept := b.vocab.learn(raw)
	if kept != "" {
		b.lex.learn(kept)
	}
	if int(id) >= len(b.counts) {
		b.counts = append(b.counts, make([]float32, int(id)+1024-len(b.counts))...)
	}
	return id
}

func (b *builder) count(stem int32, weight float32) {
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
			for w := range rawWords(t.Title) {
				stems = append(stems, b.learn(w))
			}
		}
		b.titles[id] = stems
	}
	for _, s := range stems {
		b.count(s, topicWeight)
	}
}

// ask remembers one way to ask, as a set of words. Function words count too: in
// questions about the way they are often all there is.
func (b *builder) ask(text string) {
	from := len(b.askWords)
	b.wordsOf = append(b.wordsOf, uint32(from))
	b.asksTo = append(b.asksTo, b.pointing(text))
	for w := range rawWords(text) {
		if id := b.learn(w); id < math.MaxUint16 && !slices.Contains(b.askWords[from:], uint16(id)) {
			b.askWords = append(b.askWords, uint16(id))
		}
	}
}

// pointing returns where a text points.
func (b *builder) pointing(text string) packed {
	var to direction
	for w := range rawWords(text) {
		b.words.say(w, 1, &to)
	}
	to.normalize()
	return to.pack()
}

// term notes a term that is one word.
func (b *builder) term(term string) {
	alone := ""
	for raw := range rawWords(term) {
		if alone != "" {
			return
		}
		alone = raw
	}
	if alone != "" {
		b.termed = append(b.termed, b.learn(alone))
	}
}

func (b *builder) finish() {
	b.asksOf = append(b.asksOf, uint32(len(b.wordsOf)))
	b.wordsOf = append(b.wordsOf, uint32(len(b.askWords)))
	b.post()
	b.weighAsks()
	b.askSum = make([]float32, len(b.wordsOf)-1)
	for i := range b.askSum {
		for _, s := range b.askWords[b.wordsOf[i]:b.wordsOf[i+1]] {
			b.askSum[i] += b.askWeight[s]
		}
	}
	b.findAsks()
	b.sketches = newSketches(b.asksTo)
	b.isTerm = make([]bool, len(b.idf))
	for _, id := range b.termed {
		b.isTerm[id] = true
	}
	b.pair()
	b.products()
	b.courses()
	b.agreements()
	b.askWords = slices.Clone(b.askWords)
}

// post orders the postings by stem and weighs stems by how rare they are.
func (b *builder) post() {
	mean := float32(0)
	for _, l := range b.length {
		mean += l / float32(max(len(b.length), 1))
	}
	n := len(b.vocab.names)
	b.start = make([]uint32, n+1)
	b.postings = make([]uint32, len(b.raw))
	for _, p := range b.raw {
		b.start[p.stem+1]++
	}
	for i := range n {
		b.start[i+1] += b.start[i]
	}
	next := slices.Clone(b.start)
	for _, p := range b.raw { // in the order of the entries
		strength := p.weight / (p.weight + saturation*(1-lengthPart+lengthPart*b.length[p.entry]/mean))
		b.postings[next[p.stem]] = uint32(p.entry)<<8 | uint32(strengths*strength+0.5)
		next[p.stem]++
	}
	all := float64(len(b.entries))
	rare := math.Log(1 + (all+0.5)/0.5)
	b.idf = make([]float32, n)
	for s := range n {
		docs := float64(b.start[s+1] - b.start[s])
		b.idf[s] = float32(math.Log(1+(all-docs+0.5)/(docs+0.5)) / rare)
	}
}

// weighAsks weighs the stems inside a way to ask: function words a little. Of two words with one
// stem the lighter one counts, whichever comes first.
func (x *index) weighAsks() {
	x.askWeight = slices.Clone(x.idf)
	for raw, id := range x.vocab.raws {
		switch {
		case common[raw]:
			x.askWeight[id] = min(x.askWeight[id], functionWord)
		case chatter[raw]:
			x.askWeight[id] = min(x.askWeight[id], talkWord)
		}
	}
}

// What function words and everyday talk weigh in a way to ask, at most.
const (
	functionWord = 0.12
	talkWord     = 0.2
)
