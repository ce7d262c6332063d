package redis

import (
	"cmp"
	"context"
	"errors"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"mentor/storage"

	"github.com/redis/go-redis/v9"
)

// lanes carry commands of many goroutines to one server together: what waits
// while a pipeline is on its way goes with the next one. A command alone goes at
// once. On a cluster everything travels by itself, so that a node that is away
// holds up nobody else's.
type lanes struct {
	client redis.UniversalClient
	copies int  // replicas that must have what was written
	none   bool // everything travels by itself
	ended  sync.WaitGroup

	mu      sync.Mutex
	waiting sync.Cond // of a lane, for jobs
	queue   []*job
	closed  bool
}

// job is a command, or a member's change, and the caller that waits for it.
type job struct {
	ctx    context.Context //nolint:containedctx // it belongs to the caller, who waits for the command elsewhere
	cmd    redis.Cmder     // nil: a change
	second redis.Cmder     // that goes with the first; nil: none
	change packedChange
	answer any // to the change
	kind   jobKind
	done   chan struct{} // hears once that it has ended
	err    error         // of the change, or of the command's copies
}

// jobs are used again once they have ended, and somebody has heard of it.
var jobs = sync.Pool{New: func() any { return &job{done: make(chan struct{}, 1)} }}

func newJob(ctx context.Context, kind jobKind) *job {
	j := jobs.Get().(*job) //nolint:forcetypeassert // the pool holds nothing else
	j.ctx, j.kind = ctx, kind
	return j
}

func (j *job) free() {
	*j = job{done: j.done}
	jobs.Put(j)
}

// jobKind says whether replicas matter to a command.
type jobKind int

const (
	reads jobKind = iota
	writes
)

const (
	laneCount = 2  // one is filled while the other is on its way
	laneSize  = 64 // commands in one pipeline

	// copyTime is how long replicas may take; one that is well answers in less
	// than a millisecond.
	copyTime = 200 * time.Millisecond
)

// errNotCopied is what a change ends with that too few replicas have. It stands
// on the master; trying it again with the same delivery does no harm.
var errNotCopied = errors.New("too few replicas confirm changes")

func newLanes(client redis.UniversalClient, copies int) *lanes {
	_, cluster := client.(*redis.ClusterClient)
	l := &lanes{client: client, copies: copies, none: cluster}
	l.waiting.L = &l.mu
	if !cluster {
		for range laneCount {
			l.ended.Go(l.drive)
		}
	}
	return l
}

// close returns when all that was handed in has been sent.
func (l *lanes) close() {
	l.mu.Lock()
	l.closed = true
	l.mu.Unlock()
	l.waiting.Broadcast()
	l.ended.Wait()
}

// do runs a command and returns its error.
func (l *lanes) do(ctx context.Context, kind jobKind, cmd redis.Cmder) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if l.none {
		return l.client.Process(ctx, cmd)
	}
	j := newJob(ctx, kind)
	j.cmd = cmd
	if err := l.wait(j); err != nil {
		return err
	}
	defer j.free()
	return cmp.Or(cmd.Err(), j.err)
}

// both runs two commands that read, one behind the other.
func (l *lanes) both(ctx context.Context, first, second redis.Cmder) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if l.none {
		pipe := l.client.Pipeline()
		_, _ = pipe.Process(ctx, first), pipe.Process(ctx, second) // only enters them
		_, err := pipe.Exec(ctx)
		return err
	}
	j := newJob(ctx, reads)
	j.cmd, j.second = first, second
	if err := l.wait(j); err != nil {
		return err
	}
	j.free()
	return cmp.Or(first.Err(), second.Err())
}

// wait hands a job in and returns when it has ended, or nobody waits for it any more:
// then there's an error, and it stays with those who carry it.
func (l *lanes) wait(j *job) error {
	if !l.enter(j) {
		return redis.ErrClosed
	}
	select {
	case <-j.done:
		return nil
	case <-j.ctx.Done(): // the command may have been run; nobody reads its answer
		return j.ctx.Err()
	}
}

// enter puts a job into the queue; false when there are no lanes any more.
func (l *lanes) enter(j *job) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return false
	}
	l.queue = append(l.queue, j)
	if len(l.queue) == 1 { // else a lane has been called already, or both are on their way
		l.waiting.Signal()
	}
	return true
}

