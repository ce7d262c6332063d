package redis

import (
	"context"
	"fmt"
	"strings"

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
	return promise(
		setting("maxmemory-policy"),
		setting("appendonly"),
		setting("appendfsync"),
		replicaWords(infoValue(info, "connected_slaves"), s.lanes.copies),
	), nil
}

// replicaWords says how many replicas there are, and what a failover to one of
// them keeps.
func replicaWords(replicas string, wait int) string {
	switch {
	case replicas == "" || replicas == "0":
		return "no replica"
	case wait > 0:
		return fmt.Sprintf("replicas: %s, of which %d confirm each change, so that a failover loses none", replicas, wait)
	}
	return fmt.Sprintf("replicas: %s; a failover can lose the last moment, wait=1 in the address prevents it", replicas)
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
