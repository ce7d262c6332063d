package draw_test

import (
	"bytes"
	"flag"
	"fmt"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"mentor/roadmap"
	"mentor/roadmap/draw"
)

// pictures are the views that are looked at and measured: small, empty and as
// large as they come.
func pictures() map[string]func(draw.Theme) ([]byte, error) {
	big := draw.MapView{Title: "Backend developer", Subtitle: "42%: 59 of 140 steps"}
	for s := range 20 {
		stage := draw.MapStage{Title: fmt.Sprintf("Stage about something number %d", s+1)}
		for n := range 7 {
			state := draw.Open
			switch at := s*7 + n; {
			case at%17 == 5:
				state = draw.Skipped
			case at < 59:
				state = draw.Done
			case at == 59:
				state = draw.Now
			case at > 75 && at%3 > 0:
				state = draw.Locked
			}
			stage.Nodes = append(stage.Nodes, draw.MapNode{
				Title: []string{"HTTP", "Relational databases", "Pick a framework", "Sessions and cookies", "Cross-site request forgery", "TLS"}[(s+n)%6],
				State: state, Choice: n == 2, Optional: n == 5, Shaky: state == draw.Done && (s*7+n)%11 == 3,
			})
		}
		big.Stages = append(big.Stages, stage)
	}
	part := draw.MapView{Title: big.Title, Subtitle: "From Python to Docker", Stages: big.Stages[6:11]}
	var days []roadmap.Day
	const today roadmap.Date = 20777
	for d := today - 200; d <= today; d += 1 + d%3 {
		days = append(days, roadmap.Day{Date: d, XP: int(d%5) * 20, Acts: 1})
	}
	walk := roadmap.Progress{Days: days}
	card := draw.CardView{
		Name: "Ada Lovelace", Title: "Backend developer", Percent: 42, Settled: 59, Total: 140, Level: 4, XP: 720, LevelAt: 600, NextAt: 1000,
		Streak: 9, Freezes: 1, Next: "Cross-site request forgery", LastDays: walk.StreakDays(today-13, today),
	}
	burn := draw.BurnView{Title: "Backend developer", Total: 103, Today: today, Earliest: today + 70, Latest: today + 130}
	for i := range 59 {
		burn.Points = append(burn.Points, roadmap.Point{Date: today - 90 + roadmap.Date(i*3/2), Settled: i + 1})
	}
	wide := burn
	wide.Points, wide.Earliest, wide.Latest = burn.Points[50:56], today+200, today+2000
	board := draw.BoardView{Title: "Leaderboard, this week"}
	for i := range 10 {
		board.Lines = append(board.Lines, draw.BoardLine{Rank: i + 1, Name: []string{"Ada Lovelace", "Jürgen Müßig-Großmann", "山田太郎", "김민준", "Νίκος", "דוד כהן", "A member with a very long name", "Ольга", "さくら", "José 🚀"}[i], Points: 200 - 20*i, Mine: i == 3})
	}
	cohort := draw.CohortView{Title: "Backend developer", Subtitle: "Platform: 14 members, 12 on this roadmap", More: 9, Weeks: []int{3, 5, 9, 8, 11, 0, 10, 12}}
	for i := range 11 {
		done := max(0, 12-i*i/3)
		begun := min(12-done, 4-i/3)
		cohort.Stages = append(cohort.Stages, draw.CohortStage{Title: []string{"How the internet works", "A language", "Version control and collaboration in a larger team", "Relational databases"}[i%4], Done: done, Begun: begun, Open: 12 - done - begun})
	}
	return map[string]func(draw.Theme) ([]byte, error){
		"cohort": func(t draw.Theme) ([]byte, error) { return draw.Cohort(cohort, t) },
		"cohort-empty": func(t draw.Theme) ([]byte, error) {
			return draw.Cohort(draw.CohortView{Title: "Backend developer", Subtitle: "Everybody: 0 members", Weeks: make([]int, 8)}, t)
		},
		"map":       func(t draw.Theme) ([]byte, error) { return draw.Map(big, t) },
		"map-part":  func(t draw.Theme) ([]byte, error) { return draw.Map(part, t) },
		"map-empty": func(t draw.Theme) ([]byte, error) { return draw.Map(draw.MapView{Title: "Empty"}, t) },
		"heat": func(t draw.Theme) ([]byte, error) {
			return draw.Heatmap(draw.HeatView{Title: "Backend developer", Today: today, Days: days}, t)
		},
		"card": func(t draw.Theme) ([]byte, error) { return draw.Card(card, t) },
		"card-empty": func(t draw.Theme) ([]byte, error) {
			return draw.Card(draw.CardView{Name: "山田太郎", Title: "Backend developer", Total: 103, Level: 1, NextAt: 100, Next: "Know your why", LastDays: (&roadmap.Progress{}).StreakDays(today-13, today)}, t)
		},
		"burnup":      func(t draw.Theme) ([]byte, error) { return draw.Burnup(burn, t) },
		"burnup-wide": func(t draw.Theme) ([]byte, error) { return draw.Burnup(wide, t) },
		"burnup-empty": func(t draw.Theme) ([]byte, error) {
			return draw.Burnup(draw.BurnView{Title: "Backend developer", Total: 103, Today: today}, t)
		},
		"heat-empty":  func(t draw.Theme) ([]byte, error) { return draw.Heatmap(draw.HeatView{Today: today}, t) },
		"board":       func(t draw.Theme) ([]byte, error) { return draw.Board(board, t) },
		"board-empty": func(t draw.Theme) ([]byte, error) { return draw.Board(draw.BoardView{Title: "Nobody"}, t) },
	}
}

