package simulate

import (
	"context"
	"fmt"
	"time"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/storage"
)

// Calls for help: in each workspace two mentors help with anything, and one call
// after the other goes one of the ways below. What must come of it is found out here
// from the times at which people do something, not from the desk.

const (
	callRemind = 24 * time.Hour
	callMove   = 72 * time.Hour
	callAsk    = 24 * time.Hour
	callTopics = 12 // as many as a roadmap has at least
)

// helped is a workspace in which people call for help.
type helped struct {
	ws      storage.WorkspaceID
	zone    string
	asker   storage.MemberID
	mentors [2]storage.MemberID
	topics  []roadmap.TopicID
	calls   int
	todo    []duty
}

// duty is what somebody does with a call at a time.
type duty struct {
	at   time.Time
	who  storage.MemberID
	line string
}

// mentoring makes mentors of two people who learn nothing in a workspace.
func (w *world) mentoring(ctx context.Context, ws storage.WorkspaceID, zone string) error {
	h := &helped{ws: ws, zone: zone, asker: "asker", mentors: [2]storage.MemberID{"mentor-a", "mentor-b"}}
	for _, who := range h.mentors {
		if err := w.tell(ctx, h, who, "mentor on"); err != nil {
			return err
		}
	}
	for _, line := range []string{"start", "remind off"} {
		if err := w.tell(ctx, h, h.asker, line); err != nil {
			return err
		}
	}
	for i := range callTopics {
		h.topics = append(h.topics, []roadmap.TopicID{"http", "dns", "git", "docker", "caching", "tls", "sql", "linux", "rest", "testing", "redis", "kafka"}[i])
	}
	h.todo = append(h.todo, duty{at: w.now.Add(time.Duration(1+w.lots.IntN(600)) * time.Minute), who: h.asker, line: "stuck"})
	w.helped = append(w.helped, h)
	return nil
}

func (w *world) tell(ctx context.Context, h *helped, who storage.MemberID, line string) error {
	w.pressed++
	reply := w.core.Handle(ctx, bot.Request{
		ID: storage.DeliveryID(fmt.Sprint("press-", w.pressed)), Text: line, Private: true,
		From: bot.Person{Workspace: h.ws, ID: who, Name: string(who), Zone: h.zone},
	})
	if reply.Outcome != bot.OK {
		return fmt.Errorf("%s says %q: %s", who, line, reply.Message.Text())
	}
	return nil
}

// help lets people do what is due with their calls.
func (w *world) help(ctx context.Context, h *helped, end time.Time) {
	for len(h.todo) > 0 && !h.todo[0].at.After(w.now) {
		d := h.todo[0]
		h.todo = h.todo[1:]
		if d.line == "stuck" {
			w.call(ctx, h, end)
			continue
		}
		if err := w.tell(ctx, h, d.who, d.line); err != nil {
			w.fail(err)
		}
	}
}

// call makes one call, and decides what becomes of it.
func (w *world) call(ctx context.Context, h *helped, end time.Time) {
	topic := h.topics[h.calls%len(h.topics)]
	h.calls++
	w.report.Calls++
	if err := w.tell(ctx, h, h.asker, "stuck "+string(topic)+" nothing works as it should"); err != nil {
		w.fail(err)
		return
	}
	ws, err := w.store.Workspace(ctx, h.ws)
	if err != nil {
		w.fail(err)
		return
	}
	d, err := storage.ReadDesk(ctx, w.store, &ws, roadmap.DateOf(w.now))
	if err != nil || len(d.Requests) == 0 {
		w.fail(fmt.Errorf("no call on the desk: %w", err))
		return
	}
	c := &simHelp{world: w, helped: h, id: d.Requests[len(d.Requests)-1].ID, began: w.now, end: end}
	for _, m := range h.mentors {
		c.comes(storage.HelpPost, m, "offer 1", w.now)
	}
	over := []func() time.Time{c.quick, c.slow, c.notSolved, c.withdrawn, c.passedOn}[w.lots.IntN(5)]()
	h.todo = append(h.todo, duty{at: over.Add(time.Duration(1+w.lots.IntN(900)) * time.Minute), who: h.asker, line: "stuck"})
}

// simHelp is one call on its way.
type simHelp struct {
	*world
	*helped
	id    string
	began time.Time
	end   time.Time
}

// comes notes that a post must come exactly once.
func (c *simHelp) comes(kind storage.PostKind, to storage.MemberID, stage string, at time.Time) {
	if at.Before(c.end) {
		c.wishes = append(c.wishes, expected{id: storage.NewPostID(c.ws, string(to), kind, 0, c.id+" "+stage), at: at})
	}
}

// does has somebody do something with the call, and returns when.
func (c *simHelp) does(at time.Time, who storage.MemberID, line string) time.Time {
	c.todo = append(c.todo, duty{at: at, who: who, line: line + " " + c.id})
	return at
}

// taken has a mentor take it, and all go well after that.
func (c *simHelp) taken(at time.Time, by storage.MemberID, turn int) time.Time {
	c.does(at, by, "mentor take")
	c.comes(storage.MeetPost, c.asker, fmt.Sprint("meet ", turn), at)
	c.comes(storage.HelpNewsPost, c.asker, fmt.Sprint("asked ", turn), at.Add(callAsk))
	solved := at.Add(callAsk + 3*time.Hour)
	c.comes(storage.HelpPost, by, fmt.Sprint("thanks ", turn), solved)
	return c.does(solved, c.asker, "stuck solved")
}

func (c *simHelp) hours(among int) time.Time {
	return c.began.Add(time.Duration(60+c.lots.IntN(60*among)) * time.Minute).Truncate(time.Minute)
}

// quick is taken within a day.
func (c *simHelp) quick() time.Time { return c.taken(c.hours(20), c.mentors[0], 1) }

// slow is reminded of, asked about once more, and taken after that.
func (c *simHelp) slow() time.Time {
	for _, m := range c.mentors {
		c.comes(storage.HelpPost, m, "remind 0", c.began.Add(callRemind))
		c.comes(storage.HelpPost, m, "offer 2", c.began.Add(callMove))
	}
	c.comes(storage.HelpNewsPost, c.asker, "moved 1", c.began.Add(callMove))
	return c.taken(c.began.Add(callMove+5*time.Hour), c.mentors[1], 1)
}

// notSolved is passed on after three days, since help didn't help.
func (c *simHelp) notSolved() time.Time {
	at := c.hours(10)
	c.does(at, c.mentors[0], "mentor take")
	c.comes(storage.MeetPost, c.asker, "meet 1", at)
	c.comes(storage.HelpNewsPost, c.asker, "asked 1", at.Add(callAsk))
	no := at.Add(callAsk + 2*time.Hour)
	c.does(no, c.asker, "stuck notyet")
	c.comes(storage.HelpPost, c.mentors[0], "not yet 1", no)
	c.comes(storage.HelpNewsPost, c.asker, "moved 1", at.Add(callMove))
	c.comes(storage.HelpPost, c.mentors[1], "offer 2", at.Add(callMove))
	return c.taken(at.Add(callMove+5*time.Hour), c.mentors[1], 2)
}

// withdrawn ends before anything else happens.
func (c *simHelp) withdrawn() time.Time {
	return c.does(c.hours(20), c.asker, "stuck cancel")
}

// passedOn is refused by one mentor and taken by the other.
func (c *simHelp) passedOn() time.Time {
	at := c.hours(5)
	c.does(at, c.mentors[0], "mentor pass")
	return c.taken(at.Add(4*time.Hour), c.mentors[1], 1)
}
