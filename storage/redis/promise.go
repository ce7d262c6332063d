package redis

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"time"

	"mentor/storage"
)

// Promise says what this Redis is configured to keep, from its own settings.
// A Redis that does not show them (some hosted ones) is a warning.
func (s *Store) Promise(ctx context.Context) (storage.Promise, error) {
	if err := s.Check(ctx); err != nil {
		return storage.Promise{}, err
	}
	setting := func(name string) string {
		found, err := s.client.ConfigGet(ctx, name).Result()
		if err != nil {
			return ""
		}
		return found[name]
	}
	info, err := s.client.Info(ctx, "replication").Result()
	if err != nil {
		return storage.Promise{}, wrap("read settings", err)
	}
	online, syncing := replicas(info)
	if wait := s.lanes.copies; wait > online {
		return storage.Promise{
			Level: storage.Fail,
			Text: fmt.Sprintf("no change can be confirmed: %d replicas have to have it (wait=%d), and %d can (%s)",
				wait, wait, online, replicaWords(online, syncing, 0)),
			Fix: "start the replicas and wait until they have caught up, or lower wait= in the address",
		}, nil
	}
	return promise(
		setting("maxmemory-policy"),
		setting("appendonly"),
		setting("appendfsync"),
		replicaWords(online, syncing, s.lanes.copies),
	), nil
}

// replicas counts the replicas that follow, and those that still fetch what there
// was before: these confirm nothing, and a failover to one would lose most.
func replicas(info string) (online, syncing int) {
	for line := range strings.Lines(info) {
		if name, value, ok := strings.Cut(line, ":"); ok && replicaLine.MatchString(name) {
			if strings.Contains(value, "state=online") {
				online++
			} else {
				syncing++
			}
		}
	}
	return online, syncing
}

var replicaLine = regexp.MustCompile(`^(?:slave|replica)\d+$`)

// replicaWords says how many replicas there are, and what a failover to one of
// them keeps.
func replicaWords(online, syncing, wait int) string {
	late := ""
	if syncing > 0 {
		late = fmt.Sprintf(", and %d that still catch up", syncing)
	}
	switch {
	case online == 0:
		return "no replica" + late
	case wait > 0:
		return fmt.Sprintf("replicas: %d%s; %d confirm each change, so that a failover loses none", online, late, wait)
	}
	return fmt.Sprintf("replicas: %d%s; a failover can lose the last moment, wait=1 in the address prevents it", online, late)
}

func promise(policy, appendonly, appendfsync, copies string) storage.Promise {
	switch {
	case policy == "":
		return storage.Promise{
			Level: storage.Warn,
			Text:  "Redis does not show its settings; make sure that it has maxmemory-policy noeviction and appendonly yes",
			Fix:   "ask its operator",
		}
	case policy != "noeviction":
		return storage.Promise{
			Level: storage.Fail,
			Text:  fmt.Sprintf("Redis may throw progress away when its memory is full (maxmemory-policy %s)", policy),
			Fix:   "set maxmemory-policy noeviction",
		}
	case appendonly != "yes":
		return storage.Promise{
			Level: storage.Warn,
			Text:  "Redis keeps changes in memory until its next snapshot; a crash loses what came since (appendonly no, " + copies + ")",
			Fix:   "set appendonly yes and appendfsync always or everysec",
		}
	case appendfsync == "always":
		return storage.Promise{Level: storage.OK, Text: "every change is on Redis's disk before it is confirmed (appendfsync always, " + copies + ")"}
	case appendfsync == "everysec":
		return storage.Promise{
			Level: storage.OK,
			Text:  "a power cut loses at most about two seconds of changes, a crash of the process none (appendfsync everysec, " + copies + ")",
		}
	}
	return storage.Promise{
		Level: storage.Warn,
		Text:  "the operating system decides when changes reach the disk (appendfsync " + appendfsync + ", " + copies + ")",
		Fix:   "set appendfsync always or everysec",
	}
}

func infoValue(info, name string) string {
	for line := range strings.Lines(info) {
		if key, value, ok := strings.Cut(strings.TrimSpace(line), ":"); ok && key == name {
			return value
		}
	}
	return ""
}

// Now is what time it is by Redis's clock, for the doctor.
func (s *Store) Now(ctx context.Context) (time.Time, error) {
	now, err := s.client.Time(ctx).Result()
	return now, wrap("read the clock", err)
}
