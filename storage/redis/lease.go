package redis

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

// A lease is a hash that belongs to one owner until it runs out: who holds it,
// and what the last holder left. It lives in one slot by itself.
func leaseKey(name string) string { return leasePrefix + "{" + name + "}" }

const leasePrefix = "mentor:lease:"

// leaseMemory is how long what a holder left is kept for the next one.
const leaseMemory = time.Hour

// UNTIL is in milliseconds of Redis' own clock: clocks of bots do not matter.
// What is left outlives the lease: of a holder that died it is what it said
// last.
var (
	leaseScript = redis.NewScript(`
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local held = redis.call('HMGET', KEYS[1], 'owner', 'until', 'left')
if held[1] and held[1] ~= ARGV[1] and tonumber(held[2]) > now then
	return {0, ''}
end
redis.call('HSET', KEYS[1], 'owner', ARGV[1], 'until', now + ARGV[2])
if ARGV[4] ~= '' then
	redis.call('HSET', KEYS[1], 'left', ARGV[4])
end
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return {1, held[3] or ''}`)
	releaseScript = redis.NewScript(`
if redis.call('HGET', KEYS[1], 'owner') ~= ARGV[1] then
	return 0
end
redis.call('HDEL', KEYS[1], 'owner', 'until')
redis.call('HSET', KEYS[1], 'left', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1`)
)

// Lease takes the lease of a name for an owner, or extends it for its holder,
// for the time given. It reports whether the owner holds it now, and returns
// what was left there before. leave is for the next holder, should this one end
// without a word; "" keeps what is there.
func (s *Store) Lease(ctx context.Context, name, owner, leave string, d time.Duration) (held bool, left string, err error) {
	memory := max(leaseMemory, d)
	answer, err := leaseScript.Run(ctx, s.client, []string{leaseKey(name)}, owner, d.Milliseconds(), memory.Milliseconds(), leave).Slice()
	if err != nil {
		return false, "", wrap("lease", err)
	}
	n, _ := answer[0].(int64)
	left, _ = answer[1].(string)
	return n == 1, left, nil
}

// Release ends the lease, if the owner still holds it, and leaves something for
// the next holder.
func (s *Store) Release(ctx context.Context, name, owner, left string) error {
	return wrap("release", releaseScript.Run(ctx, s.client, []string{leaseKey(name)}, owner, left, leaseMemory.Milliseconds()).Err())
}
