package posts

import (
	"context"
	"errors"
	"slices"
	"time"

	"mentor/bot/coach/desk"
	"mentor/roadmap"
	"mentor/storage"
)

// What changes on a workspace's desk, and what follows from it. A change is
// announced to the ledger before it is made: should the process die behind it, the
// sweep posts what is still missing. All identities follow from the desk, so nothing
// is posted twice.

const (
	sweepAfter = 20 * time.Second // by then a change and its posts are long stored
	sweepBack  = 10 * time.Minute // changes that a sweep looks after
)

// Desk reads the desk of a workspace.
func (c *Composer) Desk(ctx context.Context, w *storage.Workspace) (storage.Desk, error) {
	return storage.ReadDesk(ctx, c.Store, w, roadmap.DateOf(c.Clock().In(w.Location())))
}

// ChangeDesk runs fn on the desk of a workspace, by the rules of
// storage.ChangeDesk, and posts what follows for the requests that fn names.
func (c *Composer) ChangeDesk(ctx context.Context, w *storage.Workspace, fn func(*storage.Desk) (ids []string, err error)) (storage.Desk, error) {
	now := c.Clock()
	if err := c.arm(ctx, desk.WorkspaceTimer(w.ID, desk.Sweep, now.Add(sweepAfter))); err != nil {
		return storage.Desk{}, err
	}
	var changed []string
	d, err := storage.ChangeDesk(ctx, c.Store, w, now, func(d *storage.Desk) (err error) {
		if changed, err = fn(d); err != nil {
			return err
		}
		for _, id := range changed {
			if r := d.Find(id); r != nil {
				r.Changed = now.Unix()
			}
		}
		return nil
	})
	if err != nil {
		return d, err
	}
	for _, id := range changed {
		err = errors.Join(err, c.follow(ctx, w.ID, d.Find(id), true))
	}
	return d, err
}

// arm sets a timer, or brings it forward.
func (c *Composer) arm(ctx context.Context, timer storage.Post) error {
	stored, err := c.Store.AddPost(ctx, timer)
	if err != nil || stored {
		return err
	}
	return c.Store.TouchPost(ctx, timer, time.Unix(timer.Next, 0))
}

// follow adds the posts that follow from where a request is and sets its timer.
func (c *Composer) follow(ctx context.Context, ws storage.WorkspaceID, r *storage.HelpRequest, changed bool) error {
	if r == nil {
		return nil
	}
	if err := c.addFollowing(ctx, ws, r, changed); err != nil {
		return err
	}
	if at := desk.NextStep(r); !at.IsZero() {
		return c.arm(ctx, desk.Timer(ws, r.ID, at))
	}
	return nil
}

// addFollowing adds the posts that follow from where a request is, and has those
// edited that are up if it has changed.
func (c *Composer) addFollowing(ctx context.Context, ws storage.WorkspaceID, r *storage.HelpRequest, changed bool) error {
	now := c.Clock()
	for _, p := range desk.Posts(ws, r) {
		stored := false
		if p.Expires > now.Unix() {
			var err error
			if stored, err = c.add(ctx, p); err != nil {
				return err
			}
		}
		if !stored && changed && p.Kind != storage.MeetPost {
			if err := c.Store.TouchPost(ctx, p, now); err != nil {
				return err
			}
		}
	}
	return nil
}

// add plans a post; where nobody can be written to, it waits in the inbox at once.
func (c *Composer) add(ctx context.Context, p storage.Post) (bool, error) {
	if c.CanPost != nil && !c.CanPost(p.Workspace) {
		p.State, p.Next, p.Reason = storage.Dead, 0, storage.WhyUnasked
	}
	return c.Store.AddPost(ctx, p)
}

// Step does what a timer was set for, and returns when it is needed again, in Unix
// seconds; 0 when it isn't. Doing it again changes nothing.
func (c *Composer) Step(ctx context.Context, p storage.Post) (next int64, err error) {
	if p.Member != "" {
		return 0, c.CatchUp(ctx, storage.Key{Workspace: p.Workspace, Member: p.Member})
	}
	w, err := c.Store.Workspace(ctx, p.Workspace)
	if err != nil {
		return 0, err
	}
	switch p.Stage {
	case desk.Sweep:
		return 0, c.sweep(ctx, &w, c.Clock().Add(-sweepBack).Unix())
	case desk.Week:
		return c.week(ctx, &w)
	}
	d, err := c.Desk(ctx, &w)
	if err != nil {
		return 0, err
	}
	r, ok := d.Help(p.Help)
	if !ok || !r.Open() {
		return 0, nil
	}
	people, err := c.People(ctx, &w, r.Member, r.Topic)
	if err != nil {
		return 0, err
	}
	now := c.Clock()
	var at time.Time
	before := r
	d, err = storage.ChangeDesk(ctx, c.Store, &w, now, func(d *storage.Desk) error {
		at = desk.Step(d, p.Help, people, now)
		return nil
	})
	if err != nil {
		return 0, err
	}
	after := d.Find(p.Help)
	if after == nil {
		return 0, nil
	}
	// The timer is the caller's: touching it here would take it from them, and the
	// step would be done again and again.
	if err := c.addFollowing(ctx, w.ID, after, after.Ended != before.Ended || after.By != before.By); err != nil || at.IsZero() {
		return 0, err
	}
	return at.Unix(), nil
}