// take moves as many jobs from the queue to a batch as have room there. If there are
// none at all it waits for one; none come when the lanes are closed.
func (l *lanes) take(batch []*job, wait bool) []*job {
	l.mu.Lock()
	defer l.mu.Unlock()
	for wait && len(l.queue) == 0 && !l.closed {
		l.waiting.Wait()
	}
	n := min(len(l.queue), laneSize-len(batch))
	batch = append(batch, l.queue[:n]...)
	l.queue = slices.Delete(l.queue, 0, n)
	if len(l.queue) > 0 {
		l.waiting.Signal() // the other lane takes these
	}
	return batch
}

func (l *lanes) drive() {
	batch := make([]*job, 0, laneSize)
	for {
		if batch = l.take(batch[:0], true); len(batch) == 0 {
			return
		}
		runtime.Gosched() // who is about to hand something in comes along: writing to a connection costs more than most commands
		batch = l.take(batch, false)
		l.send(batch)
		clear(batch)
	}
}

func (l *lanes) send(batch []*job) {
	ctx := context.Background() // the client's own limits of time end it
	pipe := l.client.Pipeline()
	copies := 0
	var changes changesRun
	for _, j := range batch {
		switch {
		case j.ctx.Err() != nil:
		case j.cmd == nil:
			changes.add(j)
		default:
			_ = pipe.Process(ctx, j.cmd) // only enters it
			if j.second != nil {
				_ = pipe.Process(ctx, j.second)
			}
		}
		if j.kind == writes {
			copies = l.copies
		}
	}
	changes.enter(ctx, pipe)
	have := askCopies(ctx, pipe, copies)
	_, _ = pipe.Exec(ctx) // each command has its own error
	changes.settle()
	err := copied(have, copies)
	for _, j := range batch {
		if j.kind == writes {
			j.err = cmp.Or(j.err, err)
		}
		j.done <- struct{}{}
	}
}

// askCopies asks at the end of a pipeline how many replicas have all that it
// wrote, on the same connection (redis.io/commands/wait); nil when none is
// wanted.
func askCopies(ctx context.Context, pipe redis.Pipeliner, want int) *redis.IntCmd {
	if want == 0 {
		return nil
	}
	have := redis.NewIntCmd(ctx, "wait", want, copyTime.Milliseconds())
	_ = pipe.Process(ctx, have) // only enters it
	return have
}

// copied returns errNotCopied when too few have it.
func copied(have *redis.IntCmd, want int) error {
	if have != nil && have.Val() < int64(want) {
		return errNotCopied
	}
	return nil
}

// run runs a script that writes.
func (s *Store) run(ctx context.Context, script *redis.Script, keys []string, args ...any) *redis.Cmd {
	return s.runAs(ctx, writes, script, keys, args...)
}

// runAs runs a script by its hash, and whole when the server does not know it.
func (s *Store) runAs(ctx context.Context, kind jobKind, script *redis.Script, keys []string, args ...any) *redis.Cmd {
	words := make([]any, 0, 3+len(keys)+len(args))
	words = append(words, "evalsha", script.Hash(), len(keys))
	for _, k := range keys {
		words = append(words, k)
	}
	cmd := redis.NewCmd(ctx, append(words, args...)...)
	cmd.SetFirstKeyPos(3)
	err := s.lanes.do(ctx, kind, cmd)
	if err != nil && strings.HasPrefix(err.Error(), "NOSCRIPT") {
		if s.lanes.none {
			return script.Eval(ctx, s.client, keys, args...)
		}
		if err = script.Load(ctx, s.client).Err(); err == nil {
			cmd = redis.NewCmd(ctx, cmd.Args()...)
			err = s.lanes.do(ctx, kind, cmd)
		}
	}
	if err != nil {
		failed := redis.NewCmd(ctx)
		failed.SetErr(err)
		return failed
	}
	return cmd
}

// record reads a member's record; redis.Nil when there is none.
func (s *Store) record(ctx context.Context, key storage.Key) (string, error) {
	cmd := redis.NewStringCmd(ctx, "hget", membersKey(key.Workspace), string(key.Member))
	if err := s.lanes.do(ctx, reads, cmd); err != nil {
		return "", err
	}
	return cmd.Val(), nil
}
