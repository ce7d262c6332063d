package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"mentor/roadmap"
	"mentor/storage"
)

type demoCmd struct {
	Members int    `default:"12" help:"How many members, 1 to 100000."`
	Teams   int    `default:"2" help:"In how many teams, 0 to 50."`
	Seed    uint64 `default:"1" help:"The same seed makes the same team."`
}

type demoSize struct {
	members, teams int
	seed           uint64
}

func (c demoCmd) Run(ctx context.Context, s *Settings, std streams) error {
	if c.Members < 1 || c.Members > 100_000 || c.Teams < 0 || c.Teams > 50 {
		return usagef("--members takes 1 to 100000 and --teams 0 to 50")
	}
	lib, store, err := s.libraryAndStore(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	if _, err := fillDemo(ctx, store, lib, demoSize{c.Members, c.Teams, c.Seed}, time.Now()); err != nil {
		return err
	}
	_, err = fmt.Fprintf(std.out, "%s in %s\n", roadmap.Count(c.Members, "member"), roadmap.Count(c.Teams, "team"))
	return err
}

var (
	demoNames = []string{
		"Ada",
		"Bruno",
		"Chidi",
		"Dana",
		"Emre",
		"Fatima",
		"Gustavo",
		"Hana",
		"Ivo",
		"Jun",
		"Kofi",
		"Lena",
		"Mateo",
		"Nadia",
		"Olu",
		"Priya",
		"Quinn",
		"Rosa",
		"Sven",
		"Tala",
		"Umar",
		"Vera",
		"Wei",
		"Ximena",
		"Yusuf",
		"Zoe",
	}
	demoTeams = []string{"Platform", "Payments", "Search", "Mobile", "Data"}
	demoZones = []string{"Europe/Berlin", "America/New_York", "Asia/Kolkata", "America/Sao_Paulo", "Africa/Lagos", "Asia/Tokyo"}
)

// fillDemo makes up a team that has been learning for some weeks. It leaves existing
// members alone, because the demo may be restarted. fresh means that there were none.
func fillDemo(ctx context.Context, store storage.Store, lib *roadmap.Library, size demoSize, now time.Time) (fresh bool, err error) {
	teams := make([]storage.Team, size.teams)
	for i := range teams {
		name := nth(demoTeams, i)
		teams[i] = storage.Team{ID: storage.TeamID(strings.ToLower(name)), Name: name}
	}
	_, err = store.ChangeWorkspace(ctx, demoWorkspace, func(w *storage.Workspace) error {
		w.Name = "Demo"
		for _, t := range teams {
			if _, ok := w.Team(t.ID); !ok {
				w.Teams = append(w.Teams, t)
			}
		}
		return nil
	})
	if err != nil {
		return false, err
	}
	there := map[storage.MemberID]bool{}
	for m, err := range store.Members(ctx, demoWorkspace) {
		if err != nil {
			return false, err
		}
		there[m.Key.Member] = true
	}
	var waiting []storage.Member
	for i := range size.members {
		m := storage.Member{Name: nth(demoNames, i)}
		m.Key = demoKey(m.Name)
		if there[m.Key.Member] {
			continue
		}
		demoMember(rand.New(rand.NewPCG(size.seed, uint64(i))), lib, now, &m)
		if len(teams) > 0 {
			m.Team = teams[i%len(teams)].ID
		}
		if waiting = append(waiting, m); len(waiting) == storage.FillSize {
			if err := storage.Fill(ctx, store, waiting); err != nil {
				return false, err
			}
			waiting = waiting[:0]
		}
	}
	if err := storage.Fill(ctx, store, waiting); err != nil {
		return false, err
	}
	if fresh = len(there) == 0; !fresh {
		return false, nil
	}
	return true, tellStory(ctx, store, lib, now)
}

func demoKey(name string) storage.Key {
	return storage.Key{Workspace: demoWorkspace, Member: storage.MemberID(strings.ToLower(name))}
}

// madeUp reports whether somebody has the name of a demo member.
func madeUp(who storage.MemberID) bool {
	first, _, _ := strings.Cut(string(who), "-")
	return slices.ContainsFunc(demoNames, func(name string) bool { return strings.EqualFold(name, first) })
}

// nth returns the i-th name; past the end names get a number.
func nth(names []string, i int) string {
	if i < len(names) {
		return names[i]
	}
	return fmt.Sprintf("%s-%d", names[i%len(names)], i/len(names)+1)
}

// demoMember walks a roadmap by the real rules, on some days of the last weeks, as far
// as the member's part in the story allows.
func demoMember(rng *rand.Rand, lib *roadmap.Library, now time.Time, m *storage.Member) {
	r := lib.Roadmaps[0]
	if rng.IntN(4) == 0 {
		r = lib.Roadmaps[rng.IntN(len(lib.Roadmaps))]
	}
	part := demoParts[m.Name]
	m.Zone, m.Minutes, m.OnBoard = demoZones[rng.IntN(len(demoZones))], 15+15*rng.IntN(4), true
	m.Progress.Roadmap = r.ID
	today := roadmap.DayOf(now, m.Location())
	m.Joined = today - roadmap.Date(20+rng.IntN(70))
	last := today - part.quiet
	if part.new {
		m.Joined, m.OnBoard, last = today-9, false, 0
	}
	diligence := 0.25 + 0.6*rng.Float64()
	for day := m.Joined; day <= last; day++ {
		if rng.Float64() > diligence {
			continue
		}
		for range 1 + rng.IntN(2)*rng.IntN(2) {
			demoStep(rng, lib, r, &m.Progress, day)
		}
		if day.Weekday() == time.Friday {
			lib.Award(lib.PlanOf(&m.Progress), day)
		}
	}
	part.play(lib, m, today)
	lib.Award(lib.PlanOf(&m.Progress), max(last, m.Joined))
	m.Progress.Current = ""
}

func demoStep(rng *rand.Rand, lib *roadmap.Library, r *roadmap.Roadmap, p *roadmap.Progress, day roadmap.Date) {
	plan := roadmap.PlanFor(lib, r, p)
	next, ok := plan.Next()
	if !ok {
		return
	}
	id := next.Topic
	if next.IsChoice() {
		branches := plan.Branches(*next.Step)
		id = branches[rng.IntN(min(3, len(branches)))]
	}
	if rng.IntN(15) == 0 {
		p.Skip(next.Topics(), day)
		return
	}
	p.Complete(id, day)
}
