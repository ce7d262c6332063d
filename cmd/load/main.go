// Command load measures a running mentor from the outside: it signs slash commands
// as Slack does, sends them over connections that stay open, and takes a command
// as answered when its answer is there, in the body of the response or at the
// response address. In the same run it measures two ceilings, in turns with
// mentor: a server that checks the signature only, and one that also runs one
// script in Redis. What counts are the ratios: they hold on any machine.
//
//	go build -o mentor ./cmd/mentor && go run ./cmd/load --mentor ./mentor
//
// It needs redis-server, and prints a table in Markdown.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strings"
	"time"
)

type options struct {
	mentor      string
	seconds     float64
	rounds      int
	connections int
	members     int
	requests    int
	only        string
	each        bool
	rest        time.Duration
}

func main() {
	var o options
	flag.StringVar(&o.mentor, "mentor", "./mentor", "the binary that is measured")
	flag.Float64Var(&o.seconds, "seconds", 3, "how long each kind of load lasts in each round")
	flag.IntVar(&o.rounds, "rounds", 3, "how often everything takes its turn")
	flag.IntVar(&o.connections, "connections", 32, "how many requests are under way at once")
	flag.IntVar(&o.members, "members", 2000, "in ten workspaces")
	flag.IntVar(&o.requests, "requests", 0, "of the mix at full speed at the end, for the memory after it; 0: none")
	flag.StringVar(&o.only, "only", "", "measure only the loads of mentor with these words in their name, such as done")
	flag.BoolVar(&o.each, "each", false, "also measure each other command of the mix alone")
	flag.DurationVar(&o.rest, "rest", 20*time.Second, "how long mentor rests after its start, and twice after the load at the end, before its memory is looked at")
	role := flag.String("ceiling", "", "serve a ceiling instead: the address of a Redis, or none")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	work := func() error { return measure(ctx, o) }
	if *role != "" {
		work = func() error { return serveCeiling(ctx, *role) }
	}
	if err := work(); err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1) //nolint:gocritic // there is nothing left to stop
	}
}

// measure starts everything, lets the loads take turns, and prints what came of
// them.
func measure(ctx context.Context, o options) error {
	w, err := newWorld(ctx, o)
	if err != nil {
		return err
	}
	defer w.stop()
	topics, err := topicsOf(ctx, o.mentor)
	if err != nil {
		return err
	}
	m := newMembers(o.members, topics, w.slack)
	time.Sleep(o.rest)
	idle := w.mentor.resident()
	if err := m.join(ctx, w.mentor, o.connections); err != nil {
		return err
	}
	loads := []*load{
		{name: "signature", on: w.signature, next: m.help},
		{name: "signature and one script", on: w.script, next: m.help},
		{name: "the mix", on: w.mentor, next: m.mix},
		{name: "`done`", on: w.mentor, next: m.done},
		{name: "`ask`, never asked before", on: w.mentor, next: m.ask},
	}
	if o.each {
		for _, line := range []string{"today", "progress", "leaderboard"} {
			loads = append(loads, &load{name: "`" + line + "`", on: w.mentor, next: func() command { return m.says(m.anybody(), line) }})
		}
	}
	loads = slices.DeleteFunc(loads, func(l *load) bool { return l.on == w.mentor && !strings.Contains(l.name, o.only) })
	for range o.rounds {
		for _, l := range loads {
			if err := l.run(ctx, o.connections, time.Duration(o.seconds*float64(time.Second))); err != nil {
				return err
			}
		}
	}
	report(loads, o)
	fmt.Printf("\nBefore the first command mentor held %.0f MiB. For everything here it opened %d connections to Slack.\n", idle, w.slack.dials.Load())
	if o.requests > 0 {
		l := &load{name: "full speed", on: w.mentor, next: m.mix, most: int64(o.requests)}
		if err := l.run(ctx, o.connections, time.Hour); err != nil {
			return err
		}
		fmt.Printf("\nAfter %d requests more of the mix at full speed, mentor holds %.0f MiB", l.answered(), w.mentor.resident())
		time.Sleep(2 * o.rest)
		fmt.Printf(", and %.0f MiB when it has rested for %v.\n", w.mentor.resident(), 2*o.rest)
	}
	return nil
}
