package redis

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"mentor/storage"

	"github.com/redis/go-redis/v9"
)

//go:embed rights.lua
var rightsLua string

var rightsScript = redis.NewScript(rightsLua)

// rightsTag begins the keys with which rights are tried: they share a slot.
const rightsTag = "mentor:{rights}:"

// mayAll tries every command that the store uses, on keys of its own, and names
// those that the user may not run. Otherwise a missing right would show only when
// somebody's change fails, or a nudge doesn't come.
func (s *Store) mayAll(ctx context.Context) error {
	text, hash, set, sorted := rightsTag+"text", rightsTag+"hash", rightsTag+"set", rightsTag+"sorted"
	tx := s.client.TxPipeline()
	tx.Exists(ctx, text)
	_, inTx := tx.Exec(ctx)
	pipe := s.client.Pipeline()
	pipe.SetNX(ctx, text, "", time.Minute)
	pipe.Get(ctx, text)
	pipe.GetRange(ctx, text, 0, 1)
	pipe.Expire(ctx, text, time.Minute)
	pipe.Exists(ctx, text)
	pipe.HSet(ctx, hash, "f", "")
	pipe.HSetNX(ctx, hash, "n", "1")
	pipe.HIncrBy(ctx, hash, "n", 1)
	pipe.HGet(ctx, hash, "f")
	pipe.HGetAll(ctx, hash)
	pipe.HMGet(ctx, hash, "f")
	pipe.HLen(ctx, hash)
	pipe.HScan(ctx, hash, 0, "", 1)
	pipe.SAdd(ctx, set, "x")
	pipe.SMembers(ctx, set)
	pipe.SUnion(ctx, set)
	pipe.ZAdd(ctx, sorted, redis.Z{Member: "x"})
	pipe.ZScore(ctx, sorted, "x")
	pipe.ZCount(ctx, sorted, "0", "1")
	pipe.ZRange(ctx, sorted, 0, 0)
	pipe.ZRevRange(ctx, sorted, 0, 0)
	pipe.ZRangeByScore(ctx, sorted, &redis.ZRangeBy{Min: "0", Max: "0"})
	pipe.ZRem(ctx, sorted, "x")
	pipe.Del(ctx, text, hash, set, sorted)
	pipe.Info(ctx, "server")
	if s.lanes.copies > 0 {
		_ = pipe.Process(ctx, redis.NewIntCmd(ctx, "wait", 0, 1)) // only enters it
	}
	plain, _ := pipe.Exec(ctx) // each command has its own error
	inScript := s.runAs(ctx, reads, rightsScript, []string{text, hash, set, sorted, rightsTag + "other"})
	failures := []error{inTx, inScript.Err()}
	for _, cmd := range plain {
		failures = append(failures, cmd.Err())
	}
	missing, err := refusedCommands(failures)
	if err != nil {
		return wrap("check", err)
	}
	within, _ := inScript.StringSlice()
	return lacking(append(missing, within...))
}

// refusedCommands names the commands that were refused. Any other error is one of
// the connection.
func refusedCommands(failures []error) (missing []string, err error) {
	for _, failed := range failures {
		switch {
		case failed == nil, errors.Is(failed, redis.Nil):
		case refusedCommand.MatchString(failed.Error()):
			missing = append(missing, refusedCommand.FindStringSubmatch(failed.Error())[1])
		default:
			return nil, failed
		}
	}
	return missing, nil
}

// refusedCommand is how servers name what a user may not run.
var refusedCommand = regexp.MustCompile(`^NOPERM .* run the '([^']+)' command`)

// lacking says which rights are missing; nil when none is.
func lacking(commands []string) error {
	if len(commands) == 0 {
		return nil
	}
	slices.Sort(commands)
	commands = slices.Compact(commands)
	return fmt.Errorf("check: %w: Redis doesn't let its user run %s; allow it with ACL SETUSER NAME +%s",
		storage.ErrForbidden, strings.Join(commands, ", "), strings.Join(commands, " +"))
}

// refusalOf says what to do about an answer with which Redis keeps its user out;
// "" when it's none.
func refusalOf(answer string) string {
	switch {
	case refusedCommand.MatchString(answer):
		name := refusedCommand.FindStringSubmatch(answer)[1]
		return fmt.Sprintf("Redis doesn't let its user run %s; allow it with ACL SETUSER NAME +%s", name, name)
	case strings.HasPrefix(answer, "NOPERM") && strings.Contains(answer, "key"):
		return "Redis doesn't let its user use the keys that begin with mentor:; allow them with ACL SETUSER NAME ~mentor:*"
	case strings.HasPrefix(answer, "NOPERM"):
		return "Redis doesn't let its user do that; see which rights it needs in the README"
	case strings.HasPrefix(answer, "WRONGPASS"), strings.HasPrefix(answer, "ERR invalid password"):
		return "Redis doesn't accept the user or the password in the store's address"
	case strings.HasPrefix(answer, "NOAUTH"):
		return "Redis wants a password; write it into the store's address: redis://:PASSWORD@host"
	case strings.HasPrefix(answer, "ERR DB index is out of range"), strings.HasPrefix(answer, "ERR invalid DB index"):
		return "Redis has no database with the number in the store's address; most have 0 to 15"
	case strings.HasPrefix(answer, "ERR SELECT is not allowed"):
		return "a cluster has one database only; leave out the number in the store's address"
	}
	return ""
}
