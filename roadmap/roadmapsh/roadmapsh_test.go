package roadmapsh_test

import (
	"encoding/json"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mentor/roadmap"
	"mentor/roadmap/roadmapsh"
)

func TestOrderParentsAndChoices(t *testing.T) {
	t.Parallel()
	for name, at := range map[string]struct{ path, name string }{
		"checkout":          {".", "developer-roadmap"},
		"folder":            {strings.TrimSuffix(dir, "/"), "gardening"},
		"all folders":       {"src/data/roadmaps", "roadmaps"},
		"one saved drawing": {dir + "gardening.json", "gardening.json"},
	} {
		lib, made := imported(t, checkout(), at.path, at.name, roadmapsh.Options{})
		if got := outline(lib, "gardening"); got != gardenOutline {
			t.Errorf("%s:\n%swant\n%s", name, got, gardenOutline)
		}
		if len(made.Roadmaps) != 1 || made.Roadmaps[0].Topics != 10 {
			t.Errorf("%s: %+v", name, made.Roadmaps)
		}
	}
	lib, _ := imported(t, checkout(), ".", "x", roadmapsh.Options{})
	r, _ := lib.Roadmap("gardening")
	if r.Title != "Kitchen Gardener" || r.Source.Author != "roadmap.sh" || r.Source.File != dir+"gardening.json" {
		t.Errorf("title and source: %+v", r)
	}
}

func TestTitlesAndLinksByDefaultTextsOnRequest(t *testing.T) {
	t.Parallel()
	lib, made := imported(t, checkout(), ".", "x", roadmapsh.Options{})
	soil, ok := lib.FindTopic("garden:soil") // its key in the old form
	if !ok || soil.Title != "Soil" || !soil.Brief {
		t.Fatalf("soil: %+v", soil)
	}
	var links []string
	for _, r := range soil.Resources {
		links = append(links, r.Kind+" "+r.Title+" "+r.URL)
	}
	want := []string{
		"article Good soil https://garden.example.org/soil", "video Digging https://video.example.org/dig",
		"article Visit the compost page https://roadmap.sh/compost", "podcast Worms https://p.example.org/w",
	}
	if !slices.Equal(links, want) {
		t.Errorf("links %q, want %q", links, want)
	}
	for name, url := range map[string]string{"spade": "https://garden.example.org/right", "fork": "https://garden.example.org/fork", "hose": "https://garden.example.org/hose"} {
		if topic, ok := lib.FindTopic(name); !ok || len(topic.Resources) != 1 || topic.Resources[0].URL != url {
			t.Errorf("%s: %+v", name, topic)
		}
	}
	for name, data := range made.Files {
		for _, theirs := range []string{"plants stand", "lifts", "From soil"} {
			if strings.Contains(string(data), theirs) {
				t.Errorf("%s has a text of theirs: %s", name, data)
			}
		}
	}

	lib, _ = imported(t, checkout(), ".", "x", roadmapsh.Options{FullText: true})
	soil, _ = lib.FindTopic("soil")
	if soil.Summary != "Soil is what plants stand in. It feeds them." || !strings.Contains(soil.Body, "Turn it in spring.") || strings.Contains(soil.Body, "Visit") {
		t.Errorf("with texts: %q %q", soil.Summary, soil.Body)
	}
}

// An imported topic never takes the place of one of ours, and may stand for it.
func TestOursStaysOurs(t *testing.T) {
	t.Parallel()
	boxes, lines := []box{
		{"t", "title", "Backend", "", 0, 0, 10, 10},
		{"a", "topic", "Caching", "", 0, 100, 10, 10},
		{"b", "topic", "Caching", "", 0, 200, 10, 10},
		{"c", "topic", "Beekeeping", "", 0, 300, 10, 10},
	}, []line{{"a", "b", "solid"}, {"b", "c", "solid"}}
	src := fstest.MapFS{"backend/backend.json": {Data: drawn(boxes, lines)}}
	lib, _ := imported(t, src, "backend", "backend", roadmapsh.Options{})
	if got := outline(lib, "rs-backend"); got != "Caching: Caching\nCaching: Caching\nBeekeeping: Beekeeping\n" {
		t.Errorf("outline:\n%s", got)
	}
	if ours, _ := lib.FindTopic("caching"); ours.Brief {
		t.Errorf("caching is %s", ours.ID)
	}
	if twins := lib.Namesakes("Caching"); len(twins) != 2 {
		t.Errorf("namesakes %v", twins)
	}
	lib, made := imported(t, src, "backend", "backend", roadmapsh.Options{Reuse: true})
	r, _ := lib.Roadmap("rs-backend")
	if r.Steps()[0].Topic != "caching" || made.Roadmaps[0].Reused != 2 || len(made.Files) != 2 {
		t.Errorf("%+v, %+v", r.Steps(), made.Roadmaps)
	}
}

func TestTextsWithoutADrawing(t *testing.T) {
	t.Parallel()
	flat := fstest.MapFS{"bees/content/hive@aaa.md": {Data: []byte("# Hive\n\n- [@article@Hives](https://bees.example.org/)\n")}, "bees/content/honey@bbb.md": {Data: nil}}
	lib, made := imported(t, flat, "bees", "bees", roadmapsh.Options{})
	if got := outline(lib, "bees"); got != "Topics: Hive Honey\n" || len(made.Notes) != 1 {
		t.Errorf("flat: %s %q", got, made.Notes)
	}
	old := fstest.MapFS{
		"bees/bees.json":                                {Data: []byte(`{"mockup":{"controls":{"control":[]}}}`)},
		"bees/content/100-hives/index.md":               {Data: []byte("# All about hives\n")},
		"bees/content/100-hives/101-frames.md":          {Data: []byte("# Frames\n")},
		"bees/content/100-hives/102-wax/100-candles.md": {Data: []byte("# Candles\n")},
		"bees/content/101-honey/100-jars.md":            {Data: []byte("")},
	}
	lib, _ = imported(t, old, "bees", "bees", roadmapsh.Options{})
	if got := outline(lib, "bees"); got != "All about hives: All about hives Frames\nWax: Candles\nHoney: Jars\n" {
		t.Errorf("tree:\n%s", got)
	}
}

