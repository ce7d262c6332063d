package coach

import (
	"cmp"
	"fmt"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/intent"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// A project as it is shown: its milestones, check lists, link and feedback.

// projectCard shows a project with its check lists and what was said about it.
func (c projectCall) projectCard(m *storage.Member, t *roadmap.Topic) bot.Message {
	c.saw(intent.Topic, t.ID)
	id, work, p := string(t.ID), m.Progress.Work(t.ID), &t.Project
	blocks := []bot.Block{
		bot.Para(bot.Inline(t.Summary)...),
		bot.Meter{
			Label:   texts.Fill(texts.ProjectOf, work.Reached(p), texts.Milestones(len(p.Milestones)), work.Ticked(p), texts.Checks(p.Checks())),
			Percent: 100 * work.Ticked(p) / max(1, p.Checks()),
		},
	}
	open := c.nextMilestone(&work, p)
	for i, milestone := range p.Milestones {
		blocks = append(blocks, milestoneBlocks(&work, i, milestone, i == open)...)
	}
	var ticks []bot.Button
	if open < len(p.Milestones) {
		for k := range p.Milestones[open].Checks {
			if !work.Has(open, k) {
				ticks = append(ticks, bot.Button{Label: texts.Fill(texts.ButtonTick, open+1, k+1), Line: fmt.Sprintf("project check %s %d %d", id, open+1, k+1)})
			}
		}
		ticks[0].Style = bot.Primary
		blocks = append(blocks, bot.Buttons(ticks...))
	}
	blocks = append(blocks, handedBlocks(&work)...)
	return bot.Message{Title: t.Title, Blocks: append(blocks, c.projectButtons(m, t, &work, open == len(p.Milestones)))}
}

// nextMilestone is the first one with an open check; their number when there is none.
func (c projectCall) nextMilestone(work *roadmap.ProjectWork, p *roadmap.Project) int {
	for i, m := range p.Milestones {
		for k := range m.Checks {
			if !work.Has(i, k) {
				return i
			}
		}
	}
	return len(p.Milestones)
}

// milestoneBlocks show a milestone: the one that is next in full, others in a line.
func milestoneBlocks(work *roadmap.ProjectWork, i int, m roadmap.Milestone, next bool) []bot.Block {
	ticked := 0
	for k := range m.Checks {
		if work.Has(i, k) {
			ticked++
		}
	}
	head := fmt.Sprintf("%d. %s", i+1, m.Title)
	if !next {
		return []bot.Block{texts.Para(texts.ProjectOf2, bot.B(head), ticked, len(m.Checks))}
	}
	var items [][]bot.Span
	for k, check := range m.Checks {
		sign := "☐ "
		if work.Has(i, k) {
			sign = "☑ "
		}
		items = append(items, append([]bot.Span{bot.T(fmt.Sprintf("%s%d.%d ", sign, i+1, k+1))}, bot.Inline(check)...))
	}
	return []bot.Block{bot.Para(append([]bot.Span{bot.B(head + ": ")}, bot.Inline(m.Text)...)...), bot.List{Items: items}}
}

// handedBlocks show the link and the feedback.
func handedBlocks(work *roadmap.ProjectWork) []bot.Block {
	if work.Link == "" {
		return nil
	}
	blocks := []bot.Block{texts.Para(texts.ProjectHandedIn2, phrase.ShortDay(work.Handed), bot.A(work.Link, work.Link))}
	for _, f := range work.Feedback {
		who := cmp.Or(f.Name, texts.ProjectSomebody)
		format := texts.FeedbackBy
		if f.Mentor {
			format = texts.FeedbackByMentor
		}
		blocks = append(blocks, bot.Para(bot.B(texts.Fill(format, who, phrase.ShortDay(f.On))), bot.T(f.Words)))
	}
	return blocks
}

func (c projectCall) projectButtons(m *storage.Member, t *roadmap.Topic, work *roadmap.ProjectWork, all bool) bot.Block {
	id := string(t.ID)
	var buttons []bot.Button
	if all && m.Progress.Status(t.ID) == "" {
		buttons = append(buttons, bot.Button{Label: texts.ButtonDoneWithIt, Line: "done " + id, Style: bot.Primary})
	}
	if work.Link == "" {
		buttons = append(buttons, bot.Button{Label: texts.ButtonHandInALink, Line: "project link " + id})
	} else {
		buttons = append(buttons, bot.Button{
			Label: texts.ButtonAskForFeedback, Line: "project ask " + id,
		}, bot.Button{Label: texts.ButtonChangeTheLink, Line: "project link " + id})
	}
	return bot.Buttons(append(buttons, bot.Button{Label: texts.ButtonHowToBuildIt, Line: "topic " + id + " all"}, bot.Button{
		Label: texts.ButtonAllProjects,
		Line:  "project list",
	})...)
}