// sweep goes once more over the requests that were changed since a time.
func (c *Composer) sweep(ctx context.Context, w *storage.Workspace, since int64) error {
	d, err := c.Desk(ctx, w)
	if err != nil {
		return err
	}
	for i := range d.Requests {
		if r := &d.Requests[i]; r.Changed >= since || since == 0 && r.Open() {
			err = errors.Join(err, c.follow(ctx, w.ID, r, since > 0))
		}
	}
	return err
}

// Anchor makes sure that nothing of a workspace's desk has been lost with the last
// moments of a store, and drops what members wrote long ago.
func (c *Composer) Anchor(ctx context.Context, w *storage.Workspace) error {
	now := c.Clock()
	d, err := c.Desk(ctx, w)
	if err != nil {
		return err
	}
	if d.Tidy(roadmap.DateOf(now.In(w.Location())), now) {
		if _, err := storage.ChangeDesk(ctx, c.Store, w, now, func(*storage.Desk) error { return nil }); err != nil {
			return err
		}
	}
	if err := c.anchorWeek(ctx, w); err != nil || len(d.Requests) == 0 {
		return err
	}
	return c.sweep(ctx, w, 0)
}

// People are those who may help a member with a topic.
func (c *Composer) People(ctx context.Context, w *storage.Workspace, asker storage.MemberID, topic roadmap.TopicID) (desk.People, error) {
	p := desk.People{Mentors: w.MentorsHere(), Finished: map[storage.MemberID]bool{}, OnDuty: w.OnDuty(roadmap.DateOf(c.Clock().In(w.Location())))}
	for _, mentor := range p.Mentors {
		m, err := c.Store.Member(ctx, storage.Key{Workspace: w.ID, Member: mentor.ID})
		if errors.Is(err, storage.ErrNotFound) {
			continue // mentors need not be learners
		}
		if err != nil {
			return p, err
		}
		mark := m.Progress.Marks[topic]
		p.Finished[mentor.ID] = mark.Status == roadmap.Done && mark.On > roadmap.DayOf(c.Clock(), m.Location())-desk.FreshDays
	}
	var err error
	p.Leads, err = c.leads(ctx, w, asker)
	return p, err
}

// leads are those who are told when no mentor can help: the captain of the member's
// team, leads, and everybody who set up what is posted to channels.
func (c *Composer) leads(ctx context.Context, w *storage.Workspace, asker storage.MemberID) ([]storage.MemberID, error) {
	m, err := c.Store.Member(ctx, storage.Key{Workspace: w.ID, Member: asker})
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return nil, err
	}
	var leads []storage.MemberID
	add := func(id storage.MemberID, team storage.TeamID) {
		if id == "" || id == asker || slices.Contains(leads, id) || len(leads) >= desk.AtOnce {
			return
		}
		lead, err := c.Store.Member(ctx, storage.Key{Workspace: w.ID, Member: id})
		if err == nil && (lead.Away || team != "" && lead.Team != team) || err != nil && team != "" {
			return // has left, or leads another team by now
		}
		leads = append(leads, id)
	}
	if t, ok := w.Team(m.Team); ok {
		add(t.Captain, t.ID)
	}
	for _, n := range append(w.NamedFor(storage.LeadRole), w.NamedFor(storage.AdminRole)...) {
		add(n.ID, "")
	}
	for _, s := range w.InChannels() {
		add(s.By, "")
	}
	return leads, nil
}

// request returns a help request, or storage.ErrNotFound.
func (c *Composer) request(ctx context.Context, w *storage.Workspace, id string) (storage.HelpRequest, error) {
	d, err := c.Desk(ctx, w)
	if err != nil {
		return storage.HelpRequest{}, err
	}
	r, ok := d.Help(id)
	if !ok {
		return r, storage.ErrNotFound
	}
	return r, nil
}

// nameOf is what somebody is called here.
func (c *Composer) nameOf(ctx context.Context, w *storage.Workspace, id storage.MemberID) string {
	if m, err := c.Store.Member(ctx, storage.Key{Workspace: w.ID, Member: id}); err == nil && m.Name != "" {
		return m.Name
	}
	if m, _ := w.Mentor(id); m.Name != "" {
		return m.Name
	}
	return string(id)
}
