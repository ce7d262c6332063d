package posts

import (
	"context"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

const namesShown = 8

// RoadmapOf is the roadmap that a schedule of a workspace walks.
func (c *Composer) RoadmapOf(ws storage.WorkspaceID, s storage.Schedule) *roadmap.Roadmap {
	lib := c.Library(ws)
	for _, id := range []roadmap.ID{s.Roadmap, roadmap.DefaultRoadmap} {
		if r, ok := lib.Roadmap(id); ok {
			return r
		}
	}
	return lib.Roadmaps[0]
}

// stepTopic is the topic of a step that everybody walks; of a choice, another
// branch each time round.
func (c *Composer) stepTopic(ws storage.WorkspaceID, s storage.Schedule, step int) roadmap.TopicID {
	steps := requiredSteps(c.RoadmapOf(ws, s))
	at := steps[step%len(steps)].Topics()
	return at[step/len(steps)%len(at)]
}

func requiredSteps(r *roadmap.Roadmap) []roadmap.Step {
	var steps []roadmap.Step
	for _, s := range r.Steps() {
		if !s.Optional {
			steps = append(steps, s)
		}
	}
	if len(steps) == 0 {
		return r.Steps()
	}
	return steps
}

// talk opens the thread below a post.
func (c *Composer) talk(p storage.Post) bot.Message {
	return bot.Message{Blocks: []bot.Block{
		texts.Para(texts.DailyPostLetsTalkAboutHere, bot.B(c.postTopic(p).Title)),
	}}
}

// postTopic is the topic of a post, or another one when it was taken out of
// the content.
func (c *Composer) postTopic(p storage.Post) *roadmap.Topic {
	lib := c.Library(p.Workspace)
	if t, ok := lib.Topic(p.Topic); ok {
		return t
	}
	return lib.Topics()[0]
}

// dailyMessage is the task of the day, with who has done it so far.
func (c *Composer) dailyMessage(ctx context.Context, w *storage.Workspace, s storage.Schedule, p storage.Post) (bot.Message, error) {
	t := c.postTopic(p)
	msg := c.dailyTask(s, p, t)
	for _, line := range []struct {
		date         roadmap.Date
		did, nothing string
	}{
		{p.Date - 1, texts.DailyPostFinishedAStepYesterday, ""},
		{p.Date, texts.DailyPostTodaySoFar, texts.DailyPostNobodyOnTheBoard},
	} {
		names, err := c.finishers(ctx, w, s.Team, line.date)
		switch {
		case err != nil:
			return bot.Message{}, err
		case names != "":
			msg.Blocks = append(msg.Blocks, bot.Para(bot.T(line.did), bot.T(names), bot.T(".")))
		case line.nothing != "":
			msg.Blocks = append(msg.Blocks, bot.Say(line.nothing))
		}
	}
	id := string(t.ID)
	msg.Blocks = append(msg.Blocks, bot.Buttons(
		bot.Button{Label: texts.ButtonIDidIt, Line: "daily done " + id, Style: bot.Primary},
		bot.Button{Label: texts.ButtonExplain2, Line: "daily explain " + id},
		bot.Button{Label: texts.ButtonQuiz, Line: "daily quiz " + id},
		bot.Button{Label: texts.ButtonDiscussInThread, Line: "daily discuss " + id + " " + p.Channel}))
	return msg, nil
}

// FirstDaily is the first post of a schedule, as far as it depends on nobody.
func (c *Composer) FirstDaily(ws storage.WorkspaceID, s storage.Schedule) bot.Message {
	p := storage.Post{Workspace: ws, Topic: c.stepTopic(ws, s, 0)}
	return c.dailyTask(s, p, c.postTopic(p))
}

func (c *Composer) dailyTask(s storage.Schedule, p storage.Post, t *roadmap.Topic) bot.Message {
	r := c.RoadmapOf(p.Workspace, s)
	steps := requiredSteps(r)
	step := steps[p.Step%len(steps)]
	msg := bot.Message{Title: texts.Fill(texts.TitleTodaysTopic, t.Title), Blocks: []bot.Block{bot.Para(bot.Inline(t.Summary)...)}}
	if len(t.Tasks) > 0 {
		task := t.Tasks[0]
		msg.Blocks = append(msg.Blocks,
			texts.Para(texts.TaskAbout, bot.B(task.Title), phrase.Duration(task.Minutes)),
			bot.Para(bot.Inline(task.Text)...))
		if task.Check != "" {
			msg.Blocks = append(msg.Blocks, bot.Para(append([]bot.Span{bot.B(texts.TaskCheckYourself)}, bot.Inline(task.Check)...)...))
		}
	}
	where := texts.Fill(texts.DailyPostStepOf, p.Step%len(steps)+1, len(steps), phrase.Road(r))
	if step.IsChoice() {
		where += " " + texts.Fill(texts.DailyPostAnyOneOfWillDo, step.Title, phrase.List(c.Library(p.Workspace).Titles(step.Of)))
	}
	msg.Blocks = append(msg.Blocks, bot.Small(where))
	return msg
}

// finishers names who finished something on a day, as far as they show up on
// the leaderboard.
func (c *Composer) finishers(ctx context.Context, w *storage.Workspace, team storage.TeamID, on roadmap.Date) (string, error) {
	board := storage.Board{Workspace: w.ID, Team: team, Window: storage.WindowOf(storage.Day, on)}
	lines, total, err := c.Store.Standings(ctx, board, 0, namesShown)
	if err != nil || total == 0 {
		return "", err
	}
	var names []string
	for _, l := range lines {
		names = append(names, l.Name)
	}
	if more := total - len(lines); more > 0 {
		names = append(names, texts.Fill(texts.AssignMore, more))
	}
	return phrase.List(names), nil
}
