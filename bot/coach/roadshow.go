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
	"mentor/roadmap/own"
	"mentor/storage"
)

// What the workspace's own roadmaps look like: the list, one version with what it would
// do to members, and its versions.

// listRoads lists the workspace's own roadmaps: to leads the drafts too.
func (c roadCall) listRoads(ws *storage.Workspace) bot.Reply {
	leads := c.may(ownRoads, ws)
	var items [][]bot.Span
	var buttons []bot.Button
	for _, r := range ws.Roads {
		title := bot.B(r.Title)
		item := texts.Spans(texts.RoadInUse, title, r.Live)
		switch {
		case !leads && r.Live == 0:
			continue
		case !leads:
			item = []bot.Span{title}
		case r.Live == 0:
			item = texts.Spans(texts.RoadUnused, title)
		case r.Latest() > r.Live:
			item = texts.Spans(texts.RoadNewer, title, r.Live, r.Latest())
		}
		items = append(items, item)
		if leads {
			buttons = append(buttons, bot.Button{Label: texts.Fill(texts.ButtonShow, r.Title), Line: "road show " + string(r.ID)})
		} else {
			buttons = append(buttons, bot.Button{Label: texts.Fill(texts.ButtonLookAt, r.Title), Line: "roadmap " + string(r.ID)})
		}
	}
	msg := bot.Message{Title: texts.TitleYourOwnRoadmaps}
	switch {
	case len(items) == 0 && leads:
		msg.Blocks = []bot.Block{bot.Say(texts.RoadHaveNoneYet)}
	case len(items) == 0:
		msg.Blocks = []bot.Block{bot.Say(texts.RoadThisWorkspaceHasNoRoadmapOfIts)}
	default:
		msg.Blocks = []bot.Block{bot.Say(texts.RoadOnlyThisWorkspaceSeesThem), bot.List{Items: items}}
	}
	if leads {
		buttons = append(buttons, bot.Button{Label: texts.ButtonWriteOne, Line: "road new", Style: bot.Primary})
	}
	if len(buttons) > 0 {
		msg.Blocks = append(msg.Blocks, bot.Buttons(buttons...))
	}
	return bot.Reply{Message: msg}
}

// version reads a version of a roadmap and lays it over what everybody is taught.
func (c roadCall) version(ws *storage.Workspace, r storage.Road, number int) (*roadmap.Content, *roadmap.Library, roadmap.Faults) {
	v, _ := r.Version(number)
	made, faults := own.Read(v.Text(), c.bot.Library(), r.ID)
	if len(faults) > 0 {
		return nil, nil, faults
	}
	proposed := *ws
	proposed.Roads = slices.Clone(ws.Roads)
	for i := range proposed.Roads {
		if proposed.Roads[i].ID == r.ID {
			proposed.Roads[i].Live = number
		}
	}
	return made, c.bot.content.Load().withRoads(c.ctx, &proposed, c.bot.log).lib, nil
}

// previewRoad shows a version: the map, what is new, and what it would do to members.
func (c roadCall) previewRoad(ws *storage.Workspace, r storage.Road, number int) (bot.Reply, error) {
	made, lib, faults := c.version(ws, r, number)
	if len(faults) > 0 {
		v, _ := r.Version(number)
		return c.roadFaults(v.Text(), r.ID, faults), nil
	}
	road := own.Roadmap(made)
	var none roadmap.Progress
	plan := roadmap.PlanFor(lib, road, &none)
	rows := make([][]string, 0, len(road.Stages))
	for i, s := range road.Stages {
		rows = append(rows, []string{fmt.Sprintf("%d. %s", i+1, s.Title), fmt.Sprint(len(s.Steps))})
	}
	alt := texts.Fill(texts.RoadMapOf, road.Title, phrase.Steps(road), texts.Stages(len(road.Stages)))
	image := picture(c.call, "roadmap-"+string(road.ID)+".png", alt, mapView(lib, plan, false), draw.Map)
	image.Instead = []bot.Block{bot.Table{Columns: []string{texts.ColumnStage, texts.ColumnSteps}, Rows: rows}}
	state := texts.RoadNotPublishedYetNobodySees
	if r.Live == number {
		state = texts.RoadThisIsWhatMembersWalk
	}
	blocks := []bot.Block{bot.Say(state), bot.Say(road.About), image}
	if words := ownTopicWords(made); words != "" {
		blocks = append(blocks, bot.Say(words))
	}
	if r.Live != number {
		effect, err := c.dryRun(r, c.lib, lib)
		if err != nil {
			return bot.Reply{}, err
		}
		blocks = append(blocks, effect...)
	}
	return bot.Reply{Message: bot.Message{
		Title:  texts.Fill(texts.TitleVersion, road.Title, number),
		Blocks: append(blocks, bot.Buttons(previewButtons(r, number)...)),
	}, Update: true}, nil
}

func previewButtons(r storage.Road, number int) []bot.Button {
	id := string(r.ID)
	var buttons []bot.Button
	switch {
	case r.Live == number:
		buttons = append(buttons, bot.Button{Label: texts.ButtonStartIt, Line: "start " + id})
	case number < r.Live:
		buttons = append(buttons, bot.Button{
			Label: texts.Fill(texts.ButtonGoBackToVersion, number), Line: fmt.Sprintf("road publish %s %d", id, number), Style: bot.Primary,
		})
	default:
		buttons = append(buttons, bot.Button{Label: texts.ButtonPublish, Line: fmt.Sprintf("road publish %s %d", id, number), Style: bot.Primary})
	}
	return append(buttons,
		bot.Button{Label: texts.ButtonEdit, Line: "road edit " + id},
		bot.Button{Label: texts.ButtonVersions, Line: "road versions " + id},
		bot.Button{Label: texts.ButtonGetTheFile, Line: fmt.Sprintf("road file %s %d", id, number)})
}

