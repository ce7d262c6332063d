package posts

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"mentor/bot/coach/cohort"
	"mentor/roadmap"
	"mentor/roadmap/pairs"
	"mentor/storage"
)

// Who meets whom each week: the round is made on Monday morning, or on the first day
// after it that is no holiday.

const (
	roundAt     = roadmap.Clock(9 * 60) // in the workspace's zone
	lastDay     = 2                     // days behind Monday on which a round still makes sense
	handedOut   = 25                    // groups that are told at a time
	workFrom    = roadmap.Clock(9 * 60) // working hours, in everybody's own zone
	workTo      = roadmap.Clock(17 * 60)
	pairIsToday = 4 // days behind Monday after which nobody is told any more
)

// RoundDue returns when the next round of a workspace is to be made; now or earlier: at
// once.
func RoundDue(w *storage.Workspace, now time.Time) time.Time {
	if w.Pairs.Round != nil {
		return now
	}
	zone := w.Location()
	today := roadmap.DateOf(now.In(zone))
	for monday := today.Monday(); ; monday += 7 {
		if monday <= w.Pairs.Week {
			continue
		}
		for d := monday; d <= monday+lastDay; d++ {
			if at, ok := d.At(roundAt, zone); ok && !w.Holiday(d) && d >= today {
				return at
			}
		}
		if monday > today+7*52 {
			return now.AddDate(1, 0, 0) // a year of holidays
		}
	}
}

// FirstRound lets the rounds of a workspace begin with the next one.
func FirstRound(w *storage.Workspace, now time.Time) {
	monday := roadmap.DateOf(now.In(w.Location())).Monday()
	w.Pairs.Week = monday - 7
	if begins, _ := monday.At(0, w.Location()); !RoundDue(w, begins).After(now) {
		w.Pairs.Week = monday
	}
}

// PairRound pairs the members of a workspace when that is due, and tells them, some at
// a time. It returns when to call it again. What it does is done once, however often it
// is called, by however many processes, and wherever one of them dies.
func (c *Composer) PairRound(ctx context.Context, store storage.Store, id storage.WorkspaceID, now time.Time) (time.Time, error) {
	w, err := store.Workspace(ctx, id)
	if err != nil {
		return now, err
	}
	if !w.Pairs.On {
		return time.Time{}, nil
	}
	if due := RoundDue(&w, now); due.After(now) {
		return due, nil
	}
	if w.Pairs.Round == nil {
		if w, err = c.makeRound(ctx, store, &w, now); err != nil {
			return now, err
		}
	}
	if w.Pairs.Round != nil {
		if w, err = c.handOut(ctx, store, &w, now); err != nil {
			return now, err
		}
	}
	return RoundDue(&w, now), nil
}

// makeRound writes down who meets whom. Of several processes the first one counts.
func (c *Composer) makeRound(ctx context.Context, store storage.Store, w *storage.Workspace, now time.Time) (storage.Workspace, error) {
	week := roadmap.DateOf(now.In(w.Location())).Monday()
	lib := c.Library(w.ID)
	var people []pairs.Person
	for m, err := range cohort.Members(ctx, store, lib, w.ID, "") {
		if err != nil {
			return *w, err
		}
		if !takesPart(m, now) {
			continue
		}
		plan := lib.PlanOf(&m.Progress)
		_, offset := now.In(m.Location()).Zone()
		met := make([]string, 0, len(m.Pairing.Met))
		for _, id := range m.Pairing.Met {
			met = append(met, string(id))
		}
		people = append(people, pairs.Person{
			ID: string(m.Key.Member), Road: string(plan.Roadmap.ID), Place: plan.Share().Settled, Team: string(m.Team),
			Offset: offset / 60, Seat: m.Pairing.Seat, Met: met,
		})
	}
	round := pairs.Match(people, w.Pairs.Cycle, w.Pairs.Across)
	return store.ChangeWorkspace(ctx, w.ID, func(w *storage.Workspace) error {
		if w.Pairs.Week >= week {
			return nil
		}
		w.Pairs.Week, w.Pairs.Cycle = week, round.Cycle
		if w.Pairs.Round = nil; len(round.Groups) > 0 {
			w.Pairs.Round = &round
		}
		return nil
	})
}

