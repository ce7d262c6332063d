package coach

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/roadmap/when"
	"mentor/storage"
)

// A share of the roadmap that a cohort is to reach by a day.

const (
	maxGoals    = 20 // in a workspace
	maxGoalName = 40
	goalExample = texts.GoalForExample
)

// goalVerbs are the first words behind "goal" that are no names.
var goalVerbs = []string{"list", "remove", "delete", "drop"}

// goalWords are a cohort's name and its share: "spring 40%".
var goalWords = regexp.MustCompile(`^(.*?)[ :,]*\b(\d{1,3}) ?(?:%|percent)(.*)$`)

// goal sets a goal, removes one, or lists them.
func (c leadCall) goal() (bot.Reply, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	today, err := c.leadsDay(&ws)
	if err != nil {
		return bot.Reply{}, err
	}
	text := strings.TrimSpace(c.arg("what"))
	verb, rest := cutWord(text)
	if verb = strings.ToLower(verb); verb == "" || verb == "list" {
		return c.listGoals(&ws, today), nil
	}
	r := c.reach(setGoals, &ws)
	switch {
	case !r.leads():
		return bot.Reply{}, refuse(setGoals, &ws)
	case verb == "remove" || verb == "delete" || verb == "drop":
		return c.removeGoal(rest, r, today)
	}
	return c.setGoal(text, &ws, r, today)
}

// readGoal reads a goal, such as "spring 40% by 1 march team Platform".
func (c leadCall) readGoal(text string, ws *storage.Workspace, r reach, today roadmap.Date) (g storage.Goal, err error) {
	g = storage.Goal{From: today, Set: c.req.From.ID}
	if t, before, after, ok := teamIn(text, ws); ok {
		g.Team, text = t.ID, before+" "+after
		if !r.all && !slices.ContainsFunc(r.teams, func(own storage.Team) bool { return own.ID == t.ID }) {
			return g, Userf(texts.LeadNotTeam, t.Name)
		}
	} else if !r.all {
		g.Team = r.teams[0].ID
	}
	parts := goalWords.FindStringSubmatch(strings.Join(strings.Fields(text), " "))
	if parts == nil {
		return g, Userf(texts.GoalHowMuchOfTheRoadmap, goalExample)
	}
	g.Name = strings.Trim(strings.TrimPrefix(parts[1], "cohort "), " :,")
	if g.Name == "" {
		g.Name = nameOfTeam(ws.Teams, g.Team)
	}
	g.Percent, _ = strconv.Atoi(parts[2])
	_, day := cutDay(parts[3])
	if err := checkGoal(g); err != nil {
		return g, err
	}
	g.By, err = readGoalDay(day, today, "goal "+text)
	return g, err
}

// checkGoal reports what is wrong with a goal's name and share.
func checkGoal(g storage.Goal) error {
	switch {
	case g.Name == "" || slices.Contains(goalVerbs, strings.ToLower(g.Name)):
		return Userf(texts.GoalWhatsTheCohortCalled, goalExample)
	case utf8.RuneCountInString(g.Name) > maxGoalName:
		return Userf(texts.GoalThatNameIsTooLong, maxGoalName)
	case g.Percent < 1 || g.Percent > 100:
		return Userf(texts.GoalIsToOfTheRoadmap, goalExample)
	}
	return nil
}

// readGoalDay reads the day by which a goal is to be reached; line is the whole command.
func readGoalDay(day string, today roadmap.Date, line string) (roadmap.Date, error) {
	if day == "" {
		return 0, Userf(texts.AssignReadByWhen, goalExample)
	}
	by, err := when.Calendar{Today: today}.Date(day)
	switch {
	case err != nil:
		return 0, unread(err, "what", line)
	case by <= today:
		return 0, Userf(texts.GoalThatsToday)
	case by > today+maxDaysAhead:
		return 0, Userf(texts.AssignReadMoreThanAYearAhead)
	}
	return by, nil
}

