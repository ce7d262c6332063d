package redis

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"iter"
	"math/rand/v2"
	"strconv"
	"sync"
	"time"

	"mentor/storage"

	"github.com/redis/go-redis/v9"
)

// Member returns a member, or ErrNotFound.
func (s *Store) Member(ctx context.Context, key storage.Key) (storage.Member, error) {
	record, err := s.client.HGet(ctx, membersKey(key.Workspace), string(key.Member)).Result()
	if err != nil {
		return storage.Member{}, wrap("read member", err)
	}
	m, err := decodeMember(key, record)
	if err != nil {
		return m, fmt.Errorf("read member: %w", err)
	}
	return m, nil
}

// Change reads the member, runs fn and stores the result if nobody was
// quicker, else again: one round trip to read and one to write. Changes of one
// member by this process take turns, so that only other processes compete.
func (s *Store) Change(ctx context.Context, key storage.Key, delivery storage.DeliveryID, fn func(*storage.Member) (string, error)) (storage.Outcome, error) {
	return s.change(ctx, key, "", delivery, fn)
}

// change is Change under a lease; fence is "" when none is needed.
func (s *Store) change(ctx context.Context, key storage.Key, fence string, delivery storage.DeliveryID, fn func(*storage.Member) (string, error)) (storage.Outcome, error) {
	turn := s.turn(key)
	turn.Lock()
	defer turn.Unlock()
	for attempt := 0; ; attempt++ {
		out, stored, err := s.tryChange(ctx, key, fence, delivery, fn)
		if err != nil || stored {
			return out, err
		}
		if err := pause(ctx, attempt); err != nil {
			return storage.Outcome{}, fmt.Errorf("change member: %w", err)
		}
	}
}

func (s *Store) turn(key storage.Key) *sync.Mutex {
	h := fnv.New32a()
	_, _ = h.Write([]byte(key.Workspace)) // never fails
	_, _ = h.Write([]byte{0})
	_, _ = h.Write([]byte(key.Member))
	return &s.turns[h.Sum32()%stripes]
}

