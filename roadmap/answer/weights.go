package answer

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

//go:generate go run ./fit -vectors $VECTORS -out weights.txt

// weightsFile says what counts how much: a line for each kind of evidence, as the
// command in fit has fitted it.
//
//go:embed weights.txt
var weightsFile string

// What is counted when entries are ordered, and when the odds are reckoned that
// the first of them answers the question.
var (
	rankingNames = [...]string{
		"cover", "ask", "meant", "says", "topic", "facet", "pair",
		"path", "compared", "passage", "subject", "derived", "special", "foreign", "often", "bare", "other",
	}
	oddsNames = [...]string{
		"base", "score", "ask", "meant", "close", "says", "facet", "uncovered", "function", "content",
		"named", "words", "subject", "lead", "share", "together",
		"titlelacks", "titleadds", "askslack", "askadds", "titlemeant", "cover", "topic", "pair", "special", "foreign",
		"rank", "nearly", "both", "often", "introlacks", "introuncovered", "symptomlacks",
		"bare", "run", "holds", "gap", "askgap", "gaps", "other", "defines", "same", "path", "passage", "derived", "compared",

		"intitle", "intitlesame", "intitleakin", "intitlenone", "oftitle", "oftitlesame", "oftitleakin", "oftitlenone",
		"inask", "inasksame", "inaskakin", "inasknone", "ofask", "ofasksame", "ofaskakin", "ofasknone",
	}
)

// weights say what counts how much.
type weights struct {
	ranking   [len(rankingNames)]float32
	odds      [len(oddsNames)]float32
	talk      [len(talkNames)]float32
	talkOdds  [len(talkOddsNames)]float32
	sharpness float32 // by what a score is multiplied to be the logarithm of a chance
}

// readWeights reads a file of weights. What it does not name counts nothing.
func readWeights(file string) (*weights, error) {
	w := &weights{}
	for line := range strings.Lines(file) {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] == "#" {
			continue
		}
		at, err := w.named(fields)
		if err != nil {
			return nil, fmt.Errorf("%w: %q", err, strings.TrimSpace(line))
		}
		value, err := strconv.ParseFloat(fields[2], 32)
		if err != nil {
			return nil, fmt.Errorf("a weight that is no number: %q", strings.TrimSpace(line))
		}
		*at = float32(value)
	}
	return w, nil
}

var errWeight = fmt.Errorf("a line of weights is a part, a name and a number")

func (w *weights) named(fields []string) (*float32, error) {
	if len(fields) != 3 {
		return nil, errWeight
	}
	if i := slices.Index(talkNames[:], fields[1]); fields[0] == "talk" && i >= 0 {
		return &w.talk[i], nil
	}
	if i := slices.Index(talkOddsNames[:], fields[1]); fields[0] == "talkodds" && i >= 0 {
		return &w.talkOdds[i], nil
	}
	switch i, j := slices.Index(rankingNames[:], fields[1]), slices.Index(oddsNames[:], fields[1]); {
	case fields[0] == "ranking" && fields[1] == "sharpness":
		return &w.sharpness, nil
	case fields[0] == "ranking" && i >= 0:
		return &w.ranking[i], nil
	case fields[0] == "odds" && j >= 0:
		return &w.odds[j], nil
	}
	return nil, errWeight
}

// counts is what a kind of entry counts beside a written card.
func (w *weights) counts(k kind) float32 {
	if k == written {
		return 0
	}
	return w.ranking[firstKind+int(k)-1]
}

// firstKind is the place of a path answer in what is counted.
const firstKind = 7

// ranking is what is counted of a hit, in the order of rankingNames.
func (s *searcher) ranking(h *hit) (row [len(rankingNames)]float32) {
	copy(row[:], []float32{h.cover, h.ask, h.meant, h.says, h.topic, h.facet, h.pair})
	if k := s.entries[h.at].kind; k != written {
		row[firstKind+int(k)-1] = 1
	}
	copy(row[len(row)-5:], []float32{h.special, h.foreign, h.often, h.bare, h.other})
	return row
}

func (s *searcher) score(h *hit) (sum float32) {
	for i, x := range s.ranking(h) {
		sum += s.weights.ranking[i] * x
	}
	return sum
}