func (c leadCall) setGoal(text string, ws *storage.Workspace, r reach, today roadmap.Date) (bot.Reply, error) {
	g, err := c.readGoal(text, ws, r, today)
	if err != nil {
		return bot.Reply{}, err
	}
	after, err := c.changeWorkspace(func(w *storage.Workspace) error {
		i := w.Goal(g.Name)
		switch {
		case i >= 0 && !r.all && w.Goals[i].Team != g.Team:
			return Userf(texts.GoalTheresAlreadyAGoalCalled, g.Name)
		case i >= 0:
			if w.Goals[i].Percent != g.Percent || w.Goals[i].By != g.By || w.Goals[i].Team != g.Team {
				g.From = w.Goals[i].From // it goes on
				w.Goals = slices.Clone(w.Goals)
				w.Goals[i] = g
				c.note(w, setGoals, didSetGoal, storage.Who{}, g.Name)
			}
			return nil
		case len(w.Goals) >= maxGoals:
			return Userf(texts.GoalThisWorkspaceHasGoals, maxGoals)
		}
		w.Goals = append(w.Goals, g)
		c.note(w, setGoals, didSetGoal, storage.Who{}, g.Name)
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return c.listGoals(&after, today), nil
}

func (c leadCall) removeGoal(name string, r reach, today roadmap.Date) (bot.Reply, error) {
	ws, err := c.changeWorkspace(func(w *storage.Workspace) error {
		i := w.Goal(strings.TrimSpace(name))
		if i < 0 {
			return Userf(texts.GoalCouldntFindAGoalCalled, name)
		}
		if g := w.Goals[i]; !r.all && !slices.ContainsFunc(r.teams, func(t storage.Team) bool { return t.ID == g.Team }) {
			return Userf(texts.LeadNotGoal, g.Name)
		}
		c.note(w, setGoals, didDropGoal, storage.Who{}, w.Goals[i].Name)
		w.Goals = slices.Concat(w.Goals[:i], w.Goals[i+1:])
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return c.listGoals(&ws, today), nil
}

// listGoals shows what is open.
func (c leadCall) listGoals(ws *storage.Workspace, today roadmap.Date) bot.Reply {
	var items [][]bot.Span
	for _, g := range ws.Goals {
		if !g.Open(today) {
			continue
		}
		item := texts.Spans(texts.GoalOfTheRoadmap, bot.B(g.Name), g.Percent, phrase.Day(g.By))
		if g.Team != "" {
			item = texts.Spans(texts.GoalOfTheRoadmapForTeam, bot.B(g.Name), g.Percent, phrase.Day(g.By), nameOfTeam(ws.Teams, g.Team))
		}
		items = append(items, item)
	}
	blocks := []bot.Block{bot.Say(texts.Fill(texts.GoalThereAreNoGoalsYet, goalExample))}
	if len(items) > 0 {
		blocks = []bot.Block{bot.List{Items: items}, bot.Small(texts.GoalEverybodySeesInTheirProgress)}
	}
	return bot.Reply{Message: bot.Message{Title: texts.TitleGoals, Blocks: append(blocks,
		bot.Buttons(bot.Button{Label: texts.ButtonMyProgress, Line: "progress"}))}, Update: true}
}

// goalBlocks say how a member stands with the goals of their cohorts.
func (c *call) goalBlocks(m *storage.Member, plan roadmap.Plan) []bot.Block {
	ws, err := c.bot.lately(c.ctx, m.Key.Workspace)
	if err != nil {
		return nil // the rest is worth showing
	}
	var blocks []bot.Block
	today := c.today(m)
	for _, g := range ws.Goals {
		if g.For(m, today) {
			ahead, left := roadmap.Pace(plan.Share(), g.Percent, g.Start(m), g.By, today)
			blocks = append(blocks, bot.Say(texts.GoalPace(g.Name, g.Percent, phrase.Day(g.By), ahead, left)))
		}
	}
	return blocks
}
