package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mentor/bot/coach/texts"

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
		blocks = append(blocks, bot.Para(bot.B(texts.ChannelRecapFinishedMostOften), bot.T(words+".")))
	}
	table, notes := stageBlocks(g.walked())
	picture.Instead = table
	blocks = append(blocks, picture)
	blocks = append(blocks, g.goalBlocks()...)
	for _, part := range [][]bot.Block{g.stuckBlocks(), g.quietBlocks(), g.praiseBlocks(), openQuestions(ws), notes, {bot.Small(g.rule())}} {
		blocks = append(blocks, part...)
	}
	return bot.Message{Title: texts.Fill(texts.TitleTheLastFourWeeks, g.Title()), Blocks: blocks}
}

func reportFacts(g *Report) []bot.Field {
	members := fmt.Sprint(g.Members)
	if g.Joined > 0 {
		members = texts.Fill(texts.ReportMembersNew, g.Members, g.Joined)
	}
	facts := []bot.Field{
		{Name: texts.FieldMembers, Value: members},
		{Name: texts.FieldLearnedInTheLastDays, Value: texts.Fill(texts.ReportInTheDaysBefore, g.weeks[roadmap.GlanceWeeks-1], g.weeks[roadmap.GlanceWeeks-2])},
		{Name: texts.FieldTopicsFinished, Value: fmt.Sprint(g.Topics)},
	}
	if topics, of := g.pace(); of > 0 && g.Topics > 0 {
		facts = append(facts, bot.Field{Name: texts.FieldPace, Value: texts.Fill(texts.ReportTopicsAWeek, topics, of)})
	}
	if g.waiting > 0 {
		facts = append(facts, bot.Field{Name: texts.FieldNotStarted, Value: fmt.Sprint(g.waiting)})
	}
	if g.open > 0 {
		facts = append(facts, bot.Field{Name: texts.FieldAssignedTopics, Value: texts.Fill(texts.ReportOpenLate, g.open, g.late)})
	}
	return facts
}

// Digest words the report for once a week: what asks for a hand, and no pictures.
func (g *Report) Digest(ws *storage.Workspace, last bot.Button) bot.Message {
	blocks := []bot.Block{bot.Fields{Items: reportFacts(g)}}
	for _, part := range [][]bot.Block{g.goalBlocks(), g.quietBlocks(), g.stuckBlocks(), openQuestions(ws)} {
		blocks = append(blocks, part...)
	}
	if len(blocks) == 1 {
		blocks = append(blocks, bot.Say(texts.ReportNobodyHasGoneQuiet))
	}
	title := texts.ReportWeekAsALead
	if g.team.ID != "" {
		title += ": " + g.team.Name
	}
	line := strings.TrimSpace("report " + g.team.Name)
	return bot.Message{Title: title, Blocks: append(blocks,
		bot.Buttons(
			bot.Button{Label: texts.ButtonTheWholeReport, Line: line, Style: bot.Primary},
			bot.Button{Label: texts.ButtonAllThatsAssigned, Line: "assign list"}, last), bot.Small(g.rule()))}
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
		bot.Heading{Text: fmt.Sprintf("%s: %s", w.roadmap.Title, texts.Members(w.members))},
		bot.Table{Columns: []string{texts.ColumnDone, texts.ColumnBegun, texts.ColumnOpen}, Rows: rows},
	}
	var words []string
	if more > 0 {
		words = append(words, texts.ReportOtherStages(more))
	}
	var others []string
	for _, o := range walked[1:] {
		others = append(others, fmt.Sprintf("“%s” (%d)", o.roadmap.Title, o.members))
	}
	if len(others) > 0 {
		words = append(words, texts.Fill(texts.ReportOthersAre, phrase.List(others)))
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
	blocks := []bot.Block{bot.Heading{Text: texts.HeadingWherePeopleAreStuck}, bot.List{Items: items}}
	var calls []string
	callers, all := g.callers()
	for _, who := range callers {
		latest := who.calls[len(who.calls)-1]
		if titles := g.lib.Titles([]roadmap.TopicID{latest.Topic}); len(titles) > 0 {
			calls = append(calls, fmt.Sprintf("%s (%s, %s)", who.name, titles[0], phrase.ShortDay(latest.On)))
		}
	}
	if len(calls) > 0 {
		blocks = append(blocks, bot.Para(bot.B(texts.ReportCalledForHelp), bot.T(phrase.List(withMore(calls, all-len(calls)))+".")))
	}
	return blocks
}

