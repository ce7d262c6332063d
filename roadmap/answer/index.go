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
	stepsOf  []uint16 // of each stem: its row of steps, from 1; 0: it has few postings
	steps    []uint16 // where among the postings of a common stem those of each run of entries begin, and where they end
	stride   int      // of a row

	asksOf    []uint32 // where the asks of each entry begin
	asks      []ask
	askWords  []uint16  // words as written; those whose stems came before in the ask are last
	askWeight []float32 // of each stem inside a way to ask
	sameAsks  []sameAsk // by key
	askedWith []uint32  // how many asks have each stem
	askStart  []uint32  // where those begin; of common stems none are noted
	asksWith  []uint32  // those asks

	words  *wordDirections
	known  []known  // words as written
	byNear clusters // entries by where they are asked for
	textTo []packed // where the text of each entry points
	spoken []spoken // what each entry is about

	isTerm []bool                      // of each stem: alone it is a term of something
	pairs  map[[2]string][]int32       // canonical names in order -> entries
	facets map[roadmap.Facet][]float32 // read from a question -> agreement with each facet of entries
	about  map[roadmap.TopicID][]int32 // entries of each topic
	ways   map[int32]course            // of entries whose titles speak of one
	place  map[roadmap.Facet]int       // of a facet in a row of facets
}

const (
	strengths   = 255 // levels of a posting's strength
	stepBits    = 8   // of an entry's number, that tell those of one step apart
	commonSteps = 256 // of so many postings a stem has steps
)

// ask is one way to ask.
type ask struct {
	words uint32  // where its words begin, and in the lowest byte how many there are whose stems don't come before
	scale float32 // what makes the sum of its words' directions of length one
	sum   float32 // of the weights of its stems
}

const stemBits = 8 // of an ask's words, that count stems

// begin is where the words of an ask begin.
func (a *ask) begin() uint32 { return a.words >> stemBits }

// builder gathers what the index is made of.
type builder struct {
	*index
	lib      *roadmap.Library
	lex      *lexicon
	counts   []float32 // of each stem in the entry that is read
	seen     []int32   // stems with a count
	raw      []rawPosting
	length   []float32
	titles   map[roadmap.TopicID][]int32 // stems of topic titles
	room     []word
	repeated []uint16
	numbers  []int32 // words as written of the text that is read
	termed   []int32 // stems that are terms
	sources  []foundBy
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
	b.asks, b.spoken = make([]ask, 0, asks+1), make([]spoken, 0, len(b.sources))
	b.sameAsks = make([]sameAsk, 0, asks)
	b.byNear.to = make([]packed, 0, len(b.sources))
}

// read takes in the words of one entry.
func (b *builder) read(at int32) {
	e := &b.entries[at]
	b.asksOf = append(b.asksOf, uint32(len(b.asks)))
	var to direction // of all ways to ask
	var is spoken
	b.learn(e.title)
	b.ask(&to)
	is.hear(b, true)
	title := len(b.numbers)
	b.count(titleWeight)
	for _, a := range b.sources[at].asks {
		b.learn(a)
		b.ask(&to)
		is.hear(b, false)
		b.count(askWeight)
	}
	to.normalize()
	b.byNear.to = append(b.byNear.to, to.pack())
	b.learn(e.text)
	b.count(textWeight)
	is.hear(b, false)
	length := title + len(b.numbers)
	for _, term := range b.sources[at].terms {
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
	b.textTo = append(b.textTo, b.pointing(roadmap.Prose(e.text)))
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

// known is what is known of a word of the content as it is written.
type known struct {
	stem   int32
	weight float32 // of the stem inside a way to ask
	row    int32   // its direction in the file; -1: it has none
	scale  float32 // of that
	worlds worlds  // that it names
}

func (b *builder) know(id int32, raw string) {
	k := known{stem: b.vocab.stemOf[id], row: int32(b.words.of(raw)), worlds: worldsOf[raw]}
	if raw == "go" {
		k.worlds = 0 // it's mostly the verb
	}
	if k.row >= 0 {
		k.scale = b.words.scale(int(k.row))
	}
	b.known = append(b.known, k)
}

// stem returns the stem of a word as written.
func (x *index) stem(id int32) int32 { return x.known[id].stem }

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

// say adds what a word of the content says to a direction.
func (x *index) say(id int32, share float32, to *direction) {
	if row := x.known[id].row; row >= 0 {
		x.words.add(int(row), share, to)
	} else {
		sayUnknown(x.vocab.raws.word(id), share, to)
	}
}

// pointing returns where a text points.
func (b *builder) pointing(text string) packed {
	var to direction
	for raw := range rawWords(text) {
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
	b.agreements()
	b.askWords, b.known = slices.Clone(b.askWords), slices.Clone(b.known)
	b.lex.spellAll(&b.vocab.raws)
}

// stemsOfAsk returns the words of a way to ask, one with each stem.
func (x *index) stemsOfAsk(ask uint32) []uint16 {
	words := x.asks[ask].words
	from := words >> stemBits
	return x.askWords[from : from+words&(1<<stemBits-1)]
}

// post orders the postings by stem and weighs stems by how rare they are.
func (b *builder) post() {
	mean := float32(0)
	for _, l := range b.length {
		mean += l / float32(max(len(b.length), 1))
	}
	n := b.vocab.stems.len()
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
	b.step()
	all := float64(len(b.entries))
	rare := math.Log(1 + (all+0.5)/0.5)
	b.idf = make([]float32, n)
	for s := range n {
		docs := float64(b.start[s+1] - b.start[s])
		b.idf[s] = float32(math.Log(1+(all-docs+0.5)/(docs+0.5)) / rare)
	}
}

// step notes for common stems where the postings of each run of entries begin, so that
// one is found without looking at many.
func (b *builder) step() {
	b.stride = len(b.entries)>>stepBits + 2
	b.stepsOf = make([]uint16, len(b.start)-1)
	for id := range b.stepsOf {
		all := b.postings[b.start[id]:b.start[id+1]]
		if len(all) < commonSteps || len(all) > math.MaxUint16 {
			continue
		}
		n := 0
		for run := range b.stride {
			for n < len(all) && int(all[n]>>(8+stepBits)) < run {
				n++
			}
			b.steps = append(b.steps, uint16(n))
		}
		b.stepsOf[id] = uint16(len(b.steps) / b.stride)
	}
	b.steps = slices.Clone(b.steps)
}

// weighAsks weighs the stems inside a way to ask: function words a little. Of two words with one
// stem the lighter one counts, whichever comes first.
func (x *index) weighAsks() {
	x.askWeight = slices.Clone(x.idf)
	for raw, stem := range x.vocab.stemOf {
		switch raw := x.vocab.raws.word(int32(raw)); {
		case common[raw]:
			x.askWeight[stem] = min(x.askWeight[stem], functionWord)
		case chatter[raw]:
			x.askWeight[stem] = min(x.askWeight[stem], talkWord)
		}
	}
	for i := range x.known {
		x.known[i].weight = x.askWeight[x.known[i].stem]
	}
}

// What function words and everyday talk weigh in a way to ask, at most.
const (
	functionWord = 0.12
	talkWord     = 0.2
)
