package roadmapsh_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"mentor/roadmap"
	"mentor/roadmap/content"
	"mentor/roadmap/roadmapsh"
)

// A drawing of a garden: everything in it is made up.
type box struct {
	id, kind, label, legend string
	x, y, w, h              float64
}

type line struct{ from, to, style string }

const (
	recommended = "Personal Recommendation / Opinion"
	alternative = "Alternative Option / Pick this or purple"
	optional    = "Optional / Learn if you want"
)

func garden() ([]box, []line) {
	boxes := []box{
		{"title-1", "title", "Gardening", "", 300, 0, 100, 50},
		{"tools__1", "topic", "Tools", "", 300, 300, 100, 50}, // drawn below what it leads to
		{"soil-1", "topic", "Soil", "", 300, 200, 100, 50},
		{"water-1", "topic", "Watering", "", 300, 400, 100, 50},
		{"harvest-1", "topic", "Harvest", "", 300, 600, 100, 50},
		{"spade-1", "subtopic", "Spade", recommended, 100, 300, 80, 40},
		{"fork-1", "subtopic", "Fork", alternative, 100, 345, 80, 40},
		{"compost-1", "subtopic", "Compost\n ", optional, 500, 200, 80, 40},
		{"box-1", "section", "", "", 480, 380, 200, 200},
		{"can-1", "subtopic", "Watering can", "", 500, 400, 80, 40},
		{"hose-1", "todo", "Hose", "", 500, 445, 80, 40},
		{"alone-1", "subtopic", "Jars", "", 900, 650, 80, 40},
		{"nothing", "subtopic", " ", "", 900, 700, 80, 40},
		{"note-1", "paragraph", "Find more of this kind elsewhere on the site, if you like gardens", "", 0, 0, 50, 50},
		{"more-1", "button", "Cooking", "", 900, 700, 50, 50},
	}
	lines := []line{
		{"title-1", "tools__1", "solid"},
		{"tools__1", "soil-1", "solid"},
		{"soil-1", "water-1", "solid"},
		{"water-1", "water-1", "solid"}, // drawn by a slip
		{"spade-1", "tools__1", "dashed"},
		{"soil-1", "compost-1", "dashed"},
		{"water-1", "box-1", "dashed"},
		{"gone", "water-1", "dashed"},
		{"", "water-1", "solid"},
	}
	return boxes, lines
}

func drawn(boxes []box, lines []line) []byte {
	var nodes, edges []map[string]any
	for _, b := range boxes {
		data := map[string]any{"label": b.label, "style": map[string]any{}}
		if b.legend != "" {
			data["legend"] = map[string]any{"id": "x", "color": "#123456", "label": b.legend}
		}
		nodes = append(nodes, map[string]any{
			"id": b.id, "type": b.kind, "position": map[string]any{"x": b.x, "y": b.y}, "width": b.w, "height": b.h, "data": data,
		})
	}
	for i, l := range lines {
		e := map[string]any{"id": fmt.Sprint(i), "target": l.to, "data": map[string]any{"edgeStyle": l.style}}
		if l.from != "" {
			e["source"] = l.from
		}
		edges = append(edges, e)
	}
	data, err := json.MarshalIndent(map[string]any{"nodes": nodes, "edges": edges}, "", " ")
	if err != nil {
		panic(err)
	}
	return data
}

const dir = "src/data/roadmaps/gardening/"

func checkout() fstest.MapFS {
	return fstest.MapFS{
		dir + "gardening.json": {Data: drawn(garden())},
		dir + "gardening.md":   {Data: []byte("---\ntitle: 'Kitchen Gardener'\nbriefTitle: Garden\ndescription: 'From soil to jars'\norder: 3\n---\n")},
		dir + "content/soil@soil-1.md": {Data: []byte("# Soil\n\nSoil is what plants stand in. It feeds them. It can be tired.\n\nTurn it in spring.\n\n" +
			"Visit the following resources to learn more:\n\n- [@article@Good soil](https://garden.example.org/soil)\n- [@video@Digging](https://video.example.org/dig)\n" +
			"- [@roadmap@Visit the compost page](/compost)\n- [@official@Twice](https://garden.example.org/soil)\n- [@article@Nowhere](javascript:alert(1))\n- [@podcast@Worms](https://p.example.org/w)\n")},
		dir + "content/old-name@spade-1.md": {Data: []byte("# Shovel\n\n- [@article@The wrong one](https://garden.example.org/wrong)\n")},
		dir + "content/spade@spade-1.md":    {Data: []byte("# Spade\n\n- [@opensource@The right one](https://garden.example.org/right)\n")},
		dir + "migration-mapping.json":      {Data: []byte(`{"garden:soil": "soil-1", "earth": "soil-1"}`)},
		"public/roadmap-content/gardening.json": {Data: []byte(`{"fork-1":{"title":"Fork","description":"A fork lifts.","links":[{"title":"Forks","url":"https://garden.example.org/fork","type":"course"}]},
			"hose@hose-1.md":{"title":"Hose","description":"","links":[{"title":"Hoses","url":"https://garden.example.org/hose","type":"article"}]}}`)},
	}
}

var ours = sync.OnceValues(func() (*roadmap.Library, error) { return roadmap.LoadOver(content.Parsed) })

func read(t *testing.T, fsys fs.FS, path, name string, o roadmapsh.Options) (*roadmapsh.Import, error) {
	t.Helper()
	var err error
	if o.Ours, err = ours(); err != nil {
		t.Fatal(err)
	}
	return roadmapsh.Read(t.Context(), roadmapsh.Source{FS: fsys, Path: path, Name: name}, o)
}

// imported loads what was imported over our own content, and holds that lint finds
// nothing in it.
func imported(t *testing.T, fsys fs.FS, path, name string, o roadmapsh.Options) (*roadmap.Library, *roadmapsh.Import) {
	t.Helper()
	made, err := read(t, fsys, path, name, o)
	if err != nil {
		t.Fatal(err)
	}
	out := fstest.MapFS{}
	for name, data := range made.Files {
		out[name] = &fstest.MapFile{Data: data}
	}
	if faults := roadmap.Lint(out, content.Parsed); len(faults) > 0 {
		t.Fatal(faults)
	}
	lib, err := roadmap.LoadOver(content.Parsed, out)
	if err != nil {
		t.Fatal(err)
	}
	return lib, made
}

// outline is a roadmap in one line a stage.
func outline(lib *roadmap.Library, id roadmap.ID) string {
	var b strings.Builder
	r, ok := lib.Roadmap(id)
	if !ok {
		return "no such roadmap"
	}
	for _, s := range r.Stages {
		b.WriteString(s.Title + ":")
		for _, step := range s.Steps {
			switch {
			case step.IsChoice():
				fmt.Fprintf(&b, " %d of [%s]", step.Choose, strings.Join(lib.Titles(step.Of), " "))
			case step.Optional:
				b.WriteString(" (" + lib.Titles(step.Topics())[0] + ")")
			default:
				b.WriteString(" " + lib.Titles(step.Topics())[0])
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

const gardenOutline = `Tools: Tools 1 of [Spade Fork]
Soil: Soil (Compost)
Watering: Watering Watering can Hose
Harvest: Harvest Jars
`
