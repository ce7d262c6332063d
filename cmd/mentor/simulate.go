package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"mentor/bot/coach"
	"mentor/bot/nudge"
	"mentor/bot/nudge/simulate"
	"mentor/roadmap"
	"mentor/roadmap/when"
	"mentor/storage"
	"mentor/storage/sqlite"
)

type simulateCmd struct {
	Members  int    `default:"200" help:"How many members, 1 to 100000."`
	Days     int    `default:"60" help:"How many days, 1 to 1000."`
	Zones    string `default:"world" help:"world, or time zones separated by commas."`
	Replicas int    `default:"2" help:"How many processes share the work, 1 to 10."`
	Kill     bool   `help:"Kill processes at any point, and set their clocks."`
	Calm     bool   `help:"A platform without faults."`
	Seed     uint64 `default:"1" help:"The same seed does the same."`
	From     string `default:"2026-10-01" help:"The first day."`
	JSON     bool   `name:"json" help:"Print JSON."`
}

// errNotOnce makes the exit code 1; the report has already said why.
var errNotOnce = errors.New("not everything came exactly once")

func (c simulateCmd) Run(ctx context.Context, s *Settings, std streams) error {
	o, err := c.options(s)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "mentor-simulate-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	o.Open = func(clock func() time.Time) (storage.Store, error) {
		return sqlite.Open(ctx, filepath.Join(dir, "simulate.db"), clock)
	}
	began := time.Now()
	report, err := simulate.Run(ctx, o)
	if c.JSON {
		if e := printJSON(std, report); e != nil {
			return e
		}
	} else {
		fmt.Fprintf(std.out, "%d members, %d days, %d zones, %d processes, seed %d, in %s\n",
			o.Members, o.Days, len(o.Zones), o.Replicas, o.Seed, time.Since(began).Round(time.Second))
		fmt.Fprint(std.out, report)
	}
	if err == nil && !report.Fine() {
		err = errNotOnce
	}
	return err
}

func (c simulateCmd) options(s *Settings) (o simulate.Options, err error) {
	if c.Members < 1 || c.Members > 100_000 || c.Days < 1 || c.Days > 1000 || c.Replicas < 1 || c.Replicas > 10 {
		return o, usagef("--members takes 1 to 100000, --days 1 to 1000 and --replicas 1 to 10")
	}
	from, err := time.Parse(time.DateOnly, c.From)
	if err != nil {
		return o, usagef("--from must be a date such as 2026-10-01, not %q", c.From)
	}
	zones := slices.Clone(simulate.World)
	if c.Zones != "world" {
		zones = strings.Split(c.Zones, ",")
	}
	for i, z := range zones {
		if zones[i], err = when.Zone(z); err != nil {
			return o, usagef("--zones: %v", err)
		}
	}
	lib, err := s.library()
	if err != nil {
		return o, err
	}
	o = simulate.Options{New: func(store storage.Store, clock func() time.Time) (simulate.Conversation, nudge.Composer) {
		b := coach.New(coach.Config{Library: lib, Store: store, Clock: clock, Timetable: nudge.Parse})
		return b, b.Posts()
	}, Members: c.Members, Days: c.Days, Zones: zones, Replicas: c.Replicas, Kill: c.Kill, Travel: true, Seed: c.Seed, From: from, Topics: lastTopics(lib)}
	if !c.Calm {
		o.Faults = simulate.Rough
	}
	return o, nil
}

// lastTopics are some from the end of the roadmap: nobody gets that far in a simulation.
func lastTopics(lib *roadmap.Library) (ids []roadmap.TopicID) {
	const few = 3
	r, _ := lib.Roadmap(roadmap.DefaultRoadmap)
	for _, step := range slices.Backward(r.Steps()) {
		if !step.IsChoice() && len(ids) < few {
			ids = append(ids, step.Topic)
		}
	}
	return ids
}