var update = flag.Bool("update", false, "write the golden pictures anew")

// The pictures are those in testdata, but for differences that nobody sees:
// processors round edges differently.
func TestWholeSetOfPictures(t *testing.T) {
	t.Parallel()
	for name, picture := range pictures() {
		for themeName, theme := range map[string]draw.Theme{"light": draw.Light, "dark": draw.Dark} {
			t.Run(name+"-"+themeName, func(t *testing.T) {
				t.Parallel()
				data, err := picture(theme)
				if err != nil {
					t.Fatal(err)
				}
				if again, _ := picture(theme); !bytes.Equal(data, again) {
					t.Error("the same view gives two pictures")
				}
				golden := filepath.Join("testdata", name+"-"+themeName+".png")
				if *update {
					if err := os.WriteFile(golden, data, 0o600); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(golden)
				if err != nil {
					t.Fatal(err)
				}
				if part := differing(t, data, want); part > 0.001 {
					t.Errorf("%.2f %% of the picture differ from %s; look at both, and run with -update", 100*part, golden)
				}
			})
		}
	}
}

// differing returns the part of the pixels that differ visibly.
func differing(t *testing.T, got, want []byte) float64 {
	t.Helper()
	a, err := png.Decode(bytes.NewReader(got))
	if err != nil {
		t.Fatal(err)
	}
	b, err := png.Decode(bytes.NewReader(want))
	if err != nil {
		t.Fatal(err)
	}
	if a.Bounds() != b.Bounds() || a.Bounds().Dx() != 720 {
		t.Fatalf("%v, want %v, 720 wide", a.Bounds(), b.Bounds())
	}
	n := 0
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			if far(a.At(x, y), b.At(x, y)) {
				n++
			}
		}
	}
	return float64(n) / float64(a.Bounds().Dx()*a.Bounds().Dy())
}

func far(a, b color.Color) bool {
	ar, ag, ab, _ := a.RGBA()
	br, bg, bb, _ := b.RGBA()
	const step = 0x2000
	d := func(x, y uint32) bool { return max(x, y)-min(x, y) > step }
	return d(ar, br) || d(ag, bg) || d(ab, bb)
}

func BenchmarkPictures(b *testing.B) {
	for name, picture := range pictures() {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := picture(draw.Light); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// Many are drawn at the same time, with the same letters.
func TestPicturesAtOnce(t *testing.T) {
	t.Parallel()
	all := pictures()
	for _, name := range []string{"board", "burnup-empty", "card-empty", "cohort-empty", "heat-empty", "map-empty"} {
		for themeName, theme := range map[string]draw.Theme{"light": draw.Light, "dark": draw.Dark} {
			t.Run(name+"-"+themeName, func(t *testing.T) {
				t.Parallel()
				if _, err := all[name](theme); err != nil {
					t.Error(err)
				}
			})
		}
	}
}
