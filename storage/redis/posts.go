package redis

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"sync"
	"time"

	"mentor/storage"

	"github.com/redis/go-redis/v9"
)

func postKey(ws storage.WorkspaceID, id storage.PostID) string {
	return tag(ws) + "p:" + string(id) + ":" + string(ws)
}

func postsKey(ws storage.WorkspaceID, subject string) string {
	return tag(ws) + "pl:" + strconv.Itoa(len(subject)) + ":" + subject + ":" + string(ws)
}

func postsDueKey(tag string) string { return tag + "pdue" }

// postName names a post in the index of its partition, as dueName a member.
func postName(ws storage.WorkspaceID, id storage.PostID) string {
	return dueName(storage.Key{Workspace: ws, Member: storage.MemberID(id)})
}

// postPartitions is the set of partitions that ever held a post, as
// duePartitions is of members.
const postPartitions = "mentor:posts"

func (s *Store) notePosts(ctx context.Context, partition int) error {
	known := postPartitions + strconv.Itoa(partition)
	if _, ok := s.noted.Load(known); ok {
		return nil
	}
	if err := s.client.SAdd(ctx, postPartitions, partition).Err(); err != nil {
		return wrap("plan", err)
	}
	s.noted.Store(known, true)
	return nil
}

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
	keys []string
	args []any
}

