package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"

	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/roadmap/content"
)

type roadmapCmd struct {
	List roadmapListCmd `cmd:"" help:"All roadmaps."`
	Show roadmapShowCmd `cmd:"" help:"One roadmap in order."`
	Lint roadmapLintCmd `cmd:"" help:"Check a folder of content; exit 1 if anything is wrong."`

	Import roadmapImportCmd `cmd:"" help:"Make a content folder of the public data of roadmap.sh, from a copy of your own."`

	Diff roadmapDiffCmd `cmd:"" help:"What changes for members when one content folder takes the place of another."`

	Coverage roadmapCoverageCmd `cmd:"" help:"What each source document names, and the topics that teach it, as a Markdown table."`
}

type roadmapListCmd struct {
	JSON bool `name:"json" help:"Print JSON."`
}

func (c roadmapListCmd) Run(s *Settings, std streams) error {
	lib, err := s.library()
	if err != nil {
		return err
	}
	if c.JSON {
		type line struct {
			ID     roadmap.ID     `json:"id"`
			Title  string         `json:"title"`
			Source roadmap.Origin `json:"source"`
			Steps  int            `json:"steps"` // that it asks for

			Optional int `json:"optional,omitempty"` // more steps
		}
		lines := []line{}
		for _, r := range lib.Roadmaps {
			steps, optional := r.Count()
			lines = append(lines, line{r.ID, r.Title, r.Source, steps, optional})
		}
		return printJSON(std, lines)
	}
	w := tabwriter.NewWriter(std.out, 0, 0, 2, ' ', 0)
	for _, r := range lib.Roadmaps {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", r.ID, r.Title, phrase.Steps(r), r.Source.Author)
	}
	return w.Flush()
}

type roadmapShowCmd struct {
	JSON bool   `name:"json" help:"Print JSON."`
	ID   string `arg:"" help:"ID of the roadmap."`
}

func (c roadmapShowCmd) Run(s *Settings, std streams) error {
	lib, err := s.library()
	if err != nil {
		return err
	}
	r, ok := lib.Roadmap(roadmap.ID(c.ID))
	if !ok {
		return usagef("there is no roadmap %q; mentor roadmap list shows them all", c.ID)
	}
	if c.JSON {
		return printJSON(std, roadmap.Export(lib, r))
	}
	fmt.Fprintf(std.out, "%s\n%s\n", r.Title, r.About)
	if r.Source != (roadmap.Origin{}) {
		fmt.Fprintf(std.out, "Source: %s, %s (%s)\n", r.Source.Title, r.Source.Author, r.Source.File)
	}
	for i, stage := range r.Stages {
		fmt.Fprintf(std.out, "\n%d. %s\n", i+1, stage.Title)
		for _, step := range stage.Steps {
			printStep(std, lib, step)
		}
	}
	return nil
}

func printStep(std streams, lib *roadmap.Library, step roadmap.Step) {
	if step.IsChoice() {
		fmt.Fprintf(std.out, "   - %s (choose %d of %d)\n", step.Title, step.Choose, len(step.Of))
		for _, title := range lib.Titles(step.Of) {
			fmt.Fprintf(std.out, "       %s\n", title)
		}
		return
	}
	note := ""
	if step.Optional {
		note = " (optional)"
	}
	for _, title := range lib.Titles(step.Topics()) {
		fmt.Fprintf(std.out, "   - %s%s\n", title, note)
	}
}

type roadmapLintCmd struct {
	Alone bool   `help:"The folder stands for itself: it may not refer to built-in topics."`
	Dir   string `arg:"" help:"The content folder."`
}

func (c roadmapLintCmd) Run(std streams) error {
	if info, err := os.Stat(c.Dir); err != nil || !info.IsDir() {
		return usagef("%s is no folder", c.Dir)
	}
	var base []*roadmap.Content
	if !c.Alone {
		base = append(base, content.Parsed)
	}
	faults := roadmap.Lint(os.DirFS(c.Dir), base...)
	for _, f := range faults {
		fmt.Fprintln(std.out, f)
	}
	if len(faults) > 0 {
		return fmt.Errorf("%s in %s", roadmap.Count(len(faults), "fault"), c.Dir)
	}
	_, err := fmt.Fprintln(std.out, "no faults")
	return err
}

type roadmapCoverageCmd struct{}

func (roadmapCoverageCmd) Run(s *Settings, std streams) error {
	lib, err := s.library()
	if err != nil {
		return err
	}
	var now *roadmap.Roadmap
	for _, c := range roadmap.Coverage(lib) {
		if c.Roadmap != now {
			now = c.Roadmap
			fmt.Fprintf(std.out, "\n## %s\n\n%s, by %s (`%s`). %s.\n\n| Stage | The document says | Topics |\n|---|---|---|\n",
				now.Title, now.Source.Title, now.Source.Author, now.Source.File, phrase.Steps(now))
		}
		taught := strings.Join(lib.Titles(c.Topics), ", ")
		fmt.Fprintf(std.out, "| %s | %s | %s |\n", c.Stage.Title, c.Name, cmp.Or(taught, "the choice of this stage"))
	}
	return nil
}

func printJSON(std streams, v any) error {
	enc := json.NewEncoder(std.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
