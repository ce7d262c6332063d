package answer

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"testing"
)

func feats(v *evidence) []float64 {
	return []float64{1, float64(v.cover), float64(v.ask), float64(v.topic), float64(v.hit.facet), float64(max(0, v.pair)), float64(v.function), float64(v.content), float64(v.named), float64(v.uncovered), float64(v.missed), min(0.15, float64(v.margin)), max(0, float64(v.ask)-0.6)}
}

func TestFit(t *testing.T) {
	lib, held := tuneLib(t)
	// half of off topic for the gate, half to fit on
	var off []string
	var keep []string
	for i, q := range lib.OffTopic {
		if i%2 == 0 {
			off = append(off, q)
		} else {
			keep = append(keep, q)
		}
	}
	lib.OffTopic = keep
	s := New(lib).build()
	type ex struct {
		x    []float64
		y    float64
		w    float64
		q, k string
		soft bool
	}
	var data []ex
	add := func(q string, want string, y float64, w float64, k string) {
		r := s.read(q)
		hits := s.find(r)
		if k == "gone" {
			hits = slices.DeleteFunc(hits, func(h hit) bool { return s.entries[h.at].id == want })
		}
		if len(hits) == 0 {
			return
		}
		l := s.gate.leaning(r)
		v := s.evidence(r, hits, 0, l)
		_, ok := s.speaksOf(r, &v)
		if k == "held" {
			y = 0
			for i, h := range hits[:min(2, len(hits))] {
				_ = i
				if s.entries[h.at].id == want {
					y = 1
				}
			}
		}
		if k == "gone" && want != "" {
			// another topic: certainly wrong
			same := false
			for _, e := range s.entries {
				if e.id == want && e.topic() == s.entries[hits[0].at].topic() {
					same = true
				}
			}
			if same {
				return
			}
		}
		if k == "held" && y == 0 {
			return
		}
		data = append(data, ex{feats(&v), y, w, q, k, ok})
	}
	for i, h := range held {
		if i%2 == 0 {
			add(h.q, h.id, 1, 1, "held")
		} else {
			add(h.q, h.id, 0, 1, "gone")
		}
	}
	for _, q := range off {
		add(q, "", 0, 1, "off")
	}
	f, _ := os.Open("testdata/tuning.jsonl")
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		var q struct {
			Kind, Q string
			Topics  []string
			Paths   []string
		}
		json.Unmarshal(sc.Bytes(), &q)
		if q.Kind == "offtopic" {
			add(q.Q, "", 0, 1, "off")
		} else {
			hits := s.find(s.read(q.Q))
			if len(hits) == 0 {
				continue
			}
			e := &s.entries[hits[0].at]
			y := 0.0
			if slices.Contains(q.Topics, string(e.topic())) || e.path != nil && slices.Contains(q.Paths, e.path.ID) || len(e.topics) > 1 && slices.Contains(q.Topics, string(e.topics[1])) {
				y = 1
			}
			add(q.Q, "", y, 1.5, "tune")
		}
	}
	for i, h := range held {
		if i%4 == 0 {
			_ = h
			add(lib.Cards[i].Title, lib.Cards[i].ID, 1, 0.3, "title")
		}
	}
	n := len(data[0].x)
	w := make([]float64, n)
	for it := 0; it < 4000; it++ {
		g := make([]float64, n)
		for _, d := range data {
			if !d.soft {
				continue
			}
			z := 0.0
			for k := range w {
				z += w[k] * d.x[k]
			}
			p := 1 / (1 + math.Exp(-z))
			for k := range w {
				g[k] += (d.y - p) * d.x[k] * d.w
			}
		}
		for k := range w {
			w[k] += 0.8 * (g[k]/float64(len(data)) - 0.0005*w[k])
		}
	}
	fmt.Println("names: base cover ask topic facet pair function content named uncovered missed margin ask6")
	fmt.Printf("%.2f\n", w)
	for _, d := range data {
		z := 0.0
		for k := range w {
			z += w[k] * d.x[k]
		}
		if os.Getenv("SHOW") != "" && (d.k == "tune" || d.k == "off") && (d.y == 1) != (d.soft && z > 0) {
			fmt.Printf("%s y=%v ok=%v z=%.2f %q %.2f\n", d.k, d.y, d.soft, z, d.q, d.x)
		}
	}
	for _, th := range []float64{-1, -0.5, 0, 0.5, 1} {
		c := map[string][3]int{}
		for _, d := range data {
			z := 0.0
			for k := range w {
				z += w[k] * d.x[k]
			}
			x := c[d.k+fmt.Sprint(d.y)]
			x[0]++
			if d.soft && z > th {
				x[1]++
			}
			if !d.soft {
				x[2]++
			}
			c[d.k+fmt.Sprint(d.y)] = x
		}
		fmt.Println("threshold", th, "(all, answered, no word)", c)
	}
}