// planRun is the run of plan.lua for a post, without a member.
func (s *Store) planRun(ctx context.Context, ws storage.WorkspaceID, p *storage.Post) (scriptRun, error) {
	t := tag(ws)
	run := scriptRun{
		keys: []string{dueKey(t), leasesKey(t), postsDueKey(t), t + "p:", t + "pl:"},
		args: []any{"", 0, 0, "", "", "", 0, 0, "", int64(storage.PostMemory / time.Second), int64(2 * storage.PostMemory / time.Second), s.clock().Add(-2 * storage.PostMemory).Unix()},
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

// runAll runs a script many times in one pipeline. A server that does not know
// the script yet is taught it. When fewer than copies replicas have all of it, it
// counts as failed: what a failover may take back is not acted on.
func (s *Store) runAll(ctx context.Context, script *redis.Script, runs []scriptRun, copies int) ([]any, error) {
	if len(runs) == 0 {
		return nil, nil
	}
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
	results := make([]any, len(runs))
	for i, cmd := range cmds {
		result, err := cmd.Result()
		if err != nil && redis.HasErrorPrefix(err, "NOSCRIPT") {
			result, err = script.Run(ctx, s.client, runs[i].keys, runs[i].args...).Result()
		}
		if err != nil {
			return results[:i], err
		}
		results[i] = result
	}
	return results, nil
}

// AddPost stores a post once.
func (s *Store) AddPost(ctx context.Context, p storage.Post) (bool, error) {
	run, err := s.planRun(ctx, p.Workspace, &p)
	if err != nil {
		return false, err
	}
	stored, err := s.run(ctx, planScript, run.keys, run.args...).Int()
	return stored == 1, wrap("add post", err)
}

// ClaimPosts asks the partitions that hold posts what is due, in one pipeline,
// and leases in a second one what it takes.
func (s *Store) ClaimPosts(ctx context.Context, now time.Time, limit int, lease time.Duration, owner string) ([]storage.Post, error) {
	names, err := s.postsDue(ctx, now, limit)
	if err != nil {
		return nil, err
	}
	var runs []scriptRun
	var posts []storage.Post
	for _, name := range names {
		k, ok := parseDueName(name)
		if !ok {
			return nil, fmt.Errorf("claim posts: %w", storage.ErrCorrupt)
		}
		t, id := tag(k.Workspace), storage.PostID(k.Member)
		posts = append(posts, storage.Post{ID: id, Workspace: k.Workspace, Owner: owner, Next: now.Add(lease).Unix()})
		runs = append(runs, scriptRun{
			keys: []string{postKey(k.Workspace, id), postsDueKey(t), fenceKey(t)},
			args: []any{name, now.Unix(), now.Add(lease).Unix(), owner},
		})
	}
	results, err := s.runAll(ctx, takeScript, runs, max(s.lanes.copies, int(min(1, s.replicas.Load()))))
	claimed := posts[:0]
	for i, r := range results { // what was claimed before an error is leased and can be settled
		fields, _ := r.([]any)
		if len(fields) != 4 {
			continue // somebody was quicker
		}
		p := posts[i]
		if !fillPost(&p, fields) {
			return claimed, fmt.Errorf("claim posts: %w", storage.ErrCorrupt)
		}
		claimed = append(claimed, p)
	}
	return claimed, wrap("claim posts", err)
}

// fillPost reads state, fence, first claim and data.
func fillPost(p *storage.Post, fields []any) bool {
	var text [4]string
	for i, f := range fields {
		text[i], _ = f.(string)
	}
	if json.Unmarshal([]byte(text[3]), p) != nil {
		return false
	}
	p.State = storage.PostState(text[0])
	p.Fence, _ = strconv.ParseInt(text[1], 10, 64)
	p.First, _ = strconv.ParseInt(text[2], 10, 64)
	return true
}

func (s *Store) postsDue(ctx context.Context, now time.Time, limit int) ([]string, error) {
	inUse, err := s.client.SMembers(ctx, postPartitions).Result()
	if err != nil {
		return nil, wrap("claim posts", err)
	}
	if len(inUse) == 0 {
		return nil, nil
	}
	rand.Shuffle(len(inUse), func(i, k int) { inUse[i], inUse[k] = inUse[k], inUse[i] }) // no workspace starves
	pipe := s.client.Pipeline()
	found := make([]*redis.StringSliceCmd, len(inUse))
	share := max(8, 2*limit/len(inUse))
	for i, text := range inUse {
		p, _ := strconv.Atoi(text) // only notePosts writes there
		found[i] = pipe.ZRangeByScore(ctx, postsDueKey(tagOf(p)), &redis.ZRangeBy{Min: "-inf", Max: strconv.FormatInt(now.Unix(), 10), Count: int64(min(share, limit))})
	}
	if _, err := pipe.Exec(ctx); err != nil {
		return nil, wrap("claim posts", err)
	}
	var names []string
	for _, f := range found {
		names = append(names, f.Val()...)
	}
	return names[:min(limit, len(names))], nil
}

// SavePost stores a claimed post.
func (s *Store) SavePost(ctx context.Context, p storage.Post) error {
	data, err := json.Marshal(p)
	if err != nil {
		return err
	}
	t := tag(p.Workspace)
	stored, err := s.run(ctx, saveScript, []string{postKey(p.Workspace, p.ID), postsDueKey(t)},
		postName(p.Workspace, p.ID), p.Fence, string(p.State), p.Next, string(data), int64(storage.PostMemory/time.Second)).Int()
	if err != nil {
		return wrap("save post", err)
	}
	if stored == 0 {
		return fmt.Errorf("save post: %w", storage.ErrLost)
	}
	return nil
}

// TouchPost brings a sent post forward.
func (s *Store) TouchPost(ctx context.Context, ws storage.WorkspaceID, id storage.PostID, at time.Time) error {
	t := tag(ws)
	return wrap("touch post", s.run(ctx, touchScript, []string{postKey(ws, id), postsDueKey(t), fenceKey(t)}, postName(ws, id), at.Unix()).Err())
}

// Posts returns the latest posts about a subject.
func (s *Store) Posts(ctx context.Context, ws storage.WorkspaceID, subject string, limit int) ([]storage.Post, error) {
	listed, err := s.client.ZRevRange(ctx, postsKey(ws, subject), 0, int64(2*limit)).Result()
	if err != nil || len(listed) == 0 {
		return nil, wrap("list posts", err)
	}
	pipe := s.client.Pipeline()
	found := make([]*redis.SliceCmd, len(listed))
	next := make([]*redis.FloatCmd, len(listed))
	for i, id := range listed {
		found[i] = pipe.HMGet(ctx, postKey(ws, storage.PostID(id)), "state", "fence", "first", "data", "owner")
		next[i] = pipe.ZScore(ctx, postsDueKey(tag(ws)), postName(ws, storage.PostID(id)))
	}
	if _, err := pipe.Exec(ctx); err != nil && !errors.Is(err, redis.Nil) {
		return nil, wrap("list posts", err)
	}
	var posts []storage.Post
	for i, id := range listed {
		fields := found[i].Val()
		if len(fields) != 5 || fields[0] == nil {
			continue // kept long enough
		}
		p := storage.Post{ID: storage.PostID(id), Workspace: ws, Next: int64(next[i].Val())}
		if !fillPost(&p, fields[:4]) {
			return nil, fmt.Errorf("list posts: %w", storage.ErrCorrupt)
		}
		p.Owner, _ = fields[4].(string)
		posts = append(posts, p)
	}
	return posts[:min(limit, len(posts))], nil
}

// ForgetPosts removes all posts about a subject.
func (s *Store) ForgetPosts(ctx context.Context, ws storage.WorkspaceID, subject string) error {
	list := postsKey(ws, subject)
	ids, err := s.client.ZRange(ctx, list, 0, -1).Result()
	if err != nil {
		return wrap("forget posts", err)
	}
	pipe := s.client.TxPipeline()
	for _, id := range ids {
		pipe.Del(ctx, postKey(ws, storage.PostID(id)))
		pipe.ZRem(ctx, postsDueKey(tag(ws)), postName(ws, storage.PostID(id)))
	}
	pipe.Del(ctx, list)
	_, err = pipe.Exec(ctx)
	return wrap("forget posts", err)
}

// Lineage names the run of the server that holds the data: it changes when
// another server took over, or when it was started anew, and changes that were
// confirmed last may be missing then. "" is unknown, as on a Cluster.
func (s *Store) Lineage(ctx context.Context) (string, error) {
	if _, cluster := s.client.(*redis.ClusterClient); cluster {
		return "", nil
	}
	info, err := s.client.Info(ctx, "server", "replication").Result()
	if err != nil {
		return "", wrap("read lineage", err)
	}
	replicas, _ := strconv.ParseInt(infoValue(info, "connected_slaves"), 10, 64)
	s.replicas.Store(replicas)
	return strings.Join([]string{infoValue(info, "run_id"), infoValue(info, "master_replid")}, " "), nil
}
