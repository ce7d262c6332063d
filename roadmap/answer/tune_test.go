package answer

import (
	"fmt"
	"os"
	"testing"

	"mentor/roadmap"
	"mentor/roadmap/content"
)

type heldAsk struct{ q, id string }

func tuneLib(t testing.TB) (*roadmap.Library, []heldAsk) {
	base, err := content.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	lib, err := roadmap.LoadOver(base, os.DirFS("/tmp/cx"))
	if err != nil {
		t.Fatal(err)
	}
	var held []heldAsk
	for i := range lib.Cards {
		c := &lib.Cards[i]
		if len(c.Asks) >= 2 {
			k := i % len(c.Asks)
			held = append(held, heldAsk{c.Asks[k], c.ID})
			c.Asks = append(append([]string{}, c.Asks[:k]...), c.Asks[k+1:]...)
		}
	}
	return lib, held
}

func TestTune(t *testing.T) {
	lib, held := tuneLib(t)
	s := New(lib).build()
	type row struct {
		hits []hit
		want int
	}
	var rows []row
	missing := 0
	collect := func() {
		rows = rows[:0]
		missing = 0
		for _, h := range held {
			r := s.read(h.q)
			hits := s.find(r)
			w := -1
			for i, x := range hits {
				if s.entries[x.at].id == h.id {
					w = i
				}
			}
			if w < 0 {
				missing++
			}
			rows = append(rows, row{append([]hit{}, hits...), w})
		}
	}
	collect()
	eval := func() (top1, top3 int) {
		for _, r := range rows {
			if r.want < 0 {
				continue
			}
			ws := s.score(&r.hits[r.want])
			better := 0
			for i := range r.hits {
				if i != r.want && s.entries[r.hits[i].at].kind == written && s.score(&r.hits[i]) > ws {
					better++
				}
			}
			if better == 0 {
				top1++
			}
			if better < 3 {
				top3++
			}
		}
		return
	}
	a, b := eval()
	fmt.Println("held", len(held), "missing", missing, "top1", float64(a)/float64(len(held)), "top3", float64(b)/float64(len(held)))
	if os.Getenv("SHOW") != "" {
		n := 0
		for i, r := range rows {
			if r.want != 0 && s.entries[r.hits[0].at].kind == written && i%9 == 0 && n < 60 {
				n++
				x := r.hits
				if len(x) == 0 {
					fmt.Println("NOHIT", held[i])
					continue
				}
				fmt.Printf("%q want %s\n    got %s %+v\n", held[i].q, held[i].id, s.entries[x[0].at].id, x[0])
				if r.want > 0 {
					fmt.Printf("    %d %+v\n", r.want, x[r.want])
				}
			}
		}
	}
	if os.Getenv("TUNE") == "" {
		return
	}
	params := map[string]*float32{"ask": &weighing.ask, "topic": &weighing.topic, "facet": &weighing.facet, "pair": &weighing.pair}
	for round := 0; round < 3; round++ {
		for name, p := range params {
			best, bv := a, *p
			for _, d := range []float32{-0.4, -0.2, -0.1, -0.05, 0.05, 0.1, 0.2, 0.4, 0.8} {
				old := *p
				*p = bv + d
				if x, _ := eval(); x > best {
					best, bv = x, *p
				} else {
					*p = old
				}
				*p = bv
			}
			a = best
			fmt.Println(name, bv, float64(a)/float64(len(held)))
		}
	}
	for _, qv := range []float32{0.15, 0.25, 0.35, 0.5} {
		for _, wv := range []float32{0.3, 0.5, 0.7, 0.9} {
			weighing.question, weighing.way = qv, wv
			collect()
			x, y := eval()
			fmt.Println("q", qv, "w", wv, float64(x)/float64(len(held)), float64(y)/float64(len(held)))
		}
	}
}
