package simulate

import (
	"context"
	"fmt"
	"slices"
	"time"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/storage"
)

// What people want of one another: pairs each week, and topics that are assigned.

// club is the pairs of a workspace. When they have to come is found out by looking at
// the clocks on the walls, as with learners.
type club struct {
	ws      storage.WorkspaceID
	zone    *time.Location
	members []*learner
	decided roadmap.Date // the Monday of the last round
}

const (
	roundAt  = 9 * 60
	workFrom = 9 * 60
	workTo   = 17 * 60

	assignChance = 0.0004 // for each learner and minute: one in some two days
	assignAhead  = 12     // days within which it has to be finished
)

// lookAtClub decides at a minute whether the members have to be paired now.
func (w *world) lookAtClub(c *club) {
	local := w.now.In(c.zone)
	monday := roadmap.DateOf(local).Monday()
	if monday <= c.decided || local.Weekday() != time.Monday || local.Hour()*60+local.Minute() < roundAt {
		return
	}
	c.decided = monday
	if len(c.members) < 2 {
		return
	}
	for _, l := range c.members {
		at := w.now
		for !works(at.In(l.zone)) {
			at = at.Add(time.Minute)
		}
		w.later = append(w.later, expected{id: storage.NewPostID(c.ws, string(l.key.Member), storage.PairPost, monday, ""), at: at})
		w.report.Pairs++
	}
}

func works(local time.Time) bool {
	minute := local.Hour()*60 + local.Minute()
	return local.Weekday() != time.Saturday && local.Weekday() != time.Sunday && minute >= workFrom && minute < workTo
}

// lead lets leads assign a topic now and then: of the end of the roadmap, where
// nobody comes, so that it stays open and the reminder has to come.
func (w *world) lead(ctx context.Context, l *learner) {
	if w.options.Topics == nil || w.chance.Float64() >= assignChance {
		return
	}
	topic := w.options.Topics[w.chance.IntN(len(w.options.Topics))]
	today := roadmap.DateOf(w.now.In(l.zone))
	by := today + 3 + roadmap.Date(w.chance.IntN(assignAhead-3))
	w.pressed++
	reply := w.core.Handle(ctx, bot.Request{
		ID:   storage.DeliveryID(fmt.Sprint("press-", w.pressed)),
		From: bot.Person{Workspace: l.key.Workspace, ID: "admin", Name: "admin", Admin: true}, Kind: bot.Press,
		Text: fmt.Sprintf("assign <@%s> %s by %s", l.key.Member, topic, by),
	})
	m, err := w.store.Member(ctx, l.key)
	if err != nil || reply.Outcome != bot.OK {
		w.fail(fmt.Errorf("assign %s by %s: %s, %w", topic, by, reply.Message.Text(), err))
		return
	}
	i := slices.IndexFunc(m.Assigned, func(a storage.Assigned) bool {
		return a.Topic == topic && a.By == by && a.On == roadmap.DayOf(w.now, l.zone)
	})
	if i < 0 || slices.Contains(l.assigned, m.Assigned[i].ID) {
		return // there was no room, or it had been asked for already
	}
	a := m.Assigned[i]
	l.assigned = append(l.assigned, a.ID)
	w.report.Assigned++
	about := fmt.Sprint(l.key, topic)
	w.putOff(about)
	post := func(slot string) storage.PostID {
		return storage.NewPostID(l.key.Workspace, string(l.key.Member), storage.AssignPost, by, a.ID+slot)
	}
	w.later = append(w.later, expected{id: post(""), at: w.now, about: about})
	if at, ok := (by - 1).At(roadmap.Clock(l.at), l.zone); ok {
		w.later = append(w.later, expected{id: post(" again"), at: at, about: about})
	}
}

// putOff lets off what was to be said of an earlier day: the topic has a new one.
func (w *world) putOff(about string) {
	for i := range w.later {
		if x := &w.later[i]; x.about == about && x.at.After(w.now.Add(-maxLate)) {
			x.excused = true
		}
	}
}

// maxLate is how late a post may be for what happened since to count.
const maxLate = 4 * time.Hour
