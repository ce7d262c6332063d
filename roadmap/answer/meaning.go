package answer

import (
	_ "embed"
	"encoding/binary"
	"math"
	"sort"
	"strings"
	"unsafe"
)

//go:generate go run ./meaning -vectors $VECTORS -out meaning.bin

// meaningFile says in which direction each word points; the command in meaning
// has learned it from GloVe's vectors (public domain) and our own cards.
//
//go:embed meaning.bin
var meaningFile string

// Dims is how many numbers a direction has.
const Dims = 100

// direction is where a text points, of length one.
type direction [Dims]float32

// wordDirections are the directions of words, as they lie in the file.
type wordDirections struct {
	text   string   // the words in the order of the alphabet, a line each
	begins []uint32 // where each word begins in the text, and where the text ends
	scales string   // a float32 for each word
	rows   []int8   // Dims for each word
	firsts [257]int // the first word that begins with each byte, or a later one
}

func newWordDirections(file string) *wordDirections {
	if len(file) < 8 {
		return &wordDirections{} // as before the first learning
	}
	number := func(at int) int { return int(binary.LittleEndian.Uint32([]byte(file[at : at+4]))) }
	n, size := number(0), number(4)
	m := &wordDirections{text: file[8 : 8+size], begins: make([]uint32, 0, n+1)}
	for at := 0; at < size; at += strings.IndexByte(m.text[at:], '\n') + 1 {
		m.begins = append(m.begins, uint32(at))
	}
	m.begins = append(m.begins, uint32(size))
	for b := range m.firsts {
		m.firsts[b] = sort.Search(n, func(i int) bool { return int(m.word(i)[0]) >= b })
	}
	rest := file[8+size:]
	m.scales, rest = rest[:4*n], rest[4*n:]
	m.rows = unsafe.Slice((*int8)(unsafe.Pointer(unsafe.StringData(rest))), len(rest)) //nolint:gosec // the same bytes, only read
	return m
}

// of returns the number of a word, or -1.
func (m *wordDirections) of(word string) int {
	if word == "" {
		return -1
	}
	from, to := m.firsts[word[0]], m.firsts[int(word[0])+1]
	i := from + sort.Search(to-from, func(i int) bool { return m.word(from+i) >= word })
	if i < to && m.word(i) == word {
		return i
	}
	return -1
}

func (m *wordDirections) word(i int) string { return m.text[m.begins[i] : m.begins[i+1]-1] }

// row returns the numbers of a word.
func (m *wordDirections) row(i int) *packed { return (*packed)(m.rows[i*Dims:][:Dims]) }

// scale is what the numbers of a word are to be multiplied with.
func (m *wordDirections) scale(i int) float32 {
	return math.Float32frombits(binary.LittleEndian.Uint32([]byte(m.scales[4*i : 4*i+4])))
}

// add adds what a word says to a direction.
func (m *wordDirections) add(i int, share float32, to *direction) {
	m.row(i).addTo(to, share*m.scale(i))
}

// say adds a word with its share.
func (m *wordDirections) say(word string, share float32, to *direction) {
	if i := m.of(word); i >= 0 {
		m.add(i, share, to)
		return
	}
	sayUnknown(word, share, to)
}

// sayUnknown is say for a word that the file has not: it points in a direction of its own, by chance,
// so that it is like itself and like nothing else.
func sayUnknown(word string, share float32, to *direction) {
	state := uint64(len(word))
	for i := range len(word) {
		state = (state ^ uint64(word[i])) * 0x9e3779b97f4a7c15
	}
	for d := range to {
		if d%64 == 0 {
			state = (state ^ state>>29) * 0xbf58476d1ce4e5b9
		}
		if state>>(d%64)&1 == 0 {
			to[d] += share * unknownPart
		} else {
			to[d] -= share * unknownPart
		}
	}
}

// unknownPart makes the direction of an unknown word as long as that of a rare
// one, 0.75.
const unknownPart = 0.075

// normalize makes a direction of length one, and returns by what it is multiplied; a
// zero one stays.
func (v *direction) normalize() float32 {
	sum := float32(0)
	for _, x := range v {
		sum += x * x
	}
	if sum == 0 {
		return 0
	}
	length := 1 / float32(math.Sqrt(float64(sum)))
	for d := range v {
		v[d] *= length
	}
	return length
}

// packed is a direction in signed bytes.
type packed [Dims]int8

func (v *direction) pack() (p packed) {
	for d, x := range v {
		p[d] = int8(max(-math.MaxInt8, min(math.MaxInt8, math.Round(float64(x*packScale)))))
	}
	return p
}

// addEach is addTo one by one.
func (p *packed) addEach(to *direction, times float32) {
	for d, x := range p {
		to[d] += times * float32(x)
	}
}

// packScale is what 1 is in a packed direction: few directions have a number
// above a half.
const packScale = 254.0 / 1.001

// toward is the cosine of two directions.
func (v *direction) toward(p *packed) float32 {
	var a, b, c, d float32
	for i := 0; i < Dims; i += 4 {
		a += v[i] * float32(p[i])
		b += v[i+1] * float32(p[i+1])
		c += v[i+2] * float32(p[i+2])
		d += v[i+3] * float32(p[i+3])
	}
	return (a + b + c + d) / packScale
}

// aim is a direction in whole numbers, which are quicker to multiply. The last ones
// stand apart, behind zeros: so a row of packed is read in pieces of 16, the last of
// which begins early.
type aim [wholePieces + 16]int16

const (
	wholePieces = Dims / 16 * 16
	apart       = 16 - Dims%16 // zeros before the last ones

	aimScale = 1 << 14 // what 1 is in an aim: the sum of all products fits
)

func (v *direction) aim() (to aim) {
	for d, x := range v {
		to.set(d, rounded(x*aimScale))
	}
	return to
}

// rounded is math.Round in a fraction of its time.
func rounded(x float32) int16 {
	if x < 0 {
		return int16(float64(x) - 0.5)
	}
	return int16(float64(x) + 0.5)
}

func (p *packed) aim() (to aim) {
	for d, x := range p {
		to.set(d, int16(x)*(aimScale/254))
	}
	return to
}

func (v *aim) set(d int, x int16) {
	if d >= wholePieces {
		d += apart
	}
	v[d] = x
}

// toward is the cosine of two directions.
func (v *aim) toward(p *packed) float32 {
	return float32(dot(v, p)) / (aimScale * packScale)
}
