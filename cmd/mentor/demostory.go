package main

import (
	"context"
	"slices"
	"time"

	"mentor/roadmap"
	"mentor/storage"
)

// What happens in the demo team besides learning. All times are derived from the day,
// so that the same seed makes the same team.

// demoPart is the part that somebody in the team plays.
type demoPart struct {
	role    storage.Role
	mentors []roadmap.TopicID // that they help with, if they're a mentor; empty: any

	quiet    roadmap.Date      // days since they last learned
	new      bool              // joined lately and hasn't started
	shaky    []roadmap.TopicID // whose quizzes went badly
	quest    roadmap.Date      // days since they finished the topic of the quest; 0: they haven't
	assigned roadmap.TopicID   // by the lead
	within   roadmap.Date      // days until it's due; below 0 it's late
}

var demoParts = map[string]demoPart{
	"Ada":     {shaky: []roadmap.TopicID{"http"}, assigned: "docker", within: 4},
	"Bruno":   {quiet: 16},
	"Chidi":   {role: storage.CaptainRole, mentors: []roadmap.TopicID{"docker", "linux-shell", "git"}, quest: 2},
	"Dana":    {role: storage.LeadRole, mentors: []roadmap.TopicID{}},
	"Emre":    {shaky: []roadmap.TopicID{"sql-joins"}, assigned: "code-review", within: -2, quest: 1},
	"Fatima":  {new: true},
	"Gustavo": {quiet: 12},
	"Hana":    {role: storage.CaptainRole, assigned: "docker", within: 4},
	"Ivo":     {shaky: []roadmap.TopicID{"sql-joins"}, quest: 2},
	"Jun":     {shaky: []roadmap.TopicID{"indexes"}},
	"Kofi":    {role: storage.AdminRole},
	"Lena":    {mentors: []roadmap.TopicID{"sql", "sql-joins", "indexes", "transactions", "databases"}},
}

const (
	demoQuest     roadmap.TopicID = "caching"
	demoQuestFrom roadmap.Date    = 3 // days ago
	demoLead                      = "Dana"
)

// play gives somebody what their part adds to their walk.
func (part demoPart) play(lib *roadmap.Library, m *storage.Member, today roadmap.Date) {
	for i, id := range part.shaky {
		failQuiz(lib, &m.Progress, id, today-roadmap.Date(2+i))
	}
	if part.quest > 0 {
		m.Progress.Complete(demoQuest, today-part.quest)
	}
	if part.assigned != "" {
		by := today + part.within
		m.Assign(lib, storage.Assigned{
			ID:    string(storage.NewPostID(m.Key.Workspace, string(m.Key.Member), storage.AssignPost, by, string(part.assigned))),
			Topic: part.assigned, By: by, On: today - 6, From: demoKey(demoLead).Member, Name: demoLead,
		}, today)
	}
}

// failQuiz takes a quiz and gets everything wrong.
func failQuiz(lib *roadmap.Library, p *roadmap.Progress, id roadmap.TopicID, day roadmap.Date) {
	t, ok := lib.Topic(id)
	if !ok {
		return
	}
	for i, q := range t.Quiz {
		wrong := slices.IndexFunc(q.Choices, func(c roadmap.Choice) bool { return !c.Right })
		p.Answer(t, i, wrong, day)
	}
}