func withMore(names []string, more int) []string {
	if more > 0 {
		names = append(names, texts.Fill(texts.AssignMore, more))
	}
	return names
}

func hurdleWords(h roadmap.Hurdle) string {
	var words []string
	for _, part := range []struct {
		n    int
		said string
	}{
		{h.Called, texts.Fill(texts.ReportCalled, h.Called)},
		{h.Shaky, texts.Fill(texts.ReportShaky, h.Shaky)},
		{h.Long, texts.Fill(texts.ReportLong, h.Long, roadmap.LongOpen)},
		{h.Skipped, texts.Fill(texts.ReportSkipped, h.Skipped)},
	} {
		if part.n > 0 {
			words = append(words, part.said)
		}
	}
	return phrase.List(words)
}

// quietBlocks say who stopped coming, kindly, and the one thing to do about it.
func (g *Report) quietBlocks() []bot.Block {
	first, named, others := g.pick(&g.quiet)
	if named+others == 0 {
		return nil
	}
	var names []string
	for _, who := range first {
		names = append(names, texts.Fill(texts.ReportLastOn, who.name, phrase.ShortDay(who.Last)))
	}
	names = withMore(names, named-len(names))
	deed := texts.ReportOneKindThingToDo
	if len(first) > 0 {
		deed = texts.Fill(
			texts.ReportOneKindThingToDoWrite,
			first[0].name,
		)
	}
	return []bot.Block{
		bot.Heading{Text: texts.HeadingGoneQuiet},
		bot.Say(texts.Fill(texts.ReportNoStepForPlannedDays, phrase.List(withOthers(names, others)), roadmap.QuietAfter)),
		bot.Say(deed),
	}
}

func withOthers(names []string, others int) []string {
	switch {
	case others == 0:
		return names
	case len(names) == 0:
		return []string{texts.Members(others)}
	}
	return append(names, texts.Others(others))
}

// praiseBlocks say who is about to reach something.
func (g *Report) praiseBlocks() []bot.Block {
	first, named, others := g.pick(&g.near)
	if named+others == 0 {
		return nil
	}
	var items [][]bot.Span
	for _, who := range first {
		items = append(items, []bot.Span{bot.B(who.name), bot.T(": " + nearWords(who))})
	}
	if more := named - len(items) + others; more > 0 {
		said := texts.ReportMoreMembers(more)
		if len(items) == 0 {
			said = texts.Members(more)
		}
		items = append(items, []bot.Span{bot.T(said)})
	}
	return []bot.Block{bot.Heading{Text: texts.HeadingCloseToAMilestone}, bot.List{Items: items}}
}

func nearWords(who *someone) string {
	switch n := who.Near; n.What {
	case roadmap.NearEnd:
		return texts.ReportNearEnd(n.Left, who.walk.Title)
	case roadmap.NearStreak:
		return texts.ReportNearStreak(n.Left, n.Goal)
	default:
		return texts.Fill(texts.ReportOneStepToTheEnd, who.walk.Stages[n.Stage].Title)
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
		items = append(items, []bot.Span{bot.T(fmt.Sprintf("%s (%s)", u.Question, texts.Times(u.Count)))})
	}
	if more := len(all) - len(items); more > 0 {
		items = append(items, []bot.Span{bot.T(texts.MoreQuestions(more))})
	}
	var blocks []bot.Block
	if f := ws.Feedback; f.Helped+f.Missed > 0 {
		blocks = append(blocks, bot.Say(texts.Fill(texts.ReportOfTheAnswersThatPeople, f.Helped, f.Missed)))
	}
	if len(items) == 0 {
		return blocks
	}
	return append(blocks, bot.Heading{Text: texts.HeadingAskedHereButIHadNo}, bot.List{Items: items})
}
