// Package redis keeps members in Redis: one server, Sentinel or Cluster, for
// any number of bots at once. All keys of a workspace share one hash tag, so
// that a change of a member is one atomic script in one slot.
//
//	store, err := redis.Open(ctx, "redis://127.0.0.1:6379", time.Now)
//
// ARCHITECTURE.md says how the keys are laid out and why.
package redis

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"net"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"mentor/storage"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/maintnotifications"
)

// Store is a storage.Store in Redis.
type Store struct {
	client         redis.UniversalClient
	clock          func() time.Time
	lanes          *lanes
	turns          [stripes]turn
	members, posts *dueIndex

	noted  sync.Map // partitions that are known to hold due members
	owners sync.Map // numbers of processes by name, and names by number
	names  sync.Map
	opened opened

	address string // for a backup, which takes its time over connections of its own

	apart    atomic.Bool  // the partitions can't be looked at together; see busy
	replicas atomic.Int64 // that are connected, as seen by Epoch
}

var _ storage.Store = (*Store)(nil)

const (
	partitions = 1024 // hash tags {0} to {1023}; never change it: keys would move

	// While Redis is away a person hears about it within three seconds: the
	// longest operation is a read and a write.
	dialTime = time.Second
	waitTime = 1200 * time.Millisecond

	// A record has a kilobyte or two, and a full lane goes in a few writes: four
	// times as much, as usual, would only lie there for each connection.
	bufferSize = 8 << 10

	// Ten connections for pipelines have buffers of their own, of 128 kB each way
	// unless something else is said.
	pipeBufferSize = 16 << 10
)

// Open connects and checks that the data is of this version. The clock dates
// deliveries and boards. The address is one of
//
//	redis://[user:password@]host:port[/db]     rediss://… with TLS
//	redis-cluster://[user:password@]h1:p1,h2:p2
//	redis-sentinel://[user:password@]h1:p1,h2:p2[/db]?master=NAME
//
// tls=true encrypts the last two forms as well, ca=FILE names the authority to
// trust instead of the system's, sentinel_password=… is for the sentinels,
// wait=N confirms a change only when N replicas have it.
// An unreachable Redis gives storage.ErrUnavailable, data of a later version
// storage.ErrNewer, one that doesn't let its user in storage.ErrForbidden.
func Open(ctx context.Context, address string, clock func() time.Time) (*Store, error) {
	return OpenKeeping(ctx, address, clock, "")
}

// OpenKeeping is Open, and keeps data of an earlier version in a file of a folder before
// it brings them to this one: what Backup writes. Where that can't be written the
// data stay as they are, and it returns an error of *KeepError.
func OpenKeeping(ctx context.Context, address string, clock func() time.Time, folder string) (*Store, error) {
	options, wait, err := parse(address)
	if err != nil {
		return nil, err
	}
	options.DialTimeout, options.ReadTimeout, options.WriteTimeout = dialTime, waitTime, waitTime
	options.PoolTimeout = waitTime
	options.ReadBufferSize, options.WriteBufferSize = bufferSize, bufferSize
	options.PipelineReadBufferSize, options.PipelineWriteBufferSize = pipeBufferSize, pipeBufferSize
	// With the third version the client looks for announcements of the server before
	// every answer, and we subscribe to none.
	options.Protocol = 2
	options.ContextTimeoutEnabled = true
	// A change that may have been written must not be sent again blindly: the
	// caller decides, with the delivery as a guard.
	options.MaxRetries = -1
	options.DialerRetries = 1
	options.MaintNotificationsConfig = &maintnotifications.Config{Mode: maintnotifications.ModeDisabled}
	silence()
	s := &Store{
		client: redis.NewUniversalClient(options), clock: clock, address: address,
		members: newDueIndex("due", duePartitions), posts: newDueIndex("pdue", postPartitions),
	}
	s.client.AddHook(&away{clock: clock})
	s.lanes = newLanes(s.client, wait)
	if err := s.readyInTime(ctx, folder); err != nil {
		_ = s.Close()
		return nil, err
	}
	return s, nil
}

// openTries is how often a start that waits in vain for a busy Redis tries.
const openTries = 3

// readyInTime is ready, tried again where Redis took too long: who starts has nothing else
// to do, and a machine on which everything starts at once is slow for a moment.
func (s *Store) readyInTime(ctx context.Context, folder string) error {
	for try := 1; ; try++ {
		err := s.ready(ctx, folder)
		if late, ok := errors.AsType[net.Error](err); !ok || !late.Timeout() || try == openTries || ctx.Err() != nil {
			return err
		}
		select {
		case <-time.After(pauseAfterFailure):
		case <-ctx.Done():
			return err
		}
	}
}

