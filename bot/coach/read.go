package coach

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"mentor/bot"
	"mentor/bot/coach/intent"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/roadmap/draw"
	"mentor/storage"
)

// topic shows one topic in full, with its place on the asker's roadmap.
func (c *call) topic() (bot.Reply, error) {
	t, err := c.findTopic("topic", c.arg("topic"))
	if err != nil {
		return bot.Reply{}, err
	}
	id := string(t.ID)
	c.saw(intent.Topic, t.ID)
	msg := bot.Message{Title: t.Title, Blocks: []bot.Block{bot.Para(bot.Inline(t.Summary)...)}}
	msg.Blocks = append(msg.Blocks, bot.Markdown(t.Body)...)
	if len(t.Tasks) > 0 {
		msg.Blocks = append(msg.Blocks, bot.Heading{Text: "Practise"}, bot.List{Items: taskItems(t)})
	}
	if len(t.Resources) > 0 {
		msg.Blocks = append(msg.Blocks, bot.Heading{Text: "Read on"}, bot.List{Items: resourceItems(t)})
	}
	buttons := []bot.Button{{Label: "Quiz me", Line: "quiz " + id}}
	if m, err := c.member(); err == nil {
		msg.Blocks = append(msg.Blocks, bot.Small(c.place(&m, t)))
		if m.Progress.Status(t.ID) != roadmap.Done {
			buttons = append(
				[]bot.Button{{Label: "Done", Line: "done " + id, Style: bot.Primary}},
				append(buttons, bot.Button{Label: "Make it my next task", Line: "pick " + id})...)
		}
	}
	msg.Blocks = append(msg.Blocks, bot.Buttons(buttons...))
	return bot.Reply{Message: msg}, nil
}

func taskItems(t *roadmap.Topic) [][]bot.Span {
	var items [][]bot.Span
	for _, task := range t.Tasks {
		item := append([]bot.Span{bot.B(task.Title), bot.T(fmt.Sprintf(" (%s): ", phrase.Duration(task.Minutes)))}, bot.Inline(task.Text)...)
		items = append(items, append(append(item, bot.B(" Check yourself: ")), bot.Inline(task.Check)...))
	}
	return items
}

func resourceItems(t *roadmap.Topic) [][]bot.Span {
	var items [][]bot.Span
	for _, r := range t.Resources {
		note := " (" + r.Kind
		if !r.Free {
			note += ", not free"
		}
		items = append(items, []bot.Span{bot.A(r.Title, r.URL), bot.T(note + ")")})
	}
	return items
}

// place says where a topic lies on the member's roadmap.
func (c *call) place(m *storage.Member, t *roadmap.Topic) string {
	plan := c.plan(m)
	e, here := plan.EntryOf(t.ID)
	switch {
	case m.Progress.Standing(t.ID) == roadmap.Shaky:
		r := m.Progress.Results[t.ID]
		return fmt.Sprintf("It's shaky: you got %d of %d in your last quiz. Read it again and retake the quiz.", r.Right, r.Of)
	case m.Progress.IsDone(t.ID):
		return "You've done this one."
	case !here:
		return "It isn't on your roadmap, " + plan.Roadmap.Title + "."
	}
	where := fmt.Sprintf("On your roadmap: stage %d of %d, %s.", e.Stage+1, len(plan.Roadmap.Stages), plan.Roadmap.Stages[e.Stage].Title)
	if missing := plan.Missing(t.ID); len(missing) > 0 {
		return where + " Before it: " + phrase.List(c.lib.Titles(missing)) + "."
	}
	if e.IsChoice() && e.State == roadmap.Done {
		return where + " You chose another branch there, so this one is extra."
	}
	if next, ok := plan.Next(); ok && next.Stage == e.Stage && next.Topic == e.Topic {
		return where + " It's your next step."
	}
	return where + " You've done what it builds on."
}

// trailingNumbers splits "platform team 2 1" into the name and at most n
// numbers behind it.
func trailingNumbers(s string, n int) (name string, numbers []int) {
	words := strings.Fields(s)
	for len(words) > 0 && len(numbers) < n {
		v, err := strconv.Atoi(words[len(words)-1])
		if err != nil || v < 0 {
			break
		}
		numbers = append([]int{v}, numbers...)
		words = words[:len(words)-1]
	}
	return strings.Join(words, " "), numbers
}

