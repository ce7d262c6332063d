package redis

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strconv"
	"sync"
	"time"

	"mentor/storage"

	"github.com/redis/go-redis/v9"
)

// Change runs fn on the member and stores the result if the member is still the
// same, else again. A member that this process has just changed is taken as it
// was left: if nobody else touched it, that saves reading it, and if somebody
// did, the script answers with the member as it is now. So a change is one round
// trip, or two. Changes of one member by this process take turns, so that only
// other processes compete.
func (s *Store) Change(ctx context.Context, key storage.Key, delivery storage.DeliveryID, fn func(*storage.Member) (string, error)) (storage.Outcome, error) {
	return s.change(ctx, key, "", delivery, fn)
}

// Settle changes the member if the lease is still the newest.
func (s *Store) Settle(ctx context.Context, c storage.Claim, delivery storage.DeliveryID, fn func(*storage.Member) (string, error)) (storage.Outcome, error) {
	return s.change(ctx, c.Key, strconv.FormatInt(c.Fence, 10), delivery, fn)
}

// turn lets the changes of some members come one after the other, and remembers
// how they left them.
type turn struct {
	sync.Mutex
	latest map[storage.Key]left
}

// left is a member as this process left it.
type left struct {
	record   string
	delivery storage.DeliveryID
}

const (
	stripes   = 1024 // turns, over which the members are spread
	maxLatest = 16   // members that a turn remembers
)

func (s *Store) turn(key storage.Key) *turn {
	h := fnv.New32a()
	_, _ = h.Write([]byte(key.Workspace)) // never fails
	_, _ = h.Write([]byte{0})
	_, _ = h.Write([]byte(key.Member))
	return &s.turns[h.Sum32()%stripes]
}

func (t *turn) remember(key storage.Key, l left) {
	if t.latest == nil || len(t.latest) >= maxLatest {
		t.latest = map[storage.Key]left{}
	}
	t.latest[key] = l
}

