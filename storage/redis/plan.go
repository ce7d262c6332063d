package redis

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"time"

	"mentor/storage"

	"github.com/redis/go-redis/v9"
)

const batchSize = 1000 // members planned in one pipeline

// Plan reads the members and runs a script for each, many together.
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
	var runs []packedRun
	for i, c := range claims {
		if members[i] == nil {
			continue // forgotten meanwhile
		}
		post, due := fn(members[i])
		run, err := s.planRun(ctx, &c, due, post)
		if err != nil {
			return 0, err
		}
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

// readAll reads the claimed members, those of a workspace together; nil for one that
// is gone.
func (s *Store) readAll(ctx context.Context, claims []storage.Claim) ([]*storage.Member, error) {
	of := map[storage.WorkspaceID][]int{}
	for i, c := range claims {
		of[c.Key.Workspace] = append(of[c.Key.Workspace], i)
	}
	pipe := s.client.Pipeline()
	found := make(map[storage.WorkspaceID]*redis.SliceCmd, len(of))
	for ws, places := range of {
		ids := make([]string, len(places))
		for k, i := range places {
			ids[k] = string(claims[i].Key.Member)
		}
		found[ws] = pipe.HMGet(ctx, membersKey(ws), ids...)
	}
	if _, err := pipe.Exec(ctx); err != nil {
		return nil, wrap("read members", err)
	}
	members := make([]*storage.Member, len(claims))
	for ws, places := range of {
		for k, record := range found[ws].Val() {
			text, there := record.(string)
			if !there {
				continue
			}
			m, err := decodeMember(claims[places[k]].Key, text)
			if err != nil {
				return nil, fmt.Errorf("read member: %w", err)
			}
			members[places[k]] = &m
		}
	}
	return members, nil
}

// planRun is what plan.lua takes for a claimed member (nil: none), who is due next at
// a time, and a post (nil: none).
func (s *Store) planRun(ctx context.Context, c *storage.Claim, due int64, p *storage.Post) (run packedRun, err error) {
	w := make(packer, 0, 512)
	w.array(16)
	if c == nil {
		w.texts("", "")
	} else {
		run.tag = tag(c.Key.Workspace)
		w.texts(dueName(c.Key), strconv.FormatInt(c.Fence, 10))
	}
	w.int(due)
	if p == nil {
		w.texts("", "", "", "", "", "", "")
		w.int(0)
		w.int(0)
		w.text("")
	} else {
		run.tag = tag(p.Workspace)
		if err := s.packPost(ctx, &w, p); err != nil {
			return run, err
		}
	}
	w.int(int64(storage.PostMemory / time.Second))
	w.int(int64(2 * storage.PostMemory / time.Second))
	w.int(s.clock().Add(-2 * storage.PostMemory).Unix())
	run.packed = w
	return run, nil
}

func (s *Store) packPost(ctx context.Context, w *packer, p *storage.Post) error {
	if p.Next > 0 {
		if err := s.notePosts(ctx, partition(p.Workspace)); err != nil {
			return err
		}
	}
	data, nudges, field, err := s.postData(ctx, p)
	if err != nil {
		return err
	}
	if field == "" && p.Kind == storage.NudgePost && p.Member != "" {
		nudges, field = nudgesKey(p.Workspace, p.Subject()), nudgeField(p.ID)
	}
	w.texts(postName(p.Workspace, p.ID), postKey(p.Workspace, p.ID), postsKey(p.Workspace, p.Subject()), nudges, field, data, string(p.State))
	w.int(p.Next)
	w.int(p.Due)
	w.text(string(p.ID))
	return nil
}

// postData is what a post is stored as. For a nudge that has ended, nudges and field
// say where it is kept; for others they are empty.
func (s *Store) postData(ctx context.Context, p *storage.Post) (data, nudges, field string, err error) {
	if !ends(p) {
		text, err := json.Marshal(p)
		return string(text), "", "", err
	}
	owner, err := s.ownerNumber(ctx, p.Owner)
	if err != nil {
		return "", "", "", err
	}
	data, err = packNudge(p, s.clock(), owner)
	return data, nudgesKey(p.Workspace, p.Subject()), nudgeField(p.ID), err
}

// packedRun is what a script does in one partition.
type packedRun struct {
	tag    string // of the partition
	packed []byte
	result any
}

// together is how many runs share a script: enough that beginning it costs little,
// few enough that nobody else waits for long.
const together = 64

// groups puts runs together that one script may do: on a cluster those of one partition.
func (s *Store) groups(runs []*packedRun) (all [][]*packedRun) {
	if _, cluster := s.client.(*redis.ClusterClient); cluster {
		slices.SortStableFunc(runs, func(a, b *packedRun) int { return cmp.Compare(a.tag, b.tag) })
	}
	for len(runs) > 0 {
		n := min(together, len(runs))
		if _, cluster := s.client.(*redis.ClusterClient); cluster {
			if other := slices.IndexFunc(runs[:n], func(r *packedRun) bool { return r.tag != runs[0].tag }); other > 0 {
				n = other
			}
		}
		all, runs = append(all, runs[:n]), runs[n:]
	}
	return all
}

// runAll runs a script many times in one pipeline and returns the results. A
// server that does not know the script yet is taught it. When fewer than copies
// replicas have all of it, it counts as failed: what a failover may take back is
// not acted on.
func (s *Store) runAll(ctx context.Context, script *redis.Script, runs []packedRun, copies int) ([]any, error) {
	if len(runs) == 0 {
		return nil, nil
	}
	all := make([]*packedRun, len(runs))
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
	for i := range runs {
		results[i] = runs[i].result
	}
	return results, err
}

// runPipeline returns the runs whose script the server does not know, if that is
// what is wrong.
func (s *Store) runPipeline(ctx context.Context, script *redis.Script, runs []*packedRun, copies int) (unknown []*packedRun, err error) {
	pipe := s.client.Pipeline()
	groups := s.groups(runs)
	cmds := make([]*redis.Cmd, len(groups))
	for i, group := range groups {
		keys, args := make([]string, len(group)), make([]any, len(group))
		for k, r := range group {
			keys[k], args[k] = r.tag, r.packed
		}
		cmds[i] = script.EvalSha(ctx, pipe, keys, args...)
	}
	have := askCopies(ctx, pipe, copies)
	_, _ = pipe.Exec(ctx) // each command has its own error
	if err := copied(have, copies); err != nil {
		return nil, err
	}
	var other error
	for i, cmd := range cmds {
		results, failed := cmd.Slice()
		if redis.HasErrorPrefix(failed, "NOSCRIPT") {
			unknown, err = append(unknown, groups[i]...), failed
			continue
		}
		other = cmp.Or(other, failed)
		for k := range min(len(results), len(groups[i])) {
			if failed, ok := results[k].(error); ok {
				other = cmp.Or(other, failed)
				continue
			}
			groups[i][k].result = results[k]
		}
	}
	return unknown, cmp.Or(other, err)
}
