package redis

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"sync"
	"time"

	"mentor/storage"

	"github.com/redis/go-redis/v9"
)

const (
	readers   = 16   // members that are read at once while planning
	batchSize = 1000 // scripts in one pipeline
)

// Plan reads the members side by side and runs one script each, in pipelines.
func (s *Store) Plan(ctx context.Context, claims []storage.Claim, fn func(*storage.Member) (*storage.Post, int64)) (stored int, err error) {
	for len(claims) > 0 {
		batch := claims[:min(batchSize, len(claims))]
		claims = claims[len(batch):]
		n, err := s.planBatch(ctx, batch, fn)
		stored += n
		if err != nil {
			return stored, err
		}
	}
	return stored, nil
}

func (s *Store) planBatch(ctx context.Context, claims []storage.Claim, fn func(*storage.Member) (*storage.Post, int64)) (int, error) {
	members, err := s.readAll(ctx, claims)
	if err != nil {
		return 0, err
	}
	var runs []scriptRun
	for i, c := range claims {
		if members[i] == nil {
			continue // forgotten meanwhile
		}
		post, due := fn(members[i])
		run, err := s.planRun(ctx, c.Key.Workspace, post)
		if err != nil {
			return 0, err
		}
		run.args[0], run.args[1], run.args[2] = dueName(c.Key), c.Fence, due
		runs = append(runs, run)
	}
	results, err := s.runAll(ctx, planScript, runs, s.lanes.copies)
	stored := 0
	for _, r := range results {
		if n, ok := r.(int64); ok && n == 1 {
			stored++
		}
	}
	return stored, wrap("plan", err)
}

func (s *Store) readAll(ctx context.Context, claims []storage.Claim) ([]*storage.Member, error) {
	members := make([]*storage.Member, len(claims))
	failures := make([]error, readers)
	var wg sync.WaitGroup
	for r := range readers {
		wg.Go(func() {
			for i := r; i < len(claims); i += readers {
				m, err := s.Member(ctx, claims[i].Key)
				switch {
				case err == nil:
					members[i] = &m
				case !errors.Is(err, storage.ErrNotFound):
					failures[r] = err
					return
				}
			}
		})
	}
	wg.Wait()
	return members, errors.Join(failures...)
}

// scriptRun is one run of a script.
type scriptRun struct {
	keys   []string
	args   []any
	result any
}

// planRun is the run of plan.lua for a post, without a member.
func (s *Store) planRun(ctx context.Context, ws storage.WorkspaceID, p *storage.Post) (scriptRun, error) {
	t := tag(ws)
	run := scriptRun{
		keys: []string{dueKey(t), leasesKey(t), postsDueKey(t), t + "p:", t + "pl:"},
		args: []any{
			"",
			0,
			0,
			"",
			"",
			"",
			0,
			0,
			"",
			int64(storage.PostMemory / time.Second),
			int64(2 * storage.PostMemory / time.Second),
			s.clock().Add(-2 * storage.PostMemory).Unix(),
		},
	}
	if p == nil {
		return run, nil
	}
	data, err := json.Marshal(p)
	if err != nil {
		return run, err
	}
	if p.Next > 0 {
		if err := s.notePosts(ctx, partition(ws)); err != nil {
			return run, err
		}
	}
	run.keys[3], run.keys[4] = postKey(ws, p.ID), postsKey(ws, p.Subject())
	copy(run.args[3:], []any{postName(ws, p.ID), string(data), string(p.State), p.Next, p.Due, string(p.ID)})
	return run, nil
}

// runAll runs a script many times in one pipeline and returns the results. A
// server that does not know the script yet is taught it. When fewer than copies
// replicas have all of it, it counts as failed: what a failover may take back is
// not acted on.
func (s *Store) runAll(ctx context.Context, script *redis.Script, runs []scriptRun, copies int) ([]any, error) {
	if len(runs) == 0 {
		return nil, nil
	}
	all := make([]*scriptRun, len(runs))
	for i := range runs {
		all[i] = &runs[i]
	}
	unknown, err := s.runPipeline(ctx, script, all, copies)
	if redis.HasErrorPrefix(err, "NOSCRIPT") {
		if err = script.Load(ctx, s.client).Err(); err == nil {
			_, err = s.runPipeline(ctx, script, unknown, copies)
		}
	}
	results := make([]any, len(runs))
	for i, r := range runs {
		results[i] = r.result
	}
	return results, err
}

// runPipeline returns the runs whose script the server does not know, if that is
// what is wrong.
func (s *Store) runPipeline(ctx context.Context, script *redis.Script, runs []*scriptRun, copies int) (unknown []*scriptRun, err error) {
	pipe := s.client.Pipeline()
	cmds := make([]*redis.Cmd, len(runs))
	for i, r := range runs {
		cmds[i] = script.EvalSha(ctx, pipe, r.keys, r.args...)
	}
	have := askCopies(ctx, pipe, copies)
	_, _ = pipe.Exec(ctx) // each command has its own error
	if err := copied(have, copies); err != nil {
		return nil, err
	}
	var other error
	for i, cmd := range cmds {
		result, failed := cmd.Result()
		switch {
		case failed == nil:
			runs[i].result = result
		case redis.HasErrorPrefix(failed, "NOSCRIPT"):
			unknown, err = append(unknown, runs[i]), failed
		default:
			other = cmp.Or(other, failed)
		}
	}
	return unknown, cmp.Or(other, err)
}
