package redis

import (
	"context"
	"encoding/binary"
	"strings"

	"github.com/redis/go-redis/v9"
)

// packedChange is a member's change as the script takes it.
type packedChange struct {
	members string // the key of the members' hash, which says where it belongs
	packed  []byte
}

// runChange runs a change and returns the script's answer to it.
func (s *Store) runChange(ctx context.Context, c packedChange) (any, error) {
	answer, err := s.lanes.change(ctx, c)
	if err != nil && strings.HasPrefix(err.Error(), "NOSCRIPT") {
		if s.lanes.none {
			return firstOf(changeScript.Eval(ctx, s.client, []string{c.members}, c.packed))
		}
		if err = changeScript.Load(ctx, s.client).Err(); err == nil {
			answer, err = s.lanes.change(ctx, c)
		}
	}
	return answer, err
}

// change runs a change together with those that wait at the same time.
func (l *lanes) change(ctx context.Context, c packedChange) (any, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if l.none {
		return firstOf(changeScript.EvalSha(ctx, l.client, []string{c.members}, c.packed))
	}
	j := newJob(ctx, writes)
	j.change = c
	if err := l.wait(j); err != nil {
		return nil, err
	}
	defer j.free()
	return j.answer, j.err
}

func firstOf(cmd *redis.Cmd) (any, error) {
	all, err := cmd.Slice()
	if err == nil && len(all) == 1 {
		return all[0], nil
	}
	return nil, err
}

// changesRun is one run of the script with all changes of a pipeline: what it costs
// to begin a script they pay once. Each is atomic by itself.
type changesRun struct {
	jobs []*job
	cmd  *redis.Cmd
}

func (r *changesRun) add(j *job) { r.jobs = append(r.jobs, j) }

func (r *changesRun) enter(ctx context.Context, pipe redis.Pipeliner) {
	if len(r.jobs) == 0 {
		return
	}
	words := make([]any, 0, 3+2*len(r.jobs))
	words = append(words, "evalsha", changeScript.Hash(), len(r.jobs))
	for _, j := range r.jobs {
		words = append(words, j.change.members)
	}
	for _, j := range r.jobs {
		words = append(words, j.change.packed)
	}
	r.cmd = redis.NewCmd(ctx, words...)
	_ = pipe.Process(ctx, r.cmd) // only enters it
}

// settle gives everybody the answer to their change.
func (r *changesRun) settle() {
	if r.cmd == nil {
		return
	}
	answers, err := r.cmd.Slice()
	for i, j := range r.jobs {
		switch {
		case err != nil:
			j.err = err
		case i < len(answers):
			j.answer = answers[i]
			j.err, _ = answers[i].(error)
		}
	}
}

// packer writes MessagePack (github.com/msgpack/msgpack/blob/master/spec.md), as
// much of it as scripts are told.
type packer []byte

func (w *packer) array(n int) { *w = binary.BigEndian.AppendUint16(append(*w, 0xdc), uint16(n)) }

func (w *packer) text(s string) {
	if n := len(s); n < 32 {
		*w = append(*w, 0xa0|byte(n))
	} else {
		*w = binary.BigEndian.AppendUint32(append(*w, 0xdb), uint32(n))
	}
	*w = append(*w, s...)
}

func (w *packer) texts(all ...string) {
	for _, s := range all {
		w.text(s)
	}
}

func (w *packer) int(n int64) {
	if 0 <= n && n < 128 {
		*w = append(*w, byte(n))
		return
	}
	*w = binary.BigEndian.AppendUint64(append(*w, 0xd3), uint64(n))
}