// change is Change under a lease; fence is "" when none is needed.
func (s *Store) change(
	ctx context.Context,
	key storage.Key,
	fence string,
	delivery storage.DeliveryID,
	fn func(*storage.Member) (string, error),
) (storage.Outcome, error) {
	turn := s.turn(key)
	turn.Lock()
	defer turn.Unlock()
	last, known := turn.latest[key]
	delete(turn.latest, key) // until it is clear how this ends
	c := &change{store: s, key: key, fence: fence, delivery: delivery, fn: fn, record: last.record, stored: known}
	if !known || delivery != "" && delivery == last.delivery {
		if err := c.read(ctx); err != nil {
			return storage.Outcome{}, err
		}
	}
	for attempt := 0; !c.ended; attempt++ {
		if attempt > 1 { // the first repetition has the member as it is now
			if err := pause(ctx, attempt); err != nil {
				return storage.Outcome{}, fmt.Errorf("change member: %w", err)
			}
		}
		if err := c.try(ctx); err != nil {
			return storage.Outcome{}, err
		}
	}
	turn.remember(key, left{c.record, delivery})
	return c.out, nil
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

// change is a change under way.
type change struct {
	store    *Store
	key      storage.Key
	fence    string
	delivery storage.DeliveryID
	fn       func(*storage.Member) (string, error)

	record string // of the member, as far as known
	stored bool   // there is a record
	sure   bool   // that came from Redis just now, and the delivery is new
	ended  bool
	out    storage.Outcome

	before storage.Member     // of this try; after it is that of the outcome
	named  []storage.MemberID // by it
}

// read reads the member and sees whether the delivery was applied before.
func (c *change) read(ctx context.Context) error {
	pipe := c.store.client.Pipeline()
	member := pipe.HGet(ctx, membersKey(c.key.Workspace), string(c.key.Member))
	day := c.store.deliveryDay()
	known := pipe.HMGet(ctx, deliveriesKey(c.key), deliveryField(day, c.delivery), deliveryField(day-1, c.delivery))
	if _, err := pipe.Exec(ctx); err != nil && !errors.Is(err, redis.Nil) {
		return wrap("read member", err)
	}
	c.record, c.stored, c.sure = member.Val(), member.Err() == nil, true
	for _, receipt := range known.Val() {
		if text, ok := receipt.(string); ok {
			return c.repeated(text)
		}
	}
	return nil
}

func deliveryField(day int64, id storage.DeliveryID) string {
	return strconv.FormatInt(day, 10) + ":" + string(id)
}

// repeated ends a change whose delivery was applied before.
func (c *change) repeated(receipt string) error {
	c.ended, c.out = true, storage.Outcome{Receipt: receipt, Repeated: true}
	return c.member(&c.out.Member)
}

// member reads the member of the record; zero but for its key when it is not
// stored.
func (c *change) member(m *storage.Member) error {
	*m = storage.Member{Key: c.key}
	if !c.stored {
		return nil
	}
	if err := decodeInto(m, nil, c.key, c.record); err != nil {
		return fmt.Errorf("read member: %w", err)
	}
	return nil
}

// try runs the function and stores what it makes. Without an error it has ended,
// or is to be tried again.
func (c *change) try(ctx context.Context) error {
	before, after := &c.before, &c.out.Member
	if err := c.member(after); err != nil {
		return err
	}
	*before = *after // what the boards are counted from; the rest of it is fn's to change
	before.Progress.Days = slices.Clone(after.Progress.Days)
	c.named = after.Names()
	receipt, err := c.fn(after)
	if err != nil {
		if c.sure {
			return err
		}
		return c.read(ctx) // it may have refused an old member
	}
	after.Key, after.Version = c.key, before.Version+1
	record, err := encodeMember(after)
	if err != nil {
		return err
	}
	c.out.Receipt = receipt
	return c.write(ctx, before, after, record)
}

// The answers of the change script.
const (
	answerRaced = iota
	answerStored
	answerRepeated
	answerLost
)

func (c *change) write(ctx context.Context, before, after *storage.Member, record string) error {
	s := c.store
	if after.Due != 0 {
		if err := s.noteDue(ctx, partition(c.key.Workspace)); err != nil {
			return err
		}
	}
	answer, err := s.runChange(ctx, c.packed(before, after, record))
	if err != nil {
		return wrap("change member", err)
	}
	err = c.take(answer, record)
	if c.ended && after.Due != 0 && (before.Due != after.Due || c.fence != "") {
		s.noteSoon(ctx, s.members, partition(c.key.Workspace), after.Due)
	}
	return err
}

// packed is the change as the script reads it.
func (c *change) packed(before, after *storage.Member, record string) packedChange {
	boards := c.store.boardEntries(before, after)
	tag, name := tag(c.key.Workspace), dueName(c.key)
	added, dropped := storage.NamesChanged(c.named, after.Names())
	w := make(packer, 0, 256+len(record)+len(c.out.Receipt)+3*(len(name)+len(c.delivery))+96*len(boards))
	day := c.store.deliveryDay()
	w.array(16 + 4*len(boards))
	w.text(string(c.key.Member))
	w.text(readVersion(before.Version))
	w.text(record)
	w.text(string(c.delivery))
	w.text(c.out.Receipt)
	w.text(strconv.FormatInt(day, 10))
	w.text(deliveriesKey(c.key))
	w.text(deliveryField(day, c.delivery))
	w.text(deliveryField(day-1, c.delivery))
	w.text(tag)
	w.text(string(c.key.Workspace))
	w.text(name)
	if before.Due != after.Due || c.fence != "" {
		w.int(after.Due)
	} else {
		w.text("")
	}
	w.text(c.fence)
	w.names(c.key.Workspace, added)
	w.names(c.key.Workspace, dropped)
	for _, e := range boards {
		w.text(e.key)
		w.int(int64(e.was))
		w.int(int64(e.points))
		w.text(strconv.FormatInt(e.keep, 10))
	}
	return packedChange{members: membersKey(c.key.Workspace), packed: w}
}

// readVersion is how a version that was read is handed to the scripts.
func readVersion(version int64) string {
	if version == 0 {
		return ""
	}
	return strconv.FormatInt(version, 10) + ":"
}

// take takes the answer of the script.
func (c *change) take(answer any, record string) error {
	parts, _ := answer.([]any)
	if len(parts) == 0 {
		parts = []any{answer}
	}
	text := func(i int) (s string, ok bool) {
		if i < len(parts) {
			s, ok = parts[i].(string)
		}
		return s, ok
	}
	switch kind, _ := parts[0].(int64); kind {
	case answerStored:
		c.record, c.ended = record, true
	case answerRepeated:
		c.record, c.stored = text(1)
		receipt, _ := text(2)
		return c.repeated(receipt)
	case answerLost:
		return fmt.Errorf("settle: %w", storage.ErrLost)
	case answerRaced:
		c.record, c.stored = text(1)
		c.sure = true
	}
	return nil
}