// silence keeps the client library from writing to the standard error by
// itself: what goes wrong comes back as an error, and addresses stay out of logs.
var silence = sync.OnceFunc(func() { redis.SetLogger(nothing{}) })

type nothing struct{}

func (nothing) Printf(context.Context, string, ...any) {}

// Check reads and writes, and looks whether everything that is needed may be done.
func (s *Store) Check(ctx context.Context) error {
	if err := s.client.Set(ctx, "mentor:check", s.clock().Unix(), time.Hour).Err(); err != nil {
		return wrap("check", err)
	}
	return s.mayAll(ctx)
}

// Close frees the connections.
func (s *Store) Close() error {
	s.lanes.close()
	return wrap("close", s.client.Close())
}

// partition is the part of the keyspace that a workspace lives in.
func partition(ws storage.WorkspaceID) int {
	h := fnv.New32a()
	_, _ = h.Write([]byte(ws)) // never fails
	return int(h.Sum32() % partitions)
}

// tagOf is the beginning of all keys of a partition, with its hash tag: they
// live in one slot.
func tagOf(partition int) string { return "mentor:{" + strconv.Itoa(partition) + "}:" }

func tag(ws storage.WorkspaceID) string { return tagOf(partition(ws)) }

// The keys of a workspace.
func membersKey(ws storage.WorkspaceID) string   { return tag(ws) + "m:" + string(ws) }
func workspaceKey(ws storage.WorkspaceID) string { return tag(ws) + "w:" + string(ws) }
func trailKey(ws storage.WorkspaceID) string     { return tag(ws) + "a:" + string(ws) }
func sheetKey(ws storage.WorkspaceID, name storage.SheetName) string {
	return tag(ws) + "s:" + string(name) + ":" + string(ws)
}
func indexKey(ws storage.WorkspaceID) string { return tag(ws) + "ws" }
func dueKey(tag string) string               { return tag + "due" }
func leasesKey(tag string) string            { return tag + "leases" }
func fenceKey(tag string) string             { return tag + "fence" }

func boardKey(b storage.Board) string {
	if b.Team == "" {
		return tag(b.Workspace) + "b:" + string(b.Window) + ":" + string(b.Workspace)
	}
	return tag(b.Workspace) + "t:" + string(b.Window) + ":" + strconv.Itoa(len(b.Team)) + ":" + string(b.Team) + ":" + string(b.Workspace)
}

// deliveriesKey is where the deliveries of a member are remembered.
func deliveriesKey(k storage.Key) string {
	return tag(k.Workspace) + "d:" + strconv.Itoa(len(k.Member)) + ":" + string(k.Member) + ":" + string(k.Workspace)
}

// firstKey is where a delivery is remembered that belongs to no member.
func firstKey(ws storage.WorkspaceID, id storage.DeliveryID) string {
	return tag(ws) + "e:" + strconv.Itoa(len(id)) + ":" + string(id) + ":" + string(ws)
}

// deliveryDay numbers the stretches of DeliveryMemory. A delivery is remembered
// in its own and in the next.
func (s *Store) deliveryDay() int64 {
	return s.clock().Unix() / int64(storage.DeliveryMemory/time.Second)
}

// wrap turns Redis's errors into the store's, with the operation in front.
// Context errors pass through.
func wrap(op string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, redis.Nil):
		return fmt.Errorf("%s: %w", op, storage.ErrNotFound)
	case errors.Is(err, storage.ErrUnavailable):
		return fmt.Errorf("%s: %w", op, err)
	case errors.Is(err, redis.ErrClosed):
		return fmt.Errorf("%s: %w", op, storage.ErrClosed)
	case errors.Is(err, context.Canceled):
		return fmt.Errorf("%s: %w", op, err)
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("%s: %w (%w)", op, storage.ErrUnavailable, err)
	case strings.HasPrefix(err.Error(), "WRONGTYPE"):
		return fmt.Errorf("%s: %w", op, storage.ErrCorrupt)
	}
	if refusal := refusalOf(err.Error()); refusal != "" {
		return fmt.Errorf("%s: %w: %s", op, storage.ErrForbidden, refusal)
	}
	return fmt.Errorf("%s: %w (%w)", op, storage.ErrUnavailable, err)
}