// roadmap shows a roadmap as a map, or lists all.
func (c *call) roadmap() (bot.Reply, error) {
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
			reply := c.roadmaps()
			reply.Message.Blocks = append([]bot.Block{bot.Say(fmt.Sprintf("I don't have a roadmap called %q. Here are all of them:", name))}, reply.Message.Blocks...)
			reply.Outcome = bot.Refused
			return reply, nil
		}
		r = found
	}
	return bot.Reply{Message: c.mapOf(r, &m, joined)}, nil
}

func (c *call) mapOf(r *roadmap.Roadmap, m *storage.Member, joined bool) bot.Message {
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
		here = fmt.Sprintf("You are in stage %d, %s. %s", e.Stage+1, r.Stages[e.Stage].Title, phrase.Next(c.lib, plan))
	}
	alt := fmt.Sprintf(
		"Map of %s: %s, %d of %s settled. %s",
		r.Title,
		phrase.Count(len(r.Stages), "stage"),
		share.Settled,
		phrase.Count(share.Total, "step"),
		here,
	)
	view := mapView(c.lib, plan, joined)
	blocks := []bot.Block{
		bot.Say(r.About),
		picture(c, "roadmap-"+string(r.ID)+".png", strings.TrimSpace(alt), view, draw.Map),
	}
	if here != "" {
		blocks = append(blocks, bot.Say(here))
	}
	blocks = append(blocks, bot.Table{Columns: []string{"Steps settled"}, Rows: rows},
		bot.Small(fmt.Sprintf("Source: %s, %s (%s)", r.Source.Title, r.Source.Author, r.Source.File)))
	if joined && m.Progress.Roadmap == r.ID {
		blocks = append(
			blocks,
			bot.Buttons(bot.Button{Label: "Show the task", Line: "today", Style: bot.Primary}, bot.Button{Label: "Other roadmaps", Line: "roadmap list"}),
		)
	} else {
		blocks = append(blocks, bot.Buttons(
			bot.Button{Label: "Walk this roadmap", Line: "start " + string(r.ID), Style: bot.Primary},
			bot.Button{Label: "Other roadmaps", Line: "roadmap list"}))
	}
	return bot.Message{Title: r.Title, Blocks: blocks}
}

// mapView lays a plan out for the picture.
func mapView(lib *roadmap.Library, plan roadmap.Plan, joined bool) draw.MapView {
	r := plan.Roadmap
	share := plan.Share()
	v := draw.MapView{Title: r.Title, Subtitle: phrase.Steps(r) + " in " + phrase.Count(len(r.Stages), "stage")}
	if joined {
		v.Subtitle = fmt.Sprintf("%d %%: %d of %s", share.Percent(), share.Settled, phrase.Count(share.Total, "step"))
	}
	for _, s := range r.Stages {
		v.Stages = append(v.Stages, draw.MapStage{Title: s.Title})
	}
	next, _ := plan.Next()
	for _, e := range plan.Entries {
		node := draw.MapNode{Title: phrase.EntryTitle(lib, e), State: draw.Open, Optional: e.Optional, Choice: e.IsChoice()}
		switch {
		case e.State == roadmap.Done:
			node.State = draw.Done
		case e.State == roadmap.Skipped:
			node.State = draw.Skipped
		case joined && e.Stage == next.Stage && e.Topic == next.Topic && e.ID == next.ID:
			node.State = draw.Now
		case joined && !e.IsChoice() && len(plan.Missing(e.Topic)) > 0:
			node.State = draw.Locked
		}
		node.Shaky = node.State == draw.Done && joined && slices.ContainsFunc(e.Topics(), plan.Shaky)
		v.Stages[e.Stage].Nodes = append(v.Stages[e.Stage].Nodes, node)
	}
	return v
}

func (c *call) roadmaps() bot.Reply {
	sel := bot.Select{Prompt: "Look at a roadmap"}
	var items [][]bot.Span
	for _, r := range c.lib.Roadmaps {
		items = append(items, []bot.Span{bot.B(r.Title), bot.T(fmt.Sprintf(" (%s): %s By %s.", phrase.Steps(r), r.About, r.Source.Author))})
		sel.Options = append(sel.Options, bot.Option{Label: r.Title, Value: "roadmap " + string(r.ID), Note: phrase.Steps(r)})
	}
	return bot.Reply{Message: bot.Message{Title: "Roadmaps", Blocks: []bot.Block{
		bot.List{Items: items}, sel, bot.Small("Topics you've finished count on every roadmap. To switch, type /mentor start backend"),
	}}}
}