// takesPart reports whether a member is to be paired now: not while they are away or
// pause.
func takesPart(m *storage.Member, now time.Time) bool {
	if m.Pairing == nil || m.Away || m.Progress.Roadmap == "" {
		return false
	}
	today := roadmap.DateOf(now.In(m.Location()))
	paused := slices.ContainsFunc(m.Progress.Pauses(), func(o roadmap.Off) bool { return o.From <= today && today <= o.To })
	return !paused && !m.Remind.PausedOn(today)
}

// handOut tells some of the groups, and takes them off the list.
func (c *Composer) handOut(ctx context.Context, store storage.Store, w *storage.Workspace, now time.Time) (storage.Workspace, error) {
	round := w.Pairs.Round
	batch := round.Groups[:min(len(round.Groups), handedOut)]
	for _, g := range batch {
		if err := c.tellGroup(ctx, store, w, g, now); err != nil {
			return *w, err
		}
	}
	return store.ChangeWorkspace(ctx, w.ID, func(w *storage.Workspace) error {
		if w.Pairs.Round == nil {
			return nil
		}
		left := *w.Pairs.Round
		left.Groups = slices.DeleteFunc(slices.Clone(left.Groups), func(g []string) bool {
			return slices.ContainsFunc(batch, func(told []string) bool { return slices.Equal(told, g) })
		})
		if w.Pairs.Round = &left; len(left.Groups) == 0 {
			w.Pairs.Round = nil
		}
		return nil
	})
}

// tellGroup gives each member of a group the pair, and has them told. The record comes
// first: a process that dies in between finds the group on the list again.
func (c *Composer) tellGroup(ctx context.Context, store storage.Store, w *storage.Workspace, group []string, now time.Time) error {
	members := make([]storage.Member, 0, len(group))
	for _, id := range group {
		m, err := store.Member(ctx, storage.Key{Workspace: w.ID, Member: storage.MemberID(id)})
		if err != nil && !errors.Is(err, storage.ErrNotFound) {
			return err
		}
		if err == nil && m.Pairing != nil && !m.Away {
			members = append(members, m)
		}
	}
	if len(members) < 2 {
		return nil // the others have left since
	}
	pair := storage.Pair{
		ID:   string(storage.NewPostID(w.ID, "pairs", storage.PairPost, w.Pairs.Week, strings.Join(group, " "))),
		Week: w.Pairs.Week, At: meetingTime(members, w.Holiday, now),
	}
	for i := range members {
		if err := c.tellOne(ctx, store, w, members, i, pair, now); err != nil {
			return err
		}
	}
	return nil
}

func (c *Composer) tellOne(
	ctx context.Context, store storage.Store, w *storage.Workspace, members []storage.Member, i int, pair storage.Pair, now time.Time,
) error {
	m := &members[i]
	var met storage.MemberID
	for k := range members {
		if k != i {
			pair.With = append(slices.Clip(pair.With), members[k].Key.Member)
		}
		if k != i && max(i, k) < 2 { // the third is a guest
			met = members[k].Key.Member
		}
	}
	seat, fresh := w.Pairs.Round.Seats[string(m.Key.Member)], w.Pairs.Round.Fresh
	_, err := store.Change(ctx, m.Key, "", func(m *storage.Member) (string, error) {
		if !m.Exists() {
			return "", storage.ErrNotFound
		}
		m.Takes(pair, seat, met, fresh)
		return "", nil
	})
	if errors.Is(err, storage.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	at := atWork(m.Location(), now)
	friday, _ := (w.Pairs.Week + pairIsToday).At(workTo, m.Location())
	_, err = store.AddPost(ctx, storage.Post{
		ID:        storage.NewPostID(w.ID, string(m.Key.Member), storage.PairPost, w.Pairs.Week, ""),
		Workspace: w.ID, State: storage.Planned, Next: at.Unix(), Kind: storage.PairPost, Member: m.Key.Member, About: pair.ID,
		Date: w.Pairs.Week, Due: at.Unix(), Expires: max(friday.Unix(), at.Add(longLate).Unix()),
	})
	return err
}
