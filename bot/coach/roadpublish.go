package coach

import (
	"cmp"
	"fmt"
	"slices"

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
			return Userf("%s was removed meanwhile.", r.Title)
		}
		if _, ok := w.Roads[i].Version(number); !ok {
			return Userf("Version %d of %s is gone: newer ones took its place. /mentor road versions %s lists them.", number, r.Title, r.Title)
		}
		if was = w.Roads[i].Live; was == number {
			return nil
		}
		w.Roads[i].Live, w.Roads[i].Title = number, road.Title
		c.note(w, ownRoads, didPublishRoad, storage.Who{}, fmt.Sprintf("%s, version %d", r.ID, number))
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	c.bot.roads.drop(ws.ID)
	said := fmt.Sprintf("Everybody in this workspace can walk it now: /mentor start %s", r.ID)
	switch {
	case was == number:
		said = fmt.Sprintf("Version %d is in use already.", number)
	case was > number:
		said = fmt.Sprintf("Members walk version %d again. What they've finished stays finished.", number)
	case was > 0:
		said = fmt.Sprintf("Members walk version %d now. What they've finished stays finished.", number)
	}
	return bot.Reply{Message: bot.Message{Title: "Published: " + road.Title, Blocks: []bot.Block{bot.Say(said), bot.Buttons(
		bot.Button{Label: "Look at it", Line: "roadmap " + string(r.ID), Style: bot.Primary},
		bot.Button{Label: "Start it", Line: "start " + string(r.ID)},
		bot.Button{Label: "Versions", Line: "road versions " + string(r.ID)})}}, Update: true}, nil
}

// removeRoad takes a roadmap away, after asking once.
func (c roadCall) removeRoad(ws *storage.Workspace, r storage.Road, sure bool) (bot.Reply, error) {
	if !sure {
		on, err := c.effectOn(r.ID, c.lib, c.lib)
		if err != nil {
			return bot.Reply{}, err
		}
		words := "Nobody is on it."
		if on.members > 0 {
			words = on.who() + " They'd go on with " + phrase.Road(c.bot.Library().Roadmaps[0]) + "; what they've finished stays theirs."
		}
		return bot.Reply{Message: bot.Message{Title: "Remove " + r.Title + "?", Blocks: []bot.Block{
			bot.Say(words + " All its versions are deleted, and you can't undo this."),
			bot.Buttons(bot.Button{Label: "Remove it", Line: "road remove " + string(r.ID) + " yes", Style: bot.Danger},
				bot.Button{Label: "Get the file first", Line: "road file " + string(r.ID)}, bot.Button{Label: "Keep it", Line: "road"}),
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
		bot.Say(fmt.Sprintf("I've removed %s. Everybody keeps what they've finished.", r.Title)),
		bot.Buttons(bot.Button{Label: "Your own roadmaps", Line: "road"}),
	}}, Update: true}, nil
}
