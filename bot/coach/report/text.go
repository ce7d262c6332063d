package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mentor/bot"
	"mentor/bot/coach/cohort"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

const (
	hurdlesShown   = 5
	peopleNamed    = 5
	questionsShown = 3
)

// Message words the report: the counts and the picture first, then what asks for
// a hand. Where there are no pictures, the table of stages stands in their place.
func (g *Report) Message(ws *storage.Workspace, picture bot.Picture) bot.Message {
	blocks := []bot.Block{bot.Fields{Items: reportFacts(g)}}
	if words := cohort.MostFinished(g.lib, g.Finished); words != "" {
		blocks = append(blocks, bot.Para(bot.B("Finished most often: "), bot.T(words+".")))
	}
	table, notes := stageBlocks(g.walked())
	picture.Instead = table
	blocks = append(blocks, picture)
	blocks = append(blocks, g.goalBlocks()...)
	for _, part := range [][]bot.Block{g.stuckBlocks(), g.quietBlocks(), g.praiseBlocks(), openQuestions(ws), notes, {bot.Small(g.rule())}} {
		blocks = append(blocks, part...)
	}
	return bot.Message{Title: g.Title() + ", the last four weeks", Blocks: blocks}
}

func reportFacts(g *Report) []bot.Field {
	members := fmt.Sprint(g.Members)
	if g.Joined > 0 {
		members += fmt.Sprintf(", %d of them new", g.Joined)
	}
	facts := []bot.Field{
		{Name: "Members", Value: members},
		{Name: "Learned in the last 7 days", Value: fmt.Sprintf("%d (%d in the 7 days before)", g.weeks[roadmap.GlanceWeeks-1], g.weeks[roadmap.GlanceWeeks-2])},
		{Name: "Topics finished", Value: fmt.Sprint(g.Topics)},
	}
	if topics, of := g.pace(); of > 0 {
		facts = append(facts, bot.Field{Name: "Pace", Value: fmt.Sprintf("%.1f topics a week, the mean of the %d who learned", topics, of)})
	}
	if g.waiting > 0 {
		facts = append(facts, bot.Field{Name: "Not begun yet", Value: fmt.Sprintf("%d, a week or more after joining", g.waiting)})
	}
	if g.open > 0 {
		facts = append(facts, bot.Field{Name: "Assigned topics", Value: fmt.Sprintf("%d open, %d late", g.open, g.late)})
	}
	return facts
}

// Digest words the report for once a week: what asks for a hand, and no pictures.
func (g *Report) Digest(ws *storage.Workspace) bot.Message {
	blocks := []bot.Block{bot.Fields{Items: reportFacts(g)}}
	for _, part := range [][]bot.Block{g.goalBlocks(), g.quietBlocks(), g.stuckBlocks(), openQuestions(ws)} {
		blocks = append(blocks, part...)
	}
	if len(blocks) == 1 {
		blocks = append(blocks, bot.Say("Nobody has gone quiet, nobody called for help, and no topic stands out as hard."))
	}
	title := "Your week as a lead"
	if g.team.ID != "" {
		title += ": " + g.team.Name
	}
	line := strings.TrimSpace("report " + g.team.Name)
	return bot.Message{Title: title, Blocks: append(blocks,
		bot.Buttons(
			bot.Button{Label: "The whole report", Line: line, Style: bot.Primary},
			bot.Button{Label: "All that's assigned", Line: "assign list"},
			bot.Button{Label: "No more digests", Line: "digest off"},
		), bot.Small(g.rule()))}
}

// reached returns how many stages are worth a line: up to the one behind the
// last that anybody has begun, without those that have nothing required.
func (w *walkers) reached() (stages []int, more int) {
	last := 0
	for i, n := range w.stages {
		if n[roadmap.StageBegun]+n[roadmap.StageDone] > 0 {
			last = i
		}
	}
	for i, n := range w.stages {
		switch {
		case n == [3]int{}:
		case i <= last+1:
			stages = append(stages, i)
		default:
			more++
		}
	}
	return stages, more
}

// stageBlocks say how many stand where on the roadmap that most walk.
func stageBlocks(walked []*walkers) (table, notes []bot.Block) {
	w := walked[0]
	stages, more := w.reached()
	var rows [][]string
	for _, i := range stages {
		n := w.stages[i]
		rows = append(
			rows,
			[]string{w.roadmap.Stages[i].Title, fmt.Sprint(n[roadmap.StageDone]), fmt.Sprint(n[roadmap.StageBegun]), fmt.Sprint(n[roadmap.StageOpen])},
		)
	}
	table = []bot.Block{
		bot.Heading{Text: fmt.Sprintf("%s: %s", w.roadmap.Title, phrase.Count(w.members, "member"))},
		bot.Table{Columns: []string{"Done", "Begun", "Open"}, Rows: rows},
	}
	var words []string
	if more > 0 {
		words = append(words, fmt.Sprintf("Nobody has begun the other %s.", phrase.Count(more, "stage")))
	}
	var others []string
	for _, o := range walked[1:] {
		others = append(others, fmt.Sprintf("%s (%d)", o.roadmap.Title, o.members))
	}
	if len(others) > 0 {
		words = append(words, "Others are on "+phrase.List(others)+".")
	}
	if len(words) > 0 {
		notes = append(notes, bot.Small(strings.Join(words, " ")))
	}
	return table, notes
}

