// Package simulate runs the real scheduler over weeks in seconds: a fake clock,
// a platform that does its worst, processes that are killed at any point, and
// learners all over the world. It counts what was missed and what came twice.
//
//	report, err := simulate.Run(ctx, simulate.Options{Store: store, ...})
package simulate

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"mentor/bot"
	"mentor/bot/nudge"
	"mentor/roadmap"
	"mentor/storage"
)

// World is where clocks do everything that clocks do.
var World = []string{
	"America/New_York", "Europe/London", "Europe/Berlin", "Australia/Lord_Howe", "America/Santiago", "Africa/Cairo", "Africa/Casablanca",
	"Asia/Beirut", "Pacific/Chatham", "America/Havana", "Antarctica/Troll", "Asia/Kathmandu", "Europe/Dublin", "Pacific/Apia",
}

// Conversation is what learners talk to.
type Conversation interface {
	Handle(ctx context.Context, req bot.Request) bot.Reply
}

// Options say what is simulated.
type Options struct {
	New      func(store storage.Store, clock func() time.Time) (Conversation, nudge.Composer)
	Open     func(clock func() time.Time) (storage.Store, error) // an empty store that the simulation may fill
	Members  int
	Days     int
	Zones    []string
	Replicas int
	Kill     bool // processes are killed, and their clocks are set
	Travel   bool // learners move between zones
	Faults   Faults
	Seed     uint64
	From     time.Time
	Topics   []roadmap.TopicID // that leads assign: such as nobody finishes by then; none: they assign nothing
	Progress func(day int)     // called once a simulated day; may be nil
}

const (
	platformName = "sim"
	late         = 2 * time.Minute
	afterwards   = 6 * time.Hour // for what is under way at the end

	// The chance, for each time that a process looks for work, of being killed
	// after the next few things that it does.
	killChance = 0.02
)

type world struct {
	options  Options
	now      time.Time
	chance   *rand.Rand
	store    storage.Store
	core     Conversation
	platform *Platform
	replicas []*replica
	learners []*learner
	channels []*channel
	helped   []*helped
	lots     *rand.Rand // for calls, so that the rest stays as it was
	clubs    []*club
	later    []expected // what comes at its own time
	wishes   []expected
	outcomes map[string]int
	busy     time.Time // when something was done last
	pressed  int
	started  int
	report   Report
	failures []error
}

func (w *world) clock() time.Time { return w.now }

func (w *world) fail(err error) {
	if len(w.failures) < 5 {
		w.failures = append(w.failures, fmt.Errorf("%s: %w", w.now.Format(time.RFC3339), err))
	}
}

// Run simulates. The same options give the same report.
func Run(ctx context.Context, o Options) (Report, error) {
	w := &world{options: o, now: o.From, chance: rand.New(rand.NewPCG(o.Seed, 1)), lots: rand.New(rand.NewPCG(o.Seed, 3)), outcomes: map[string]int{}}
	store, err := o.Open(w.clock)
	if err != nil {
		return w.report, err
	}
	w.store = store
	w.platform = NewPlatform(w.clock, o.Faults, o.Seed)
	w.core, _ = o.New(store, w.clock)
	if err := w.settle(ctx); err != nil {
		return w.report, err
	}
	for range o.Replicas {
		r := &replica{}
		w.start(r)
		w.replicas = append(w.replicas, r)
	}
	end := o.From.AddDate(0, 0, o.Days)
	for day := 0; w.now.Before(end.Add(afterwards)); {
		if err := ctx.Err(); err != nil {
			return w.report, err
		}
		w.minute(ctx, end)
		w.work(ctx)
		if d := int(w.now.Sub(o.From) / (24 * time.Hour)); d > day {
			if day = d; o.Progress != nil {
				o.Progress(day)
			}
		}
	}
	w.count(end)
	return w.report, errors.Join(w.failures...)
}

// minute is what people do and what must come, once a minute.
func (w *world) minute(ctx context.Context, end time.Time) {
	if w.now.Second() != 0 || !w.now.Before(end) {
		return
	}
	for _, l := range w.learners {
		if len(l.acts) > 0 {
			w.live(ctx, l)
		}
		w.look(l)
		w.lead(ctx, l)
	}
	for _, c := range w.clubs {
		w.lookAtClub(c)
	}
	for _, c := range w.channels {
		w.lookAtChannel(c)
	}
	for _, h := range w.helped {
		w.help(ctx, h, end)
	}
}

// work lets the processes work and moves the clock: in steps of seconds while
// something is under way, else to the next minute.
func (w *world) work(ctx context.Context) {
	for _, i := range w.chance.Perm(len(w.replicas)) {
		r := w.replicas[i]
		if w.options.Kill && w.chance.IntN(20000) == 0 {
			w.step(r, w.chance)
		}
		w.run(ctx, r)
	}
	next := w.now.Truncate(time.Minute).Add(time.Minute)
	if soon := w.now.Add(5 * time.Second); w.now.Sub(w.busy) < 90*time.Second && soon.Before(next) {
		next = soon
	}
	w.now = next
}

