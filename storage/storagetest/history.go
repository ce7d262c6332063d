package storagetest

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"mentor/roadmap"
	"mentor/storage"
)

// history is what happened to a member, kept apart from the member: from it
// the boards are reckoned anew.
type history struct {
	pick   func(n int) int // the next choice, 0 to n-1
	day    roadmap.Date
	earned map[roadmap.Date]int // XP by day
	undo   []undoable           // as far back as undo reaches
	done   map[roadmap.TopicID]bool
	skip   map[roadmap.TopicID]bool
	paid   map[string]bool // what brought XP once: it never does again
	ticked map[string]bool
}

type undoable struct {
	topic roadmap.TopicID
	task  int // -1: the topic itself
	on    roadmap.Date
	xp    int
	done  bool
	was   bool // it was skipped before
}

const undoReach = 20

func newHistory(pick func(int) int) *history {
	return &history{pick: pick, day: today, earned: map[roadmap.Date]int{}, done: map[roadmap.TopicID]bool{}, skip: map[roadmap.TopicID]bool{}, paid: map[string]bool{}, ticked: map[string]bool{}}
}

// earn books XP as far as the day has room for them.
func (h *history) earn(xp int) int {
	xp = min(xp, roadmap.DailyXPCap-h.earned[h.day])
	h.earned[h.day] += xp
	return xp
}

func (h *history) remember(u undoable) {
	h.undo = append(h.undo, u)
	if len(h.undo) > undoReach {
		h.undo = h.undo[1:]
	}
}

// next makes something happen, to the member and in the history.
func (h *history) next(m *storage.Member) {
	topic := roadmap.TopicID(fmt.Sprintf("t%d", h.pick(8)))
	switch h.pick(12) {
	case 0, 1, 2:
		h.complete(m, topic)
	case 3:
		h.tick(m, topic, h.pick(3))
	case 4:
		h.quiz(m, topic, h.pick(4))
	case 5:
		if m.Progress.Skip([]roadmap.TopicID{topic}, h.day) {
			h.skip[topic] = true
			h.remember(undoable{topic: topic, task: -1, on: h.day})
		}
	case 6, 7:
		h.takeBack(m)
	case 8:
		m.Progress.WasThanked(h.day)
		h.earn(roadmap.HelpXP)
	case 9:
		h.reset(m, topic)
	case 10:
		h.day += roadmap.Date(h.pick(20))
	case 11:
		if h.pick(2) == 0 {
			m.OnBoard = !m.OnBoard
		} else {
			m.Team = []storage.TeamID{"", "red", "blue"}[h.pick(3)]
		}
	}
}

func (h *history) complete(m *storage.Member, id roadmap.TopicID) {
	m.Progress.Complete(id, h.day)
	if h.done[id] {
		return
	}
	xp := 0
	if !h.paid["after reset "+string(id)] {
		xp = h.earn(roadmap.TopicXP)
	}
	h.remember(undoable{topic: id, task: -1, on: h.day, xp: xp, done: true, was: h.skip[id]})
	h.done[id] = true
	delete(h.skip, id)
}

func (h *history) tick(m *storage.Member, id roadmap.TopicID, task int) {
	m.Progress.TickTask(id, task, h.day)
	name := fmt.Sprint(id, task)
	if h.ticked[name] {
		return
	}
	xp := 0
	if !h.paid["task "+name] {
		xp = h.earn(roadmap.TaskXP)
	}
	h.ticked[name] = true
	h.remember(undoable{topic: id, task: task, on: h.day, xp: xp})
}

func (h *history) quiz(m *storage.Member, id roadmap.TopicID, right int) {
	t := &roadmap.Topic{ID: id, Quiz: slices.Repeat([]roadmap.Question{{Choices: []roadmap.Choice{{Right: true}, {}}}}, 3)}
	m.Progress.StartQuiz(id)
	for q := range t.Quiz {
		choice := 1
		if q < right {
			choice = 0
		}
		m.Progress.Answer(t, q, choice, h.day)
	}
	if name := "quiz " + string(id); right >= 2 && !h.paid[name] && h.earn(roadmap.QuizXP) > 0 {
		h.paid[name] = true
	}
}

