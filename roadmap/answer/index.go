package answer

import (
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

// index holds what is searched, in a few large slices: there are thousands of
// entries and tens of thousands of ways to ask.
type index struct {
	lib     *roadmap.Library
	vocab   *vocabulary
	entries []entry
	cards   []roadmap.CardRef   // the first entries
	byName  []int32             // entries in the order of the hashes of their IDs
	pages   []page              // what the others say
	lists   [][]roadmap.TopicID // of products; the first is empty
	idf     []float32           // of each stem, from 0 to 1

	haveIt  []uint32 // how many entries have each stem
	begin   []uint32 // where its postings begin: in few, or, when it has a row of steps, in many
	few     []uint32 // entry<<8 | strength, by entry
	many    []uint16 // the same of common stems, without what the step says
	stepsOf []uint16 // of each stem: its row of steps, from 1, or of strengths, from firstFull; 0: it has few postings
	steps   []uint16 // where among the postings of a common stem those of each run of entries begin, and where they end
	stride  int      // of a row
	full    [][]byte // of a stem that most texts have: how strongly each entry speaks of it

	asksOf    []uint32 // where the asks of each entry begin
	asks      []ask
	askWords  []uint16  // words as written; those whose stems came before in the ask are last
	askWeight []float32 // of each stem inside a way to ask
	sameAsks  []sameAsk // by key
	askedWith []uint32  // how many asks have each stem
	askStart  []uint32  // where those begin; of common stems none are noted
	asksWith  []uint32  // those asks

	foreseen foreseen
	words    *wordDirections
	known    []known  // words as written
	byNear   clusters // entries by where they are asked for
	textTo   []packed // where the text of each entry points
	spoken   []spoken // what each entry is about

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

	firstFull = 1 << 15 // the first row of strengths
	mostHave  = 3       // of entries one in so many has a stem that most texts have
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

// known is what is known of a word of the content as it is written.
type known struct {
	stem   int32
	weight float32 // of the stem inside a way to ask
	row    int32   // its direction in the file; -1: it has none
	scale  float32 // of that
	length float32 // how far it points
}

// stem returns the stem of a word as written.
func (x *index) stem(id int32) int32 { return x.known[id].stem }

// say adds what a word of the content says to a direction.
func (x *index) say(id int32, share float32, to *direction) {
	if row := x.known[id].row; row >= 0 {
		x.words.add(int(row), share, to)
	} else {
		sayUnknown(x.vocab.raws.word(id), share, to)
	}
}

// stemsOfAsk returns the words of a way to ask, one with each stem.
func (x *index) stemsOfAsk(ask uint32) []uint16 {
	words := x.asks[ask].words
	from := words >> stemBits
	return x.askWords[from : from+words&(1<<stemBits-1)]
}
