package redis

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
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
	item, err := s.planItem(ctx, nil, 0, &p)
	if err != nil {
		return false, err
	}
	stored, err := firstOf(s.run(ctx, planScript, []string{tag(p.Workspace)}, append(s.planHead(), item)...))
	s.noteNext(ctx, &p)
	return stored == int64(1), wrap("add post", err)
}

// noteNext makes known when something is to be done about a post.
func (s *Store) noteNext(ctx context.Context, p *storage.Post) {
	if p.Next > 0 {
		s.noteSoon(ctx, s.posts, partition(p.Workspace), p.Next)
	}
}

// ClaimPosts looks where posts are due, and leases them in one pipeline: some of each
// partition, so that nobody waits for a workspace that has very many, but not so few
// that beginning the script costs more than what it does.
func (s *Store) ClaimPosts(ctx context.Context, now time.Time, limit int, lease time.Duration, owner string) ([]storage.Post, error) {
	busy, err := s.busy(ctx, s.posts, now)
	if err != nil {
		return nil, wrap("claim posts", err)
	}
	var all []*scriptRun
	places := 0
	for _, share := range shares(busy, limit) {
		for left := share.due; left > 0; left -= together {
			r := &scriptRun{tag: tagOf(share.number), head: []any{now.Unix(), now.Add(lease).Unix(), owner, min(left, together)}}
			for range min(left, together) {
				r.places = append(r.places, places)
				places++
			}
			all = append(all, r)
		}
	}
	results, err := s.runAll(ctx, takeScript, all, places, max(s.lanes.copies, int(min(1, s.replicas.Load()))))
	var claimed []storage.Post
	for _, r := range results { // what was claimed before an error is leased and can be settled
		fields, _ := r.([]any)
		if len(fields) != 5 {
			continue // somebody was quicker
		}
		name, _ := fields[0].(string)
		k, ok := parseDueName(name)
		p := storage.Post{ID: storage.PostID(k.Member), Workspace: k.Workspace, Owner: owner, Next: now.Add(lease).Unix()}
		if !ok || !fillPost(&p, fields[1:]) {
			return claimed, fmt.Errorf("claim posts: %w", storage.ErrCorrupt)
		}
		claimed = append(claimed, p)
	}
	return claimed, wrap("claim posts", err)
}

const (
	leastShare = 8  // that a partition gives at once
	shareOf    = 16 // of all that are taken
)

