package redis

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
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
		found[i] = pipe.ZRangeByScore(
			ctx,
			postsDueKey(tagOf(p)),
			&redis.ZRangeBy{Min: "-inf", Max: strconv.FormatInt(now.Unix(), 10), Count: int64(min(share, limit))},
		)
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

// Epoch names the run of the server that holds the data: it changes when
// another server took over, or when it was started anew, and changes that were
// confirmed last may be missing then. "" is unknown, as on a Cluster.
func (s *Store) Epoch(ctx context.Context) (string, error) {
	if _, cluster := s.client.(*redis.ClusterClient); cluster {
		return "", nil
	}
	info, err := s.client.Info(ctx, "server", "replication").Result()
	if err != nil {
		return "", wrap("read epoch", err)
	}
	online, _ := replicas(info)
	s.replicas.Store(int64(online))
	return strings.Join([]string{infoValue(info, "run_id"), infoValue(info, "master_replid")}, " "), nil
}
