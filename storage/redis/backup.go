package redis

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"mentor/storage"

	"github.com/redis/go-redis/v9"
)

//go:embed dump.lua
var dumpLua string

var dumpScript = redis.NewScript(dumpLua)

// A backup moves whole workspaces at once: it may take its time.
const (
	backupTime = time.Minute
	allKeys    = "mentor:*"
)

// ErrNotEmpty says that a backup would be mixed with what is there.
var ErrNotEmpty = errors.New("this Redis holds data of Mentor already; name an empty database, or add --replace to delete what is there")

// patient connects for backups.
func patient(address string) (redis.UniversalClient, error) {
	options, _, err := parse(address)
	if err != nil {
		return nil, err
	}
	options.DialTimeout, options.ReadTimeout, options.WriteTimeout = dialTime, backupTime, backupTime
	silence()
	return redis.NewUniversalClient(options), nil
}

// Backup writes all of Mentor's keys in Redis's own form (redis.io/commands/dump),
// while bots use them. The members, boards and settings of a workspace are as they
// were at one moment.
func Backup(ctx context.Context, address string, w io.Writer) error {
	client, err := patient(address)
	if err != nil {
		return err
	}
	defer func() { _ = client.Close() }()
	b := &backup{client: client, out: newArchiveWriter(w), known: map[string]map[string]bool{}}
	for more, round := true, 0; more && round < maxRounds; round++ {
		if more, err = b.round(ctx); err != nil {
			return wrap("back up", err)
		}
	}
	return b.out.close()
}

// maxRounds is how often keys are listed: each time there are only those that came
// up during the time before.
const maxRounds = 5

// backup is one that is being written.
type backup struct {
	client redis.UniversalClient
	out    *archiveWriter
	known  map[string]map[string]bool // the keys of each partition that belong together
}

// round lists the keys and writes what is new. Keys that came up since the last
// round belong to what was written of their partition, which is written once more,
// whole: of several entries for a key the last one counts.
func (b *backup) round(ctx context.Context) (more bool, err error) {
	fresh, alone := map[string]bool{}, map[string][]string{}
	err = eachKey(ctx, b.client, func(key string) error {
		part := partOf(key)
		if b.known[part] == nil {
			b.known[part] = map[string]bool{}
		}
		switch {
		case b.known[part][key], strings.HasPrefix(key, leasePrefix): // no bot of then holds anything later
			return nil
		case standsAlone(key):
			alone[part] = append(alone[part], key)
		default:
			fresh[part] = true
		}
		b.known[part][key] = true
		return nil
	})
	if err != nil {
		return false, err
	}
	for part := range fresh {
		together := slices.DeleteFunc(slices.Collect(maps.Keys(b.known[part])), standsAlone)
		if err := b.dump(ctx, together); err != nil {
			return false, err
		}
	}
	for _, keys := range alone {
		for batch := range slices.Chunk(keys, dumpSize) {
			if err := b.dump(ctx, batch); err != nil {
				return false, err
			}
		}
	}
	return len(fresh) > 0, nil
}

// dumpSize keeps what stands alone from holding up the bots.
const dumpSize = 500

// standsAlone reports whether a key makes sense by itself: posts, deliveries and counts
// of requests, of which there may be millions.
func standsAlone(key string) bool {
	_, rest, _ := strings.Cut(key, "}:")
	kind, _, _ := strings.Cut(rest, ":")
	return slices.Contains([]string{"p", "pl", "n", "d", "e", "r"}, kind)
}

// partOf is what stands between braces: keys that share it are in one slot.
func partOf(key string) string {
	_, rest, ok := strings.Cut(key, "{")
	part, _, closed := strings.Cut(rest, "}")
	if !ok || !closed {
		return key
	}
	return part
}

// eachKey walks Mentor's keys on all masters, in small steps. Some may come twice.
func eachKey(ctx context.Context, client redis.UniversalClient, fn func(key string) error) error {
	var mu sync.Mutex
	walk := func(ctx context.Context, c *redis.Client) error {
		keys := c.Scan(ctx, 0, allKeys, 1000).Iterator()
		for keys.Next(ctx) {
			mu.Lock()
			err := fn(keys.Val())
			mu.Unlock()
			if err != nil {
				return err
			}
		}
		return keys.Err()
	}
	if c, ok := client.(*redis.ClusterClient); ok {
		return c.ForEachMaster(ctx, walk)
	}
	c, _ := client.(*redis.Client) // there is no third kind
	return walk(ctx, c)
}

// dump writes keys of one partition, as they are at one moment. One that is gone
// has no value.
func (b *backup) dump(ctx context.Context, keys []string) error {
	values, err := dumpScript.Run(ctx, b.client, keys).StringSlice()
	if err != nil {
		return err
	}
	for i, key := range keys {
		at, err := strconv.ParseInt(values[2*i+1], 10, 64)
		if err != nil {
			return err
		}
		if err := b.out.add(entry{key: key, expires: max(at, 0), value: values[2*i]}); err != nil {
			return err
		}
	}
	return nil
}

// Restore writes a backup into a Redis that holds nothing of Mentor's, or whose
// data replace deletes first. No bot may run. The backup is read twice: nothing is
// touched unless it is whole.
func Restore(ctx context.Context, address string, backup io.ReadSeeker, replace bool) error {
	client, err := patient(address)
	if err != nil {
		return err
	}
	defer func() { _ = client.Close() }()
	if err := eachEntry(backup, func(entry) error { return nil }); err != nil {
		return err
	}
	err = eachKey(ctx, client, func(key string) error {
		if !replace {
			return ErrNotEmpty
		}
		return client.Unlink(ctx, key).Err()
	})
	if errors.Is(err, ErrNotEmpty) {
		return err
	}
	if err != nil {
		return wrap("restore", err)
	}
	return eachEntry(backup, func(e entry) error {
		return wrap("restore", restoreKey(ctx, client, e.key, e))
	})
}

func restoreKey(ctx context.Context, client redis.UniversalClient, key string, e entry) error {
	if e.value == "" {
		return client.Unlink(ctx, key).Err()
	}
	args := []any{"restore", key, e.expires, e.value, "replace"}
	if e.expires > 0 {
		args = append(args, "absttl")
	}
	err := client.Do(ctx, args...).Err()
	if err != nil && strings.Contains(err.Error(), "DUMP payload version or checksum are wrong") {
		return fmt.Errorf("this Redis is older than the one that the backup was made of: %w", err)
	}
	return err
}

// Saved returns a member as a backup has it, or storage.ErrNotFound. The records
// of the member's workspace stand in Redis for a moment, under a name of their own.
func Saved(ctx context.Context, address string, backup io.ReadSeeker, key storage.Key) (m storage.Member, err error) {
	client, err := patient(address)
	if err != nil {
		return m, err
	}
	defer func() { _ = client.Close() }()
	var records *entry
	if err := eachEntry(backup, func(e entry) error {
		if e.key == membersKey(key.Workspace) {
			records = &e
		}
		return nil
	}); err != nil {
		return m, err
	}
	if records == nil {
		return m, storage.ErrNotFound
	}
	passing := tag(key.Workspace) + "restoring:" + string(key.Workspace)
	defer func() { _ = client.Unlink(context.WithoutCancel(ctx), passing).Err() }()
	records.expires = time.Now().Add(2 * backupTime).UnixMilli() // should nobody come to delete it
	if err := restoreKey(ctx, client, passing, *records); err != nil {
		return m, wrap("restore", err)
	}
	record, err := client.HGet(ctx, passing, string(key.Member)).Result()
	if err != nil {
		return m, wrap("restore", err)
	}
	return decodeMember(key, record)
}
