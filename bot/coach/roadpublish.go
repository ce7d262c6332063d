package coach

import (
	"cmp"
	"slices"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/roadmap/own"
	"mentor/storage"
)

// publishRoad makes a version the one that members walk: the latest, or an earlier one
// again.
func (c roadCall) publishRoad(ws *storage.Workspace, r storage.Road, number int) (bot.Reply, error) {
	number = cmp.Or(number, r.Latest())
	made, _, faults := c.version(ws, r, number)
	if len(faults) > 0 {
		v, _ := r.Version(number)
		return c.roadFaults(v.Text(), r.ID, faults), nil
	}
	road, was := own.Roadmap(made), 0
	_, err := c.changeWorkspace(func(w *storage.Workspace) error {
		if !c.may(ownRoads, w) {
			return refuse(ownRoads, w)
		}
		i := slices.IndexFunc(w.Roads, func(o storage.Road) bool { return o.ID == r.ID })
		if i < 0 {
			return Userf(texts.RoadPublishWasRemovedMeanwhile, r.Title)
		}
		if _, ok := w.Roads[i].Version(number); !ok {
			return Userf(texts.RoadPublishVersionOfIsGone, number, r.Title, r.Title)
		}
		if was = w.Roads[i].Live; was == number {
			return nil
		}
		w.Roads[i].Live, w.Roads[i].Title = number, road.Title
		c.note(w, ownRoads, didPublishRoad, storage.Who{}, texts.Fill(texts.RoadPublishVersion, r.ID, number))
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	c.bot.roads.drop(ws.ID)
	said := texts.Fill(texts.RoadPublishEverybodyInThisWorkspaceCan, r.ID)
	switch {
	case was == number:
		said = texts.Fill(texts.RoadPublishVersionIsInUseAlready, number)
	case was > number:
		said = texts.Fill(texts.RoadPublishMembersWalkVersionAgain, number)
	case was > 0:
		said = texts.Fill(texts.RoadPublishMembersWalkVersionNow, number)
	}
	return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitlePublished, road.Title), Blocks: []bot.Block{bot.Say(said), bot.Buttons(
		bot.Button{Label: texts.ButtonLookAtIt, Line: "roadmap " + string(r.ID), Style: bot.Primary},
		bot.Button{Label: texts.ButtonStartIt, Line: "start " + string(r.ID)},
		bot.Button{Label: texts.ButtonVersions, Line: "road versions " + string(r.ID)})}}, Update: true}, nil
}

// removeRoad takes a roadmap away, after asking once.
func (c roadCall) removeRoad(ws *storage.Workspace, r storage.Road, sure bool) (bot.Reply, error) {
	if !sure {
		on, err := c.effectOn(r.ID, c.lib, c.lib)
		if err != nil {
			return bot.Reply{}, err
		}
		words := texts.RoadPublishNobodyIsOnIt
		if on.members > 0 {
			words = on.who() + " " + texts.Fill(texts.RoadPublishTheydGo, phrase.Road(c.bot.Library().Roadmaps[0]))
		}
		return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleRemove, r.Title), Blocks: []bot.Block{
			bot.Say(words + " " + texts.RoadPublishAllItsVersionsAreDeleted),
			bot.Buttons(bot.Button{Label: texts.ButtonRemoveIt, Line: "road remove " + string(r.ID) + " yes", Style: bot.Danger},
				bot.Button{Label: texts.ButtonGetTheFileFirst, Line: "road file " + string(r.ID)}, bot.Button{Label: texts.ButtonKeepIt, Line: "road"}),
		}}}, nil
	}
	_, err := c.changeWorkspace(func(w *storage.Workspace) error {
		if !c.may(ownRoads, w) {
			return refuse(ownRoads, w)
		}
		n := len(w.Roads)
		w.Roads = slices.DeleteFunc(w.Roads, func(o storage.Road) bool { return o.ID == r.ID })
		if w.Roadmap == r.ID {
			w.Roadmap = ""
		}
		for i := range w.Schedules {
			if w.Schedules[i].Roadmap == r.ID {
				w.Schedules[i].Roadmap = roadmap.ID("")
			}
		}
		if len(w.Roads) < n {
			c.note(w, ownRoads, didRemoveRoad, storage.Who{}, string(r.ID))
		}
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	c.bot.roads.drop(ws.ID)
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
		bot.Say(texts.Fill(texts.RoadPublishRemovedEverybodyKeepsWhatTheyve, r.Title)),
		bot.Buttons(bot.Button{Label: texts.ButtonYourOwnRoadmaps, Line: "road"}),
	}}, Update: true}, nil
}