// topicsNamed is how many topics a sentence names.
const topicsNamed = 8

// ownTopicWords names the topics that are their own, so that a slip is seen.
func ownTopicWords(made *roadmap.Content) string {
	var titles []string
	for _, t := range made.Topics {
		titles = append(titles, t.Title)
	}
	if len(titles) == 0 {
		return texts.RoadEveryStepIsOne
	}
	n := len(titles)
	if n > topicsNamed {
		titles = append(titles[:topicsNamed:topicsNamed], texts.Fill(texts.AssignMore, n-topicsNamed))
	}
	return texts.Fill(texts.RoadOfYourOwn, texts.Topics(n), phrase.List(titles))
}

// onRoad is what a change of a roadmap does to those who are on it.
type onRoad struct {
	members, lower, higher, reopened, lost int

	names []string // of those who show up on the leaderboard
}

func (c roadCall) effectOn(id roadmap.ID, from, to *roadmap.Library) (on onRoad, err error) {
	for m, err := range c.bot.store.Members(c.ctx, c.req.From.Workspace) {
		if err != nil {
			return on, err
		}
		if m.Away || m.Progress.Roadmap != id {
			continue
		}
		on.members++
		if m.Shown() {
			on.names = append(on.names, m.Name)
		}
		i := roadmap.ImpactOn(from, to, m.Progress)
		switch was, now := i.Before.Percent(), i.After.Percent(); {
		case now < was:
			on.lower++
		case now > was:
			on.higher++
		}
		if i.Before.Complete() && !i.After.Complete() {
			on.reopened++
		}
		if i.Lost > 0 {
			on.lost++
		}
	}
	slices.Sort(on.names)
	return on, nil
}

// who names those on a roadmap, as far as they show up on the leaderboard.
func (o onRoad) who() string {
	names := o.names
	if len(names) > topicsNamed {
		names = names[:topicsNamed:topicsNamed]
	}
	if rest := o.members - len(names); rest > 0 && len(names) > 0 {
		names = append(slices.Clone(names), texts.Others(rest))
	}
	return texts.RoadWalkers(o.members, phrase.List(names))
}

// movesShown is how many changes of steps are listed.
const movesShown = 12

// dryRun says who is on a roadmap and what a new version would move for them.
func (c roadCall) dryRun(r storage.Road, from, to *roadmap.Library) ([]bot.Block, error) {
	if r.Live == 0 {
		return []bot.Block{bot.Say(texts.RoadItsNew)}, nil
	}
	on, err := c.effectOn(r.ID, from, to)
	if err != nil {
		return nil, err
	}
	var items [][]bot.Span
	for _, changes := range roadmap.DiffOf(from, to).Roadmaps {
		if changes.ID != r.ID {
			continue
		}
		for i, line := range changes.Lines {
			if i == movesShown {
				items = append(items, []bot.Span{bot.T(texts.Fill(texts.StuckAndMore, len(changes.Lines)-i))})
				break
			}
			items = append(items, []bot.Span{bot.T(line)})
		}
	}
	blocks := []bot.Block{bot.Heading{Text: texts.HeadingWhatWouldChange}}
	if len(items) == 0 {
		return append(blocks, bot.Say(texts.RoadNoStepMoves+" "+on.who())), nil
	}
	blocks = append(blocks, bot.List{Items: items})
	if on.members == 0 {
		return append(blocks, bot.Say(texts.RoadNobodyIsOnItNow)), nil
	}
	return append(blocks, bot.Say(on.who()+" "+on.moves())), nil
}

// moves says what happens to the percentages of those on it.
func (o onRoad) moves() string {
	said := texts.RoadPercentages(o.lower, o.higher)
	if o.reopened > 0 {
		said += " " + texts.Fill(texts.RoadReopened, o.reopened)
	}
	if o.lost > 0 {
		said += " " + texts.Fill(texts.RoadLost, o.lost)
	}
	return said
}

// roadVersions lists the versions of a roadmap.
func roadVersions(r storage.Road) bot.Message {
	var items [][]bot.Span
	var buttons []bot.Button
	for _, v := range slices.Backward(r.Versions) {
		facts := []string{phrase.Day(v.On)}
		if v.Name != "" {
			facts = append(facts, texts.Fill(texts.RoadBy, v.Name))
		}
		if v.Number == r.Live {
			facts = append(facts, texts.RoadInUseSince)
		}
		items = append(items, []bot.Span{bot.B(texts.Fill(texts.RoadVersion, v.Number)), bot.T(": " + strings.Join(facts, ", "))})
		buttons = append(buttons, bot.Button{Label: texts.Fill(texts.ButtonShowVersion, v.Number), Line: fmt.Sprintf("road show %s %d", r.ID, v.Number)})
	}
	return bot.Message{Title: texts.Fill(texts.TitleVersionsOf, r.Title), Blocks: []bot.Block{
		bot.List{Items: items},
		bot.Buttons(buttons...),
		bot.Small(texts.Fill(texts.RoadKeepTheLast, storage.MaxRoadVersions)),
	}}
}