// stuckBlocks say which topics are hard, and who called for help.
func (g *Report) stuckBlocks() []bot.Block {
	var items [][]bot.Span
	for _, h := range g.hurdles.Ranked() {
		if t, ok := g.lib.Topic(h.Topic); ok && len(items) < hurdlesShown {
			items = append(items, []bot.Span{bot.B(t.Title), bot.T(": " + hurdleWords(h))})
		}
	}
	if len(items) == 0 {
		return nil
	}
	blocks := []bot.Block{bot.Heading{Text: "Where people are stuck"}, bot.List{Items: items}}
	var calls []string
	callers := g.callers()
	for _, who := range callers[:min(len(callers), peopleNamed)] {
		latest := who.calls[len(who.calls)-1]
		if titles := g.lib.Titles([]roadmap.TopicID{latest.Topic}); len(titles) > 0 {
			calls = append(calls, fmt.Sprintf("%s (%s, %s)", who.name, titles[0], phrase.ShortDay(latest.On)))
		}
	}
	if len(calls) > 0 {
		blocks = append(blocks, bot.Para(bot.B("Called for help: "), bot.T(phrase.List(withMore(calls, len(callers)-len(calls)))+".")))
	}
	return blocks
}

func withMore(names []string, more int) []string {
	if more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	return names
}

func hurdleWords(h roadmap.Hurdle) string {
	var words []string
	for _, part := range []struct {
		n    int
		what string
	}{
		{h.Called, "called for help"},
		{h.Shaky, "shaky in the quiz"},
		{h.Long, fmt.Sprintf("on it for %d days or more", roadmap.LongOpen)},
		{h.Skipped, "skipped it"},
	} {
		if part.n > 0 {
			words = append(words, fmt.Sprintf("%d %s", part.n, part.what))
		}
	}
	return phrase.List(words)
}

// quietBlocks say who stopped coming, kindly, and the one thing to do about it.
func (g *Report) quietBlocks() []bot.Block {
	named, others := g.pick(func(who *someone) bool { return who.Quiet })
	if len(named)+others == 0 {
		return nil
	}
	// Whom a word reaches most easily comes first.
	slices.SortStableFunc(named, func(a, b *someone) int { return cmp.Compare(b.Last, a.Last) })
	var names []string
	for _, who := range named[:min(len(named), peopleNamed)] {
		names = append(names, fmt.Sprintf("%s (last on %s)", who.name, phrase.ShortDay(who.Last)))
	}
	names = withMore(names, len(named)-len(names))
	deed := "One kind thing to do: ask the whole group what would make the next step smaller."
	if len(named) > 0 {
		deed = fmt.Sprintf(
			"One kind thing to do: write to %s yourself, ask how things are, and offer to look at the next step together. Don't mention missed days.",
			named[0].name,
		)
	}
	return []bot.Block{
		bot.Heading{Text: "Gone quiet"},
		bot.Say(fmt.Sprintf("%s: no step for %d planned days or more, after learning before.", phrase.List(withOthers(names, others)), roadmap.QuietAfter)),
		bot.Say(deed),
	}
}

func withOthers(names []string, others int) []string {
	switch {
	case others == 0:
		return names
	case len(names) == 0:
		return []string{phrase.Count(others, "member")}
	}
	return append(names, phrase.Count(others, "other"))
}

// praiseBlocks say who is about to reach something.
func (g *Report) praiseBlocks() []bot.Block {
	named, others := g.pick(func(who *someone) bool { return who.Near.What != "" })
	if len(named)+others == 0 {
		return nil
	}
	order := []roadmap.NearTo{roadmap.NearEnd, roadmap.NearStreak, roadmap.NearStage}
	slices.SortStableFunc(named, func(a, b *someone) int {
		return cmp.Compare(slices.Index(order, a.Near.What), slices.Index(order, b.Near.What))
	})
	var items [][]bot.Span
	for _, who := range named[:min(len(named), peopleNamed)] {
		items = append(items, []bot.Span{bot.B(who.name), bot.T(": " + nearWords(who))})
	}
	if more := len(named) - len(items) + others; more > 0 {
		noun := "more member"
		if len(items) == 0 {
			noun = "member"
		}
		items = append(items, []bot.Span{bot.T(phrase.Count(more, noun))})
	}
	return []bot.Block{bot.Heading{Text: "Close to a milestone"}, bot.List{Items: items}}
}

func nearWords(who *someone) string {
	switch n := who.Near; n.What {
	case roadmap.NearEnd:
		return fmt.Sprintf("%s to the end of %s", phrase.Count(n.Left, "step"), who.walk.Title)
	case roadmap.NearStreak:
		return fmt.Sprintf("%s to a streak of %d", phrase.Count(n.Left, "day"), n.Goal)
	default:
		return fmt.Sprintf("one step to the end of the stage %s", who.walk.Stages[n.Stage].Title)
	}
}

// openQuestions lists what was asked most often and could not be answered.
// Nobody's name is kept with it.
func openQuestions(ws *storage.Workspace) []bot.Block {
	all := slices.Clone(ws.Unanswered)
	slices.SortStableFunc(all, func(a, b storage.Unanswered) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(b.Last, a.Last), cmp.Compare(a.Question, b.Question))
	})
	var items [][]bot.Span
	for _, u := range all[:min(len(all), questionsShown)] {
		items = append(items, []bot.Span{bot.T(fmt.Sprintf("%s (%s)", u.Question, phrase.Count(u.Count, "time")))})
	}
	if more := len(all) - len(items); more > 0 {
		items = append(items, []bot.Span{bot.T(phrase.Count(more, "more question"))})
	}
	var blocks []bot.Block
	if f := ws.Feedback; f.Helped+f.Missed > 0 {
		blocks = append(blocks, bot.Say(fmt.Sprintf("Of the answers that people rated, %d helped and %d didn't.", f.Helped, f.Missed)))
	}
	if len(items) == 0 {
		return blocks
	}
	return append(blocks, bot.Heading{Text: "Asked here, but I had no answer"}, bot.List{Items: items})
}
