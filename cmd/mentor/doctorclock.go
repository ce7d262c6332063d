package main

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"time"

	"mentor/bot/delivery"
	"mentor/storage"
)

// Clocks that differ by more than this are named. Beyond the second, signatures of
// deliveries, which are good for five minutes, and leases of 30 seconds, come near their
// end.
const (
	skewWarn = 2 * time.Second
	skewFail = 20 * time.Second
)

// clockFinding says how much a clock differs from this machine's; ahead is how far this
// one is ahead.
func clockFinding(what string, ahead time.Duration) finding {
	off := ahead.Abs().Round(100 * time.Millisecond)
	way := "ahead"
	if ahead < 0 {
		way = "behind"
	}
	text := fmt.Sprintf("this machine's clock is %s %s", off, way)
	const fix = "set the clock by NTP (timedatectl set-ntp true)"
	switch {
	case off > skewFail:
		return finding{what, storage.Fail, text + "; deliveries and leases are taken for too old, or nudges come at the wrong time", fix}
	case off > skewWarn:
		return finding{what, storage.Warn, text, fix}
	}
	return finding{what, storage.OK, fmt.Sprintf("they agree within %s", skewWarn), ""}
}

// examineClock compares the clock with the store's, where it has one of its own.
func examineClock(ctx context.Context, store storage.Store) finding {
	remote, ok := store.(interface {
		Now(ctx context.Context) (time.Time, error)
	})
	if !ok {
		return finding{}
	}
	const what = "clock, and Redis's"
	began := time.Now()
	there, err := remote.Now(ctx)
	if err != nil {
		return finding{what, storage.Warn, "Redis doesn't say what time it is", "allow it to the bot's user: ACL SETUSER NAME +time"}
	}
	return clockFinding(what, began.Add(time.Since(began)/2).Sub(there))
}

// clockWatch compares the clock with that of a platform, by the dates of its answers.
type clockWatch struct {
	what string

	mu    sync.Mutex
	seen  bool
	ahead time.Duration
}

// transport notes the date of each answer. A date has whole seconds, cut off.
func (c *clockWatch) transport() http.RoundTripper {
	next := delivery.NewTransport()
	return roundTripper(func(r *http.Request) (*http.Response, error) {
		began := time.Now()
		res, err := next.RoundTrip(r)
		if err != nil {
			return res, err
		}
		if there, err := http.ParseTime(res.Header.Get("Date")); err == nil {
			c.mu.Lock()
			defer c.mu.Unlock()
			c.seen, c.ahead = true, began.Add(time.Since(began)/2).Sub(there.Add(time.Second/2))
		}
		return res, nil
	})
}

func (c *clockWatch) findings() []finding {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.seen {
		return nil
	}
	return []finding{clockFinding(c.what, c.ahead)}
}

// zoneFolders are where Go looks for zone data before it takes what is built in.
var zoneFolders = []string{"/usr/share/zoneinfo", "/usr/share/lib/zoneinfo", "/usr/lib/locale/TZ", "/etc/zoneinfo"}

// staleZones is how many years zone data may be old: governments change their clocks
// every year, mostly at short notice.
const staleZones = 2

// examineZones says which zone data is in use, and how old it is where that can be told.
func examineZones() finding {
	const what = "time zones"
	if _, err := time.LoadLocation("Pacific/Apia"); err != nil {
		return finding{what, storage.Fail, "the time zone data is missing", "use the released binary, which has it built in"}
	}
	now := time.Now().UTC()
	clock := "; it is now " + now.Format(time.RFC3339)
	for _, dir := range append([]string{os.Getenv("ZONEINFO")}, zoneFolders...) {
		if _, err := os.Stat(filepath.Join(dir, "Pacific", "Apia")); dir == "" || err != nil {
			continue
		}
		release := zoneRelease(dir)
		year, _ := strconv.Atoi(release[:min(4, len(release))])
		if year > 0 && now.Year()-year > staleZones {
			const fix = "update the machine's tzdata package: some places have changed their clocks since"
			return finding{what, storage.Warn, "the data in " + dir + " is of " + release + clock, fix}
		}
		return finding{what, storage.OK, "release " + cmp.Or(release, "unknown") + ", from " + dir + clock, ""}
	}
	return finding{what, storage.OK, "built into the program (" + runtime.Version() + builtOn() + ")" + clock, ""}
}

// zoneRelease is the release of a folder of zone data, such as 2026a; "" where it
// doesn't say.
func zoneRelease(dir string) string {
	f, err := os.Open(filepath.Join(dir, "tzdata.zi"))
	if err != nil {
		data, _ := os.ReadFile(filepath.Join(dir, "+VERSION")) // on BSD and macOS
		return strings.TrimSpace(string(data))
	}
	defer func() { _ = f.Close() }()
	first, _ := bufio.NewReader(f).ReadString('\n')
	release, _ := strings.CutPrefix(strings.TrimSpace(first), "# version ")
	return release
}

// builtOn says of which day the program is, where that is known.
func builtOn() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.time" {
			return ", of " + s.Value[:min(len(s.Value), len(time.DateOnly))]
		}
	}
	return ""
}
