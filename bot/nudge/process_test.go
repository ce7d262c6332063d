package nudge_test

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"mentor/bot"
	"mentor/bot/nudge"
	"mentor/storage"
	"mentor/storage/redis"
	"mentor/storage/sqlite"
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
		Store: store, Composer: plainComposer{}, Posters: map[string]bot.Poster{"fake": &webPoster{parts[1]}}, Clock: clock,
		Name: strconv.Itoa(os.Getpid()), Rate: 1000, Every: 5 * time.Millisecond,
	}).Run(context.Background())
}

func openStore(ctx context.Context, address string, clock func() time.Time) (storage.Store, error) {
	if strings.HasPrefix(address, "redis:") {
		return redis.Open(ctx, address, clock)
	}
	return sqlite.Open(ctx, address, clock)
}

// plainComposer say little: these tests are about when and how often.
type plainComposer struct{}

func (plainComposer) NudgeMessage(*storage.Member, time.Time) (bot.Message, string, bool) {
	return bot.Message{Title: "Today"}, "", true
}

func (plainComposer) PostMessage(context.Context, storage.Post) (bot.Message, error) {
	return bot.Message{Title: "Today"}, nil
}

func (plainComposer) NextPost(context.Context, *storage.Workspace, storage.Schedule, time.Time, time.Time, int) (storage.Post, bool) {
	return storage.Post{}, false
}

func (plainComposer) NextUpdate(context.Context, storage.Post, time.Time) (int64, *storage.Post, error) {
	return 0, nil, nil
}

func (plainComposer) Step(context.Context, storage.Post) (int64, error) { return 0, nil }

func (plainComposer) Anchor(context.Context, *storage.Workspace) error { return nil }

func (plainComposer) PairRound(context.Context, storage.Store, storage.WorkspaceID, time.Time) (time.Time, error) {
	return time.Time{}, nil
}

func (plainComposer) Owner(context.Context, storage.Post) (storage.MemberID, error) { return "", nil }