func (h *history) takeBack(m *storage.Member) {
	m.Progress.Undo()
	if len(h.undo) == 0 {
		return
	}
	u := h.undo[len(h.undo)-1]
	h.undo = h.undo[:len(h.undo)-1]
	h.earned[u.on] -= u.xp
	switch {
	case u.task >= 0:
		delete(h.ticked, fmt.Sprint(u.topic, u.task))
	default:
		delete(h.done, u.topic)
		delete(h.skip, u.topic)
		if u.was {
			h.skip[u.topic] = true
		}
	}
}

// reset opens a topic again; half of the time that is taken back at once.
func (h *history) reset(m *storage.Member, id roadmap.TopicID) {
	m.Progress.Reset("", []roadmap.TopicID{id}, h.day)
	h.undo = slices.DeleteFunc(h.undo, func(u undoable) bool { return u.topic == id })
	for task := range 3 {
		if name := fmt.Sprint(id, task); h.ticked[name] {
			h.paid["task "+name] = true
		}
	}
	if h.pick(2) == 0 {
		m.Progress.Unreset(h.day)
		return
	}
	if h.done[id] {
		h.paid["after reset "+string(id)] = true
	}
	delete(h.done, id)
	delete(h.skip, id)
	for task := range 3 {
		delete(h.ticked, fmt.Sprint(id, task))
	}
	m.Progress.Resets = nil // so that a later unreset is of a later reset
}

// boards reckons what a member counts on every window, from the history alone.
func (h *history) boards(m *storage.Member) map[storage.Window]int {
	points := map[storage.Window]int{}
	if !m.OnBoard {
		return points
	}
	for date, xp := range h.earned {
		for _, p := range []storage.Period{storage.Day, storage.Week, storage.Month, storage.All} {
			points[storage.WindowOf(p, date)] += xp
		}
	}
	maps.DeleteFunc(points, func(_ storage.Window, n int) bool { return n == 0 })
	return points
}

// boardsAreTheHistory lets things happen to members and compares the boards
// with those reckoned from what happened.
func boardsAreTheHistory(t *testing.T, s *suite) {
	chance := rand.New(rand.NewPCG(7, 11))
	want := map[storage.Board]map[storage.MemberID]int{}
	windows := map[storage.Window]bool{}
	for i := range 6 {
		k := key("w", fmt.Sprint("m", i))
		h := newHistory(chance.IntN)
		var m storage.Member
		s.change(t, k, func(m *storage.Member) (string, error) { m.OnBoard = true; return "", nil })
		for range 60 {
			m = s.change(t, k, func(m *storage.Member) (string, error) { h.next(m); return "", nil }).Member
		}
		for date := range h.earned {
			for _, p := range []storage.Period{storage.Day, storage.Week, storage.Month, storage.All} {
				windows[storage.WindowOf(p, date)] = true
			}
		}
		for w, points := range h.boards(&m) {
			for _, team := range slices.Compact([]storage.TeamID{"", m.Team}) {
				b := storage.Board{Workspace: "w", Team: team, Window: w}
				if want[b] == nil {
					want[b] = map[storage.MemberID]int{}
				}
				want[b][k.Member] = points
			}
		}
	}
	for w := range windows {
		for _, team := range []storage.TeamID{"", "red", "blue"} {
			b := storage.Board{Workspace: "w", Team: team, Window: w}
			lines, total, err := s.store.Standings(s.ctx, b, 0, 50)
			if err != nil || total != len(want[b]) {
				t.Errorf("%v: %d members, want %d, %v", b, total, len(want[b]), err)
			}
			for _, l := range lines {
				if l.Points != want[b][l.Member] {
					t.Errorf("%v: %s has %d, the history says %d", b, l.Member, l.Points, want[b][l.Member])
				}
			}
		}
	}
}
