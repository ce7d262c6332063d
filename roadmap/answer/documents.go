package answer

import (
	"cmp"
	"strings"

	"mentor/roadmap"
)

// Document is a passage of a workspace's own documents.
type Document struct {
	File    string // path inside their folder
	Title   string // of the document; "" when it has none
	Heading string // that the passage stands under; "" when it has none
	Text    string // Markdown
}

// Cite names a passage by its file and heading: "runbooks/deploy.md, Rolling
// back".
func (p *Document) Cite() string {
	if heading := cmp.Or(p.Heading, p.Title); heading != "" {
		return p.File + ", " + heading
	}
	return p.File
}

// Documents are passages of a workspace's own documents, ready to be found. They
// are read only, and any engine can look in them.
type Documents struct {
	all      []Document
	postings map[string][]posting // by stem, in the order of the passages
	headTo   []packed
	textTo   []packed
}

// posting says how strongly a passage speaks of a stem, and whether its heading,
// title or file name does.
type posting struct {
	at       int32
	strength uint8
	head     bool
}

// headTimes is how much more a word counts that stands in a heading.
const headTimes = 3

// NewDocuments makes passages ready to be found.
func NewDocuments(all []Document) *Documents {
	d := &Documents{all: all, postings: map[string][]posting{}, headTo: make([]packed, len(all)), textTo: make([]packed, len(all))}
	known, mean := &knownWords{meanings: newWordDirections(meaningFile), words: map[string]knownWord{}}, float32(0)
	for i := range all {
		mean += float32(len(strings.Fields(all[i].Text))) / float32(len(all))
	}
	for i := range all {
		p := &all[i]
		head := p.headline()
		d.count(int32(i), head, max(mean, 1), known)
		d.headTo[i] = known.pointing(cmp.Or(p.Heading, head))
		d.textTo[i] = known.pointing(head + " " + roadmap.Prose(p.Text))
	}
	return d
}

// count notes which stems a passage speaks of.
func (d *Documents) count(at int32, head string, mean float32, known *knownWords) {
	times, heads, before, length := map[string]float32{}, map[string]bool{}, "", float32(0)
	for raw := range rawWords(head) {
		s := known.of(raw).stem
		times[s] += headTimes
		heads[s] = true
		if before != "" {
			times[known.of(before+raw).stem]++ // "on call" is found by "oncall"
		}
		before = raw
	}
	for raw := range rawWords(d.all[at].Text) {
		times[known.of(raw).stem]++
		length++
	}
	for s, n := range times {
		strength := n / (n + saturation*(1-lengthPart+lengthPart*length/mean))
		d.postings[s] = append(d.postings[s], posting{at, uint8(strengths * strength), heads[s]})
	}
}

// headline is all that says where a passage stands.
func (p *Document) headline() string {
	file := p.File
	if dot := strings.LastIndexByte(file, '.'); dot > 0 {
		file = file[:dot] // what kind of file it is says nothing
	}
	file = strings.NewReplacer("/", " ", ".", " ").Replace(file)
	return strings.Join([]string{p.Heading, p.Title, file}, " ")
}

// knownWords are words that came before: looking one up takes long.
type knownWords struct {
	meanings *wordDirections
	words    map[string]knownWord
}

type knownWord struct {
	stem string
	row  int // of its direction; -1: the file has none
}

func (k *knownWords) of(raw string) knownWord {
	w, ok := k.words[raw]
	if !ok {
		raw = strings.Clone(raw)
		w = knownWord{stem(raw), k.meanings.of(raw)}
		k.words[raw] = w
	}
	return w
}

// pointing returns where a text points.
func (k *knownWords) pointing(text string) packed {
	var to direction
	for raw := range rawWords(text) {
		if row := k.of(raw).row; row >= 0 {
			k.meanings.add(row, 1, &to)
		} else {
			k.meanings.say(raw, 1, &to)
		}
	}
	to.normalize()
	return to.pack()
}
