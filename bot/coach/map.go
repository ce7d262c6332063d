package coach

import (
	"fmt"
	"slices"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/roadmap/draw"
	"mentor/storage"
)

// roadmap shows a roadmap as a map, or lists all.
func (c mapCall) roadmap() (bot.Reply, error) {
	name := c.arg("name")
	if strings.EqualFold(name, "list") {
		return c.roadmaps(), nil
	}
	m, err := c.bot.store.Member(c.ctx, c.req.From.Key())
	joined := err == nil
	c.lib.Adopt(&m.Progress)
	r, _ := c.lib.Roadmap(roadmap.DefaultRoadmap)
	if joined {
		r = c.plan(&m).Roadmap
	}
	if name != "" {
		found, ok := c.lib.FindRoadmap(name)
		if !ok {
			return c.noRoadmap(name, texts.MapHereAreAllOfThem), nil
		}
		r = found
	}
	return bot.Reply{Message: c.mapOf(r, &m, joined)}, nil
}

func (c mapCall) mapOf(r *roadmap.Roadmap, m *storage.Member, joined bool) bot.Message {
	plan := roadmap.PlanFor(c.lib, r, &m.Progress)
	share := plan.Share()
	rows := make([][]string, 0, len(r.Stages))
	for i, stage := range r.Stages {
		s := plan.StageShare(i)
		settled := fmt.Sprintf("%d/%d", s.Settled, s.Total)
		if s.Total == 0 {
			settled = "optional"
		}
		rows = append(rows, []string{fmt.Sprintf("%d. %s", i+1, stage.Title), settled})
	}
	here := ""
	if e, ok := plan.Next(); ok && joined {
		here = texts.Fill(texts.MapInStage, e.Stage()+1, r.Stages[e.Stage()].Title, phrase.Next(c.lib, plan))
	}
	alt := texts.Fill(
		texts.MapOfSettled,
		r.Title,
		texts.Stages(len(r.Stages)),
		share.Settled,
		texts.Steps(share.Total),
		here,
	)
	image := picture(c.call, "roadmap-"+string(r.ID)+".png", strings.TrimSpace(alt), mapView(c.lib, plan, joined), draw.Map)
	image.Instead = []bot.Block{phrase.Bar(plan), bot.Table{Columns: []string{texts.ColumnStepsSettled}, Rows: rows}}
	blocks := []bot.Block{bot.Say(r.About), image}
	if here != "" {
		blocks = append(blocks, bot.Say(here))
	}
	if r.Source != (roadmap.Origin{}) {
		blocks = append(blocks, bot.Small(texts.Fill(texts.MapSource, r.Source.Title, r.Source.Author, r.Source.File)))
	}
	if joined && m.Progress.Roadmap == r.ID {
		blocks = append(
			blocks,
			bot.Buttons(bot.Button{
				Label: texts.ButtonShowTheTask, Line: "today", Style: bot.Primary,
			}, bot.Button{Label: texts.ButtonOtherRoadmaps, Line: "roadmap list"}),
		)
	} else {
		blocks = append(blocks, bot.Buttons(
			bot.Button{Label: texts.ButtonStartThisRoadmap, Line: "start " + string(r.ID), Style: bot.Primary},
			bot.Button{Label: texts.ButtonOtherRoadmaps, Line: "roadmap list"}))
	}
	return bot.Message{Title: r.Title, Blocks: blocks}
}

// mapView lays a plan out for the picture.
func mapView(lib *roadmap.Library, plan roadmap.Plan, joined bool) draw.MapView {
	r := plan.Roadmap
	share := plan.Share()
	v := draw.MapView{Title: r.Title, Subtitle: texts.Fill(texts.MapStepsInStages, phrase.Steps(r), texts.Stages(len(r.Stages)))}
	if joined {
		v.Subtitle = texts.Fill(texts.MapOf, share.Percent(), share.Settled, texts.Steps(share.Total))
	}
	for _, s := range r.Stages {
		v.Stages = append(v.Stages, draw.MapStage{Title: s.Title})
	}
	next, _ := plan.Next()
	for _, e := range plan.Entries {
		node := draw.MapNode{Title: phrase.EntryTitle(lib, e), State: draw.Open, Optional: e.Optional, Choice: e.IsChoice()}
		switch {
		case e.State() == roadmap.Done, e.State() == roadmap.Known:
			node.State = draw.Done
		case e.State() == roadmap.Skipped:
			node.State = draw.Skipped
		case joined && e.Stage() == next.Stage() && e.Topic == next.Topic && e.ID == next.ID:
			node.State = draw.Now
		case joined && !e.IsChoice() && len(plan.Missing(e.Topic)) > 0:
			node.State = draw.Locked
		}
		node.Shaky = node.State == draw.Done && joined && slices.ContainsFunc(e.Topics(), plan.Shaky)
		v.Stages[e.Stage()].Nodes = append(v.Stages[e.Stage()].Nodes, node)
	}
	return v
}

// noRoadmap refuses a name and shows the roadmaps there are.
func (c *call) noRoadmap(name, instead string) bot.Reply {
	reply := mapCall{c}.roadmaps()
	reply.Message.Blocks = append([]bot.Block{bot.Say(texts.Fill(texts.MapDontHaveARoadmapCalled, name, instead))}, reply.Message.Blocks...)
	reply.Outcome = bot.Refused
	return reply
}

func (c mapCall) roadmaps() bot.Reply {
	sel := bot.Select{Prompt: texts.PromptLookAtARoadmap}
	var items [][]bot.Span
	for _, r := range c.lib.Roadmaps {
		about := fmt.Sprintf(" (%s): %s", phrase.Steps(r), r.About)
		if r.Source.Author != "" {
			about += " " + texts.Fill(texts.MapBy, r.Source.Author)
		}
		items = append(items, []bot.Span{bot.B(r.Title), bot.T(about)})
		sel.Options = append(sel.Options, bot.Option{Label: r.Title, Value: "roadmap " + string(r.ID), Note: phrase.Steps(r)})
	}
	return bot.Reply{Message: bot.Message{Title: texts.TitleRoadmaps, Blocks: []bot.Block{
		bot.List{Items: items}, sel, bot.Small(texts.MapTopicsYouveFinishedCount),
	}}}
}
