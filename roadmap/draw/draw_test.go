package draw_test

import (
	"bytes"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mentor/roadmap"
	"mentor/roadmap/draw"
)

// pictures are the views that are looked at and measured: small, empty and as
// large as they come.
func pictures() map[string]func(draw.Theme) ([]byte, error) {
	big := draw.MapView{Title: "Backend developer", Subtitle: "12 %: 18 of 140 steps"}
	for s := range 20 {
		stage := draw.MapStage{Title: fmt.Sprintf("Stage about something number %d", s+1)}
		for n := range 9 {
			stage.Nodes = append(stage.Nodes, draw.MapNode{
				Title: []string{"HTTP", "Relational databases", "Pick a framework", "Sessions and cookies", "Cross-site request forgery", "TLS"}[(s+n)%6],
				State: draw.State((s*9 + n) % 5), Choice: n == 2, Optional: n == 5,
			})
		}
		big.Stages = append(big.Stages, stage)
	}
	var days []roadmap.Day
	const today roadmap.Date = 20777
	for d := today - 200; d <= today; d += 1 + d%3 {
		days = append(days, roadmap.Day{Date: d, XP: int(d%5) * 20, Acts: 1})
	}
	board := draw.BoardView{Title: "Leaderboard, this week"}
	for i := range 10 {
		board.Lines = append(board.Lines, draw.BoardLine{Rank: i + 1, Name: "A member with a long name " + strings.Repeat("x", i), Points: 200 - 20*i, Mine: i == 3})
	}
	return map[string]func(draw.Theme) ([]byte, error){
		"map":       func(t draw.Theme) ([]byte, error) { return draw.Map(big, t) },
		"map-empty": func(t draw.Theme) ([]byte, error) { return draw.Map(draw.MapView{Title: "Empty"}, t) },
		"heat": func(t draw.Theme) ([]byte, error) {
			return draw.Heatmap(draw.HeatView{Title: "Backend developer", Today: today, Days: days}, t)
		},
		"heat-empty":  func(t draw.Theme) ([]byte, error) { return draw.Heatmap(draw.HeatView{Today: today}, t) },
		"board":       func(t draw.Theme) ([]byte, error) { return draw.Board(board, t) },
		"board-empty": func(t draw.Theme) ([]byte, error) { return draw.Board(draw.BoardView{Title: "Nobody"}, t) },
	}
}

// MENTOR_PICTURES=DIR keeps the pictures for looking at.
func TestPictures(t *testing.T) {
	t.Parallel()
	for name, picture := range pictures() {
		for themeName, theme := range map[string]draw.Theme{"light": draw.Light, "dark": draw.Dark} {
			first, err := picture(theme)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			again, _ := picture(theme)
			if !bytes.Equal(first, again) {
				t.Errorf("%s %s: the same view gives two pictures", name, themeName)
			}
			img, err := png.Decode(bytes.NewReader(first))
			if err != nil || img.Bounds().Dx() != 720 {
				t.Errorf("%s %s: %v, %v", name, themeName, img.Bounds(), err)
			}
			if dir := os.Getenv("MENTOR_PICTURES"); dir != "" {
				if err := os.WriteFile(filepath.Join(dir, name+"-"+themeName+".png"), first, 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
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