// settle makes the members and the channels: a workspace for each zone.
func (w *world) settle(ctx context.Context) error {
	for i, name := range w.options.Zones {
		zone, err := time.LoadLocation(name)
		if err != nil {
			return err
		}
		ws := storage.WorkspaceID(fmt.Sprintf("%s:W%d", platformName, i))
		admin := bot.Person{Workspace: ws, ID: "admin", Name: "admin", Zone: name, Admin: true}
		for _, line := range []string{"channel zone " + name, "channel save C daily weekdays 09:00"} {
			if r := w.core.Handle(ctx, bot.Request{From: admin, Kind: bot.Press, Text: line}); r.Outcome != bot.OK {
				return fmt.Errorf("%q: %s", line, r.Message.Text())
			}
		}
		stored, err := w.store.Workspace(ctx, ws)
		if err != nil {
			return err
		}
		monday := roadmap.DateOf(w.now.In(zone)).Monday()
		if begins, ok := monday.At(roundAt, zone); ok && begins.After(w.now) {
			monday -= 7
		}
		w.clubs = append(w.clubs, &club{ws: ws, zone: zone, decided: monday})
		w.channels = append(w.channels, &channel{ws: ws, s: stored.Schedules[0], zone: zone, decided: passed(w.now.In(zone), dailyAt)})
	}
	for _, c := range w.channels {
		if err := w.mentoring(ctx, c.ws, c.zone.String()); err != nil {
			return err
		}
	}
	for i := range w.options.Members {
		if err := w.join(ctx, i); err != nil {
			return err
		}
	}
	return nil
}

func (w *world) join(ctx context.Context, i int) error {
	name := w.options.Zones[i%len(w.options.Zones)]
	zone, err := time.LoadLocation(name)
	if err != nil {
		return err
	}
	l := &learner{
		key:  storage.Key{Workspace: storage.WorkspaceID(fmt.Sprintf("%s:W%d", platformName, i%len(w.options.Zones))), Member: storage.MemberID(fmt.Sprint("m", i))},
		days: map[roadmap.Date]bool{}, zone: zone, at: 30 * w.chance.IntN(48), keen: []float64{0.95, 0.8, 0.3, 0}[w.chance.IntN(4)],
	}
	l.decided = passed(w.now.In(zone), l.at)
	w.learners = append(w.learners, l)
	who := bot.Person{Workspace: l.key.Workspace, ID: l.key.Member, Name: string(l.key.Member), Zone: name}
	lines := []string{"start", "settings zone " + name, fmt.Sprintf("remind %02d:%02d every day", l.at/60, l.at%60)}
	if alone := i/len(w.options.Zones)%4 == 3; !alone {
		club := w.clubs[i%len(w.options.Zones)]
		club.members = append(club.members, l)
		lines = append(lines, "pair on")
	}
	for _, line := range lines {
		if r := w.core.Handle(ctx, bot.Request{From: who, Text: line}); r.Outcome != bot.OK {
			return fmt.Errorf("%q: %s", line, r.Message.Text())
		}
	}
	return nil
}

// passed is the last date whose time has passed on a wall clock.
func passed(local time.Time, at int) roadmap.Date {
	if local.Hour()*60+local.Minute() >= at {
		return roadmap.DateOf(local)
	}
	return roadmap.DateOf(local) - 1
}

// count compares what had to come with what stands on the platform.
func (w *world) count(end time.Time) {
	r := &w.report
	for _, x := range w.later {
		if x.at.Before(end) {
			w.wishes = append(w.wishes, x)
		}
	}
	stands := map[storage.PostID][]Message{}
	for _, m := range w.platform.Ledger() {
		r.Edits += m.Edits
		if !m.Removed && (m.At.Before(end.Add(-late)) || w.wished(m.Post)) { // what is wanted later is not looked at
			stands[m.Post] = append(stands[m.Post], m)
		}
	}
	for _, wanted := range w.wishes {
		found := stands[wanted.id]
		delete(stands, wanted.id)
		switch {
		case wanted.excused && len(found) == 0:
			r.Excused++
			continue
		case len(found) == 0:
			r.Missed++
			w.fail(fmt.Errorf("missed %s, due %s", wanted.id, wanted.at.Format(time.RFC3339)))
		default:
			r.Sent++
			lag := found[0].At.Sub(wanted.at)
			if r.Slowest = max(r.Slowest, lag); lag > late {
				r.Late++
			}
		}
		if len(found) > 1 {
			r.Doubled++
		}
		r.Planned++
	}
	for _, m := range w.platform.Ledger() { // in their order, so that a seed reports the same
		if extra := stands[m.Post]; len(extra) > 0 && extra[0].Name == m.Name {
			r.Unasked += len(extra)
			w.fail(fmt.Errorf("unasked %s to %s%s in %s at %s", m.Post, m.To.Member, m.To.Channel, m.To.Workspace, m.At.Format(time.RFC3339)))
		}
	}
	r.Trouble, r.Outcomes, r.Healed = w.platform.Trouble, w.outcomes, w.outcomes["healed"]
}

func (w *world) wished(id bot.PostID) bool {
	return slices.ContainsFunc(w.wishes, func(x expected) bool { return x.id == storage.PostID(id) })
}