// tellStory gives a new demo team its roles, plans and problems.
func tellStory(ctx context.Context, store storage.Store, lib *roadmap.Library, now time.Time) error {
	here := map[string]storage.Member{}
	for m, err := range store.Members(ctx, demoWorkspace) {
		if err != nil {
			return err
		}
		if _, plays := demoParts[m.Name]; plays {
			here[m.Name] = m
		}
	}
	w, err := store.ChangeWorkspace(ctx, demoWorkspace, func(w *storage.Workspace) error {
		w.Zone = "Europe/Berlin"
		today := roadmap.DateOf(now.In(w.Location()))
		giveRoles(w, here)
		if _, ok := here[demoLead]; ok {
			w.Goals = []storage.Goal{{Name: "Autumn", Percent: 40, From: today - 42, By: today + 28, Set: demoKey(demoLead).Member}}
			w.Lessons = []storage.Lesson{{
				Question: "where is our style guide", Answer: "In the wiki, on the page Style. Ask in #help if something is missing there.",
				By: demoKey(demoLead).Member, Name: demoLead, On: today - 20,
			}}
		}
		w.Unanswered = []storage.Unanswered{
			{Question: "how do i get access to the staging database", Count: 4, Last: today - 1},
			{Question: "which queue do we use for emails", Count: 3, Last: today - 2},
			{Question: "where are our dashboards", Count: 2, Last: today - 6},
		}
		w.Feedback = storage.Feedback{Helped: 31, Missed: 5}
		for i := range w.Teams {
			w.Teams[i].Quest = storage.Quest{Topic: demoQuest, Need: 4, From: today - demoQuestFrom}
		}
		w.Schedules = demoSchedules(here)
		return nil
	})
	if err != nil {
		return err
	}
	if err := pairUp(ctx, store, &w, here, now); err != nil {
		return err
	}
	return demoTroubles(ctx, store, lib, &w, here, now)
}

func giveRoles(w *storage.Workspace, here map[string]storage.Member) {
	for _, name := range demoNames {
		m, ok := here[name]
		part := demoParts[name]
		switch {
		case !ok:
			continue
		case part.role == storage.CaptainRole:
			for i := range w.Teams {
				if w.Teams[i].ID == m.Team {
					w.Teams[i].Captain = m.Key.Member
				}
			}
		case part.role != "":
			w.Roles = append(w.Roles, storage.Named{ID: m.Key.Member, Name: name, Role: part.role})
		}
		if part.mentors != nil {
			w.Mentors = append(w.Mentors, storage.Mentor{ID: m.Key.Member, Name: name, Topics: part.mentors})
		}
	}
}

// demoSchedules are what is posted to the page's channels, and to the lead.
func demoSchedules(here map[string]storage.Member) []storage.Schedule {
	admin, lead := demoKey("Kofi").Member, demoKey(demoLead).Member
	all := []storage.Schedule{
		{ID: "demo-daily", Channel: demoBackend, Name: demoBackend, Spec: "weekdays 09:00", By: admin},
		{ID: "demo-recap", Kind: storage.RecapPost, Channel: demoLounge, Name: demoLounge, Spec: "mondays 09:00", By: admin},
		{ID: "demo-board", Kind: storage.BoardPost, Channel: demoLounge, Name: demoLounge, Spec: "weekdays 09:00", By: admin},
	}
	if _, ok := here[demoLead]; ok {
		all = append(all, storage.Schedule{ID: "demo-digest", Kind: storage.DigestPost, Member: lead, Spec: "mondays 09:00", By: lead})
	}
	return all
}

// pairUp plans meetings of some members for this week.
func pairUp(ctx context.Context, store storage.Store, w *storage.Workspace, here map[string]storage.Member, now time.Time) error {
	monday := roadmap.DateOf(now.In(w.Location())).Monday()
	at, _ := (monday + 3).At(14*60, w.Location())
	for _, two := range [][2]string{{"Ada", "Hana"}, {"Emre", "Jun"}, {"Ivo", "Kofi"}} {
		a, first := here[two[0]]
		b, second := here[two[1]]
		if !first || !second {
			continue
		}
		id := string(storage.NewPostID(w.ID, two[0]+" "+two[1], storage.PairPost, monday, ""))
		for _, side := range [][2]storage.Key{{a.Key, b.Key}, {b.Key, a.Key}} {
			other := side[1].Member
			_, err := store.Change(ctx, side[0], "", func(m *storage.Member) (string, error) {
				m.Pairing = &storage.Pairing{On: monday - 21, Met: []storage.MemberID{other}, Now: storage.Pair{
					ID: id, Week: monday, With: []storage.MemberID{other}, At: at.Unix(),
				}}
				return "", nil
			})
			if err != nil {
				return err
			}
		}
	}
	changed, err := store.ChangeWorkspace(ctx, w.ID, func(w *storage.Workspace) error {
		w.Pairs.On, w.Pairs.Week = true, monday
		return nil
	})
	*w = changed
	return err
}
