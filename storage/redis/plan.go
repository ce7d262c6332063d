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
	found, err := s.readAll(ctx, claims)
	if err != nil {
		return 0, err
	}
	members, posts := map[int]int64{}, map[int]int64{} // from when on they are due
	runs := map[string]*scriptRun{}                    // by partition
	var all []*scriptRun
	planned := 0
	for i, c := range claims {
		if found[i] == nil {
			continue // forgotten meanwhile
		}
		post, due := fn(found[i])
		earliest(members, partition(c.Key.Workspace), due)
		if post != nil {
			earliest(posts, partition(post.Workspace), post.Next)
		}
		item, err := s.planItem(ctx, &c, due, post)
		if err != nil {
			return 0, err
		}
		t := tag(c.Key.Workspace)
		r := runs[t]
		if r == nil || r.full() {
			r = &scriptRun{tag: t, head: s.planHead()}
			runs[t], all = r, append(all, r)
		}
		r.add(planned, item)
		planned++
	}
	results, err := s.runAll(ctx, planScript, all, planned, s.lanes.copies)
	s.noteAllSoon(ctx, s.members, members)
	s.noteAllSoon(ctx, s.posts, posts)
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

// planHead is what plan.lua takes once.
func (s *Store) planHead() []any {
	return []any{int64(storage.PostMemory / time.Second), int64(2 * storage.PostMemory / time.Second), s.clock().Add(-2 * storage.PostMemory).Unix()}
}

// planItem is what plan.lua takes for a claimed member (nil: none), who is due next at
// a time, and a post (nil: none).
func (s *Store) planItem(ctx context.Context, c *storage.Claim, due int64, p *storage.Post) ([]byte, error) {
	w := make(packer, 0, 512)
	w.array(13)
	if c == nil {
		w.texts("", "")
	} else {
		w.texts(dueName(c.Key), strconv.FormatInt(c.Fence, 10))
	}
	w.int(due)
	if p == nil {
		w.texts("", "", "", "", "", "", "")
		w.int(0)
		w.int(0)
		w.text("")
		return w, nil
	}
	err := s.packPost(ctx, &w, p)
	return w, err
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

// scriptRun is one run of a script that does several things in one partition.
type scriptRun struct {
	tag    string // of the partition
	head   []any  // arguments that stand for all
	args   []any  // of each
	places []int  // of their results
}

// together is how many things a run may do: enough that beginning it costs little, few
// enough that nobody else waits for long.
const together = 100

func (r *scriptRun) full() bool { return len(r.places) >= together }

func (r *scriptRun) add(place int, args ...any) {
	r.places, r.args = append(r.places, place), append(r.args, args...)
}

// runAll makes the runs of a script in one pipeline and returns so many results. A
// server that does not know the script yet is taught it. When fewer than copies
// replicas have all of it, it counts as failed: what a failover may take back is
// not acted on.
func (s *Store) runAll(ctx context.Context, script *redis.Script, runs []*scriptRun, count, copies int) ([]any, error) {
	if len(runs) == 0 {
		return nil, nil
	}
	results := make([]any, count)
	unknown, err := s.runPipeline(ctx, script, runs, copies, results)
	if redis.HasErrorPrefix(err, "NOSCRIPT") {
		if err = script.Load(ctx, s.client).Err(); err == nil {
			_, err = s.runPipeline(ctx, script, unknown, copies, results)
		}
	}
	return results, err
}

// runPipeline returns the runs whose script the server does not know, if that is
// what is wrong.
func (s *Store) runPipeline(ctx context.Context, script *redis.Script, runs []*scriptRun, copies int, results []any) (unknown []*scriptRun, err error) {
	pipe := s.client.Pipeline()
	cmds := make([]*redis.Cmd, len(runs))
	for i, r := range runs {
		cmds[i] = script.EvalSha(ctx, pipe, []string{r.tag}, slices.Concat(r.head, r.args)...)
	}
	have := askCopies(ctx, pipe, copies)
	_, _ = pipe.Exec(ctx) // each command has its own error
	if err := copied(have, copies); err != nil {
		return nil, err
	}
	var other error
	for i, cmd := range cmds {
		answers, failed := cmd.Slice()
		if redis.HasErrorPrefix(failed, "NOSCRIPT") {
			unknown, err = append(unknown, runs[i]), failed
			continue
		}
		other = cmp.Or(other, failed)
		for k := range min(len(answers), len(runs[i].places)) {
			if failed, ok := answers[k].(error); ok {
				other = cmp.Or(other, failed)
				continue
			}
			results[runs[i].places[k]] = answers[k]
		}
	}
	return unknown, cmp.Or(other, err)
}
