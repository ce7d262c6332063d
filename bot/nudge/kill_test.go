package nudge_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/nudge/simulate"
	"mentor/roadmap"
	"mentor/storage"
	"mentor/storage/storagetest"
)

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
func TestSoakKilledAtAnyMoment(t *testing.T) {
	t.Parallel()
	kills := storagetest.Soak(25, 100)
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
		id := storage.NewPostID(storage.WorkspaceID(fmt.Sprint("fake:W", i%7)), fmt.Sprint("m", i), storage.NudgePost, roadmap.DateOf(dawn), "")
		switch n := stands[bot.PostID(id)]; {
		case n == 0:
			missing++
		case n > 1:
			doubled++
		}
	}
	return missing, doubled
}