// shares says how much is taken of each partition, in their order.
func shares(busy []busyPartition, limit int) []busyPartition {
	if len(busy) == 0 {
		return nil
	}
	most := max(leastShare, limit/shareOf, (limit+len(busy)-1)/len(busy))
	var all []busyPartition
	for _, p := range busy {
		if p.due = min(p.due, most, limit); p.due == 0 {
			break
		}
		all, limit = append(all, p), limit-p.due
	}
	return all
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

// SavePost stores a claimed post.
func (s *Store) SavePost(ctx context.Context, p storage.Post) error {
	data, nudges, field, err := s.postData(ctx, &p)
	if err != nil {
		return err
	}
	t := tag(p.Workspace)
	keys := []string{postKey(p.Workspace, p.ID), postsDueKey(t), postsKey(p.Workspace, p.Subject()), cmp.Or(nudges, nudgesKey(p.Workspace, p.Subject()))}
	stored, err := s.run(ctx, saveScript, keys,
		postName(p.Workspace, p.ID), p.Fence, string(p.State), p.Next, data, int64(storage.PostMemory/time.Second), string(p.ID), field).Int()
	if err != nil {
		return wrap("save post", err)
	}
	if stored == 0 {
		return fmt.Errorf("save post: %w", storage.ErrLost)
	}
	s.noteNext(ctx, &p)
	return nil
}

// TouchPost brings a sent post forward.
func (s *Store) TouchPost(ctx context.Context, p storage.Post, at time.Time) error {
	t := tag(p.Workspace)
	touched, err := s.run(ctx, touchScript, []string{postKey(p.Workspace, p.ID), postsDueKey(t), fenceKey(t)}, postName(p.Workspace, p.ID), at.Unix()).Int()
	if err == nil && touched == 0 && p.Kind == storage.NudgePost && p.Member != "" {
		err = s.reopen(ctx, p, at)
	}
	s.noteSoon(ctx, s.posts, partition(p.Workspace), at.Unix())
	return wrap("touch post", err)
}

// Posts returns the latest posts about a subject: those that have a key of their own,
// and the nudges that have ended.
func (s *Store) Posts(ctx context.Context, ws storage.WorkspaceID, subject string, limit int) ([]storage.Post, error) {
	ids, err := s.idsOf(ctx, ws, subject, int64(2*limit))
	if err != nil {
		return nil, wrap("list posts", err)
	}
	posts, nudges, err := s.readPosts(ctx, ws, subject, ids)
	if err != nil {
		return nil, err
	}
	for field, packed := range nudges {
		if packed == "" {
			continue // under way
		}
		p, err := s.endedNudge(ctx, ws, subject, field, packed)
		if err != nil {
			return nil, fmt.Errorf("list posts: %w", err)
		}
		posts = append(posts, p)
	}
	slices.SortFunc(posts, func(a, b storage.Post) int { return cmp.Or(cmp.Compare(b.Due, a.Due), cmp.Compare(b.ID, a.ID)) })
	posts = slices.CompactFunc(posts, func(a, b storage.Post) bool { return a.ID == b.ID })
	return posts[:min(limit, len(posts))], nil
}

// idsOf lists the posts about a subject that have a key of their own: at most so many
// of the latest, and the nudges under way.
func (s *Store) idsOf(ctx context.Context, ws storage.WorkspaceID, subject string, most int64) ([]string, error) {
	pipe := s.client.Pipeline()
	list := pipe.ZRevRange(ctx, postsKey(ws, subject), 0, most)
	nudges := pipe.HGetAll(ctx, nudgesKey(ws, subject))
	if _, err := pipe.Exec(ctx); err != nil {
		return nil, err
	}
	ids := list.Val()
	for field, packed := range nudges.Val() {
		if packed == "" {
			ids = append(ids, string(nudgeID(field)))
		}
	}
	return ids, nil
}

// readPosts reads posts that have a key of their own, and then the nudges: one that
// ends meanwhile is among these.
func (s *Store) readPosts(ctx context.Context, ws storage.WorkspaceID, subject string, ids []string) (posts []storage.Post, kept map[string]string, err error) {
	pipe := s.client.Pipeline()
	found := make([]*redis.SliceCmd, len(ids))
	next := make([]*redis.FloatCmd, len(ids))
	for i, id := range ids {
		found[i] = pipe.HMGet(ctx, postKey(ws, storage.PostID(id)), "state", "fence", "first", "data", "owner")
		next[i] = pipe.ZScore(ctx, postsDueKey(tag(ws)), postName(ws, storage.PostID(id)))
	}
	nudges := pipe.HGetAll(ctx, nudgesKey(ws, subject))
	if _, err := pipe.Exec(ctx); err != nil && !errors.Is(err, redis.Nil) {
		return nil, nil, wrap("list posts", err)
	}
	for i, id := range ids {
		fields := found[i].Val()
		if len(fields) != 5 || fields[0] == nil {
			continue // kept long enough
		}
		p := storage.Post{ID: storage.PostID(id), Workspace: ws, Next: int64(next[i].Val())}
		if !fillPost(&p, fields[:4]) {
			return nil, nil, fmt.Errorf("list posts: %w", storage.ErrCorrupt)
		}
		p.Owner, _ = fields[4].(string)
		posts = append(posts, p)
	}
	return posts, nudges.Val(), nil
}

// ForgetPosts removes all posts about a subject.
func (s *Store) ForgetPosts(ctx context.Context, ws storage.WorkspaceID, subject string) error {
	ids, err := s.idsOf(ctx, ws, subject, -1)
	if err != nil {
		return wrap("forget posts", err)
	}
	pipe := s.client.TxPipeline()
	for _, id := range ids {
		pipe.Del(ctx, postKey(ws, storage.PostID(id)))
		pipe.ZRem(ctx, postsDueKey(tag(ws)), postName(ws, storage.PostID(id)))
	}
	pipe.Del(ctx, postsKey(ws, subject), nudgesKey(ws, subject))
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