func TestSavedOfficialRoadmap(t *testing.T) {
	t.Parallel()
	boxes, lines := garden()
	var d map[string]any
	if err := json.Unmarshal(drawn(boxes, lines), &d); err != nil {
		t.Fatal(err)
	}
	d["slug"], d["title"], d["type"] = "kitchen-garden", map[string]string{"card": "Garden", "page": "The kitchen garden"}, "skill"
	data, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	lib, _ := imported(t, fstest.MapFS{"download.json": {Data: data}}, "download.json", "download.json", roadmapsh.Options{})
	r, ok := lib.Roadmap("kitchen-garden")
	if !ok || r.Title != "The kitchen garden" {
		t.Errorf("%+v", lib.Roadmaps)
	}
}

// Two imports of the same data are the same, byte for byte.
func TestImportIsStable(t *testing.T) {
	t.Parallel()
	_, a := imported(t, checkout(), ".", "x", roadmapsh.Options{})
	_, b := imported(t, checkout(), ".", "x", roadmapsh.Options{})
	for name, data := range a.Files {
		if string(b.Files[name]) != string(data) {
			t.Errorf("%s differs", name)
		}
	}
}

// What can't be read is refused in one sentence that names the file.
func TestBadInput(t *testing.T) {
	t.Parallel()
	boxes, lines := garden()
	circle := append(slices.Clone(lines), line{"water-1", "tools__1", "solid"})
	for name, c := range map[string]struct {
		path string
		file *fstest.MapFile
		want string
	}{
		"a circle":     {dir + "gardening.json", &fstest.MapFile{Data: drawn(boxes, circle)}, "go in a circle: "},
		"cut off":      {dir + "gardening.json", &fstest.MapFile{Data: drawn(boxes, lines)[:400]}, "gardening.json:"},
		"not JSON":     {dir + "gardening.json", &fstest.MapFile{Data: []byte("\n<html>")}, "gardening.json:2: this isn't valid JSON"},
		"a list":       {dir + "gardening.json", &fstest.MapFile{Data: []byte("[1]")}, "isn't a roadmap"},
		"a number":     {dir + "migration-mapping.json", &fstest.MapFile{Data: []byte("7")}, "migration-mapping.json isn't a roadmap"},
		"a link":       {dir + "gardening.json", &fstest.MapFile{Data: []byte("/etc/passwd"), Mode: fs.ModeSymlink}, "is a symbolic link"},
		"a pipe":       {dir + "gardening.json", &fstest.MapFile{Mode: fs.ModeNamedPipe}, "isn't a regular file"},
		"a pipe there": {dir + "content/soil@soil-1.md", &fstest.MapFile{Mode: fs.ModeNamedPipe}, "isn't a regular file"},
		"too large":    {dir + "gardening.json", &fstest.MapFile{Data: make([]byte, 17<<20)}, "is larger than 16 MiB"},
		"huge text":    {dir + "content/soil@soil-1.md", &fstest.MapFile{Data: make([]byte, 300<<10)}, "is larger than 256 KiB"},
		"bad front":    {"public/roadmap-content/gardening.json", &fstest.MapFile{Data: []byte("{")}, "gardening.json:1: this isn't valid JSON"},
	} {
		src := checkout()
		src[c.path] = c.file
		_, err := read(t, src, ".", "x", roadmapsh.Options{})
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	for name, src := range map[string]fstest.MapFS{
		"nothing":   {"README.md": {Data: []byte("hello")}},
		"no topics": {"empty/empty.json": {Data: []byte(`{"nodes":[],"edges":[]}`)}},
	} {
		if _, err := read(t, src, ".", "empty", roadmapsh.Options{}); err == nil || !strings.Contains(err.Error(), "has no roadmap in it") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := read(t, checkout(), ".", "x", roadmapsh.Options{Only: []string{"cooking"}}); err == nil || !strings.Contains(err.Error(), "none of these roadmaps is called cooking") {
		t.Errorf("only: %v", err)
	}
}

// Whatever a drawing holds, the import ends, and what it makes has no faults.
func FuzzDrawing(f *testing.F) {
	f.Add(drawn(garden()))
	f.Add([]byte(`{"nodes":[{"id":1,"type":"topic","data":{"label":"A"}},{"id":"x","type":"topic","data":{"label":["A"]},"width":"1e999"}]}`))
	f.Add([]byte(`{"nodes":[{"id":"x","type":"topic","data":{"label":"日本 {{ ]] : # \u0000"}}],"edges":null}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		made, err := read(t, fstest.MapFS{"a/a.json": {Data: data}}, "a", "a", roadmapsh.Options{})
		if err != nil {
			return
		}
		out := fstest.MapFS{}
		for name, data := range made.Files {
			out[name] = &fstest.MapFile{Data: data}
		}
		if faults := roadmap.Lint(out); len(faults) > 0 {
			t.Fatal(faults)
		}
	})
}