// pause waits a random time that grows with the attempts: up to 2, 4, 8 ... 64
// milliseconds.
func pause(ctx context.Context, attempt int) error {
	limit := int64(2*time.Millisecond) << min(attempt, 5)
	timer := time.NewTimer(time.Duration(rand.Int64N(limit)))
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

func (s *Store) tryChange(ctx context.Context, key storage.Key, fence string, delivery storage.DeliveryID, fn func(*storage.Member) (string, error)) (out storage.Outcome, stored bool, err error) {
	before, record, receipt, repeated, err := s.readForChange(ctx, key, delivery)
	if err != nil {
		return out, false, err
	}
	if repeated {
		return storage.Outcome{Member: before, Receipt: receipt, Repeated: true}, true, nil
	}
	after := storage.Member{Key: key}
	if record != "" { // read anew, so that fn cannot reach into before
		if after, err = decodeMember(key, record); err != nil {
			return out, false, err
		}
	}
	if receipt, err = fn(&after); err != nil {
		return out, false, err
	}
	after.Key, after.Version = key, before.Version+1
	stored, err = s.write(ctx, &before, &after, fence, delivery, receipt)
	return storage.Outcome{Member: after, Receipt: receipt}, stored, err
}

// readForChange returns the member, zero but for its key when it is not stored
// yet, its record, and whether the delivery was applied before.
func (s *Store) readForChange(ctx context.Context, key storage.Key, delivery storage.DeliveryID) (m storage.Member, record, receipt string, repeated bool, err error) {
	m.Key = key
	now, before := s.deliveryKeys(key)
	pipe := s.client.Pipeline()
	member := pipe.HGet(ctx, membersKey(key.Workspace), string(key.Member))
	var deliveries []*redis.StringCmd
	if delivery != "" {
		deliveries = []*redis.StringCmd{pipe.HGet(ctx, now, string(delivery)), pipe.HGet(ctx, before, string(delivery))}
	}
	if _, err = pipe.Exec(ctx); err != nil && !errors.Is(err, redis.Nil) {
		return m, "", "", false, wrap("read member", err)
	}
	record, err = member.Result()
	switch {
	case errors.Is(err, redis.Nil):
	case err != nil:
		return m, "", "", false, wrap("read member", err)
	default:
		if m, err = decodeMember(key, record); err != nil {
			return m, "", "", false, fmt.Errorf("read member: %w", err)
		}
	}
	for _, d := range deliveries {
		if receipt, err := d.Result(); err == nil {
			return m, record, receipt, true, nil
		} else if !errors.Is(err, redis.Nil) {
			return m, "", "", false, wrap("read member", err)
		}
	}
	return m, record, "", false, nil
}

func (s *Store) write(ctx context.Context, before, after *storage.Member, fence string, delivery storage.DeliveryID, receipt string) (bool, error) {
	record, err := encode(after.Version, after)
	if err != nil {
		return false, err
	}
	due := ""
	if before.Due != after.Due || fence != "" {
		due = strconv.FormatInt(after.Due, 10)
	}
	if after.Due != 0 {
		if err := s.noteDue(ctx, partition(after.Key.Workspace)); err != nil {
			return false, err
		}
	}
	k := after.Key
	now, previous := s.deliveryKeys(k)
	t := tag(k.Workspace)
	keys := []string{membersKey(k.Workspace), now, previous, indexKey(k.Workspace), dueKey(t), leasesKey(t)}
	args := []any{string(k.Member), before.Version, record, string(delivery), receipt, int64(2*storage.DeliveryMemory/time.Second) + 3600, string(k.Workspace), dueName(k), due, fence}
	for _, e := range s.boardEntries(before, after) {
		keys = append(keys, e.key)
		args = append(args, e.points, e.keep)
	}
	stored, err := changeScript.Run(ctx, s.client, keys, args...).Int()
	switch {
	case err != nil:
		return false, wrap("change member", err)
	case stored < 0:
		return false, fmt.Errorf("settle: %w", storage.ErrLost)
	}
	return stored == 1, nil
}

// Members walks all members of a workspace without holding Redis up: in small
// steps, in no particular order.
func (s *Store) Members(ctx context.Context, ws storage.WorkspaceID) iter.Seq2[storage.Member, error] {
	return func(yield func(storage.Member, error) bool) {
		seen := map[string]bool{} // a scan may show an entry twice
		for cursor := uint64(0); ; {
			pairs, next, err := s.client.HScan(ctx, membersKey(ws), cursor, "", 500).Result()
			if err != nil {
				yield(storage.Member{}, wrap("list members", err))
				return
			}
			for i := 0; i+1 < len(pairs); i += 2 {
				if seen[pairs[i]] {
					continue
				}
				seen[pairs[i]] = true
				m, err := decodeMember(storage.Key{Workspace: ws, Member: storage.MemberID(pairs[i])}, pairs[i+1])
				if err != nil {
					err = fmt.Errorf("list members: %w", err)
				}
				if !yield(m, err) {
					return
				}
			}
			if cursor = next; cursor == 0 {
				return
			}
		}
	}
}

// Forget removes a member from everything in one script.
func (s *Store) Forget(ctx context.Context, key storage.Key) error {
	turn := s.turn(key)
	turn.Lock()
	defer turn.Unlock()
	for attempt := 0; ; attempt++ {
		done, err := s.tryForget(ctx, key)
		if err != nil || done {
			return err
		}
		if err := pause(ctx, attempt); err != nil {
			return fmt.Errorf("forget member: %w", err)
		}
	}
}

func (s *Store) tryForget(ctx context.Context, key storage.Key) (bool, error) {
	m, _, _, _, err := s.readForChange(ctx, key, "")
	if err != nil {
		return false, err
	}
	w, err := s.Workspace(ctx, key.Workspace)
	if err != nil {
		return false, err
	}
	version, record := w.Version, ""
	if w.Leave(key.Member) {
		if record, err = encode(version+1, w); err != nil {
			return false, err
		}
	}
	now, before := s.deliveryKeys(key)
	t := tag(key.Workspace)
	keys := []string{membersKey(key.Workspace), now, before, workspaceKey(key.Workspace), dueKey(t), leasesKey(t)}
	gone := storage.Member{Key: key, Progress: m.Progress} // on no board
	for _, e := range s.boardEntries(&m, &gone) {
		keys = append(keys, e.key)
	}
	done, err := forgetScript.Run(ctx, s.client, keys, string(key.Member), m.Version, version, record, dueName(key)).Int()
	if err != nil {
		return false, wrap("forget member", err)
	}
	return done == 1, nil
}
