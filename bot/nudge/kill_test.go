package nudge_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"mentor/bot"
	"mentor/bot/nudge"
	"mentor/bot/nudge/simulate"
	"mentor/roadmap"
	"mentor/storage"
	"mentor/storage/redis"
	"mentor/storage/sqlite"
	"mentor/storage/storagetest"
)

// The clock of these tests runs faster than the wall's, the same in every
// process, so that leases of half a minute end in a fraction of a second.
const speed = 60

var dawn = time.Date(2026, 11, 24, 8, 59, 0, 0, time.UTC)

func fastClock(began time.Time) func() time.Time {
	return func() time.Time { return dawn.Add(speed * time.Since(began)) }
}

const childEnv = "NUDGE_TEST_CHILD" // store, address of the platform, start of the clock

func TestMain(m *testing.M) {
	if spec := os.Getenv(childEnv); spec != "" {
		if err := child(spec); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// child is a process with a scheduler, until it is killed.
func child(spec string) error {
	parts := strings.Split(spec, " ")
	nanos, err := strconv.ParseInt(parts[2], 10, 64)
	if err != nil {
		return err
	}
	clock := fastClock(time.Unix(0, nanos))
	store, err := openStore(context.Background(), parts[0], clock)
	if err != nil {
		return err
	}
	return nudge.New(nudge.Config{
		Store: store, Words: plainWords{}, Posters: map[string]bot.Poster{"fake": &webPoster{parts[1]}}, Clock: clock,
		Name: strconv.Itoa(os.Getpid()), Rate: 1000, Every: 5 * time.Millisecond,
	}).Run(context.Background())
}

func openStore(ctx context.Context, address string, clock func() time.Time) (storage.Store, error) {
	if strings.HasPrefix(address, "redis:") {
		return redis.Open(ctx, address, clock)
	}
	return sqlite.Open(ctx, address, clock)
}

// plainWords say little: these tests are about when and how often.
type plainWords struct{}

func (plainWords) NudgeMessage(*storage.Member, time.Time) (bot.Message, string, bool) {
	return bot.Message{Title: "Today"}, "", true
}

func (plainWords) PostMessage(context.Context, storage.Post) (bot.Message, error) {
	return bot.Message{Title: "Today"}, nil
}

func (plainWords) NextPost(*storage.Workspace, storage.Schedule, time.Time, time.Time, int) (storage.Post, bool) {
	return storage.Post{}, false
}

func (plainWords) Upkeep(context.Context, storage.Post, time.Time) (int64, *storage.Post, error) {
	return 0, nil, nil
}

func (plainWords) Setter(context.Context, storage.Post) (storage.MemberID, error) { return "", nil }

// call is a request to the platform, and its answer.
type call struct {
	To    bot.Address
	ID    bot.PostID
	At    bot.Posted
	Since time.Time
	Title string
	Found []bot.Posted
	Wait  time.Duration
}

// platformServer puts a platform behind HTTP. When it cannot tell, the
// connection breaks.
func platformServer(t *testing.T, p *simulate.Platform) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var c call
		if err := json.NewDecoder(r.Body).Decode(&c); err != nil {
			t.Error(err)
		}
		var err error
		switch r.URL.Path {
		case "/post":
			c.At, err = p.Post(r.Context(), c.To, c.ID, bot.Message{Title: c.Title})
		case "/find":
			c.Found, err = p.Find(r.Context(), c.To, c.ID, c.Since)
		case "/remove":
			err = p.Remove(r.Context(), c.At)
		}
		var e *bot.SendError
		switch {
		case err == nil:
			_ = json.NewEncoder(w).Encode(c)
		case errors.As(err, &e) && e.Fate == bot.Unclear:
			panic(http.ErrAbortHandler)
		default:
			c.Wait = e.RetryAfter
			w.WriteHeader(http.StatusTooManyRequests)
			_ = json.NewEncoder(w).Encode(c)
		}
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// webPoster is the adapter for that platform.
type webPoster struct{ base string }

func (p *webPoster) do(ctx context.Context, path string, c call) (call, error) {
	body, err := json.Marshal(c)
	if err != nil {
		return c, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, p.base+path, bytes.NewReader(body))
	if err != nil {
		return c, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return c, &bot.SendError{Fate: bot.Unclear, Reason: "no answer", Err: err}
	}
	defer func() { _ = resp.Body.Close() }()
	if err := json.NewDecoder(resp.Body).Decode(&c); err != nil {
		return c, &bot.SendError{Fate: bot.Unclear, Reason: "no whole answer", Err: err}
	}
	if resp.StatusCode != http.StatusOK {
		return c, &bot.SendError{Fate: bot.NotSent, Reason: resp.Status, RetryAfter: c.Wait, Err: errors.New(resp.Status)}
	}
	return c, nil
}

func (p *webPoster) Post(ctx context.Context, to bot.Address, id bot.PostID, m bot.Message) (bot.Posted, error) {
	c, err := p.do(ctx, "/post", call{To: to, ID: id, Title: m.Title})
	return c.At, err
}

func (p *webPoster) Edit(context.Context, bot.Posted, bot.Message) error { return nil }

func (p *webPoster) Find(ctx context.Context, to bot.Address, id bot.PostID, since time.Time) ([]bot.Posted, error) {
	c, err := p.do(ctx, "/find", call{To: to, ID: id, Since: since})
	return c.Found, err
}

func (p *webPoster) Remove(ctx context.Context, at bot.Posted) error {
	_, err := p.do(ctx, "/remove", call{At: at})
	return err
}

const nudged = 400

// invite makes members whose nudges are spread over an hour.
func invite(t *testing.T, store storage.Store) {
	t.Helper()
	for i := range nudged {
		k := storage.Key{Workspace: storage.WorkspaceID(fmt.Sprint("fake:W", i%7)), Member: storage.MemberID(fmt.Sprint("m", i))}
		at := roadmap.Clock(9*60 + i%60)
		_, err := store.Change(t.Context(), k, "", func(m *storage.Member) (string, error) {
			m.Remind = storage.Remind{On: true, At: at, Days: roadmap.EveryDay}
			m.Due = dawn.Truncate(24 * time.Hour).Add(time.Duration(at) * time.Minute).Unix()
			return "", nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// Processes are killed at random moments, as kill -9 does, on a platform that
// does its worst: in the end every nudge stands there once.
func TestKilledAtAnyMoment(t *testing.T) {
	t.Parallel()
	kills := 100
	if testing.Short() {
		kills = 10
	}
	for name, c := range map[string]struct {
		processes int
		address   func(t *testing.T) string
	}{
		"sqlite": {1, func(t *testing.T) string { t.Helper(); return filepath.Join(t.TempDir(), "mentor.db") }},
		"redis": {2, func(t *testing.T) string {
			t.Helper()
			return "redis://" + storagetest.StartRedis(t, "--appendonly", "yes", "--appendfsync", "always").Addr
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			address := c.address(t)
			began := time.Now()
			store, err := openStore(t.Context(), address, fastClock(began))
			if err != nil {
				t.Fatal(err)
			}
			invite(t, store)
			_ = store.Close()
			seed := uint64(began.UnixNano())
			platform := simulate.NewPlatform(fastClock(began), simulate.Rough, seed)
			w := &warden{spec: fmt.Sprintf("%s %s %d", address, platformServer(t, platform), began.UnixNano())}
			w.torment(t, rand.New(rand.NewPCG(seed, 0)), c.processes, kills)
			w.calm(t, platform)
			t.Logf("seed %d, %d killed, %v, %d messages accepted", seed, kills, platform.Trouble, len(platform.Ledger()))
		})
	}
}

type warden struct {
	spec    string
	running []*exec.Cmd
}

func (w *warden) start(t *testing.T) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^$")
	cmd.Env = append(os.Environ(), childEnv+"="+w.spec)
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	w.running = append(w.running, cmd)
}

func (w *warden) kill(i int) {
	_ = w.running[i].Process.Kill()
	_ = w.running[i].Wait()
	w.running = append(w.running[:i], w.running[i+1:]...)
}

// torment kills processes after a random time each and starts others.
func (w *warden) torment(t *testing.T, chance *rand.Rand, processes, kills int) {
	t.Helper()
	for range processes {
		w.start(t)
	}
	for range kills {
		time.Sleep(time.Duration(50+chance.IntN(400)) * time.Millisecond) // the moment of death is the test
		w.kill(chance.IntN(len(w.running)))
		w.start(t)
	}
}

// calm lets a process work in peace until every nudge stands there once, and
// then until doubles would have been looked for.
func (w *warden) calm(t *testing.T, p *simulate.Platform) {
	t.Helper()
	deadline := time.Now().Add(150 * time.Second)
	var settled time.Time
	for ; ; time.Sleep(50 * time.Millisecond) { // other processes: nothing to wait on
		missing, doubled := tally(p)
		switch {
		case missing+doubled > 0:
			settled = time.Time{}
		case settled.IsZero():
			settled = time.Now()
		case time.Since(settled) > 15*time.Minute/speed:
			for len(w.running) > 0 {
				w.kill(0)
			}
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%d nudges are missing, %d are doubled", missing, doubled)
		}
	}
}

func tally(p *simulate.Platform) (missing, doubled int) {
	stands := map[bot.PostID]int{}
	for _, m := range p.Ledger() {
		if !m.Removed {
			stands[m.Post]++
		}
	}
	for i := range nudged {
		id := storage.NewPostID(storage.WorkspaceID(fmt.Sprint("fake:W", i%7)), fmt.Sprint("m", i), storage.Nudge, roadmap.DateOf(dawn), "")
		switch n := stands[bot.PostID(id)]; {
		case n == 0:
			missing++
		case n > 1:
			doubled++
		}
	}
	return missing, doubled
}
