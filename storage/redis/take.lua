-- Leases a post that is due.
-- KEYS: post, posts due, fence; ARGV: name in the index, now, end of the lease, owner
-- Returns its state, fence, first claim and data, or nothing when it is not due any more.
local at = redis.call('ZSCORE', KEYS[2], ARGV[1])
if not at or tonumber(at) > tonumber(ARGV[2]) then return {} end
local state = redis.call('HGET', KEYS[1], 'state')
if not state then
  redis.call('ZREM', KEYS[2], ARGV[1])
  return {}
end
if state == 'planned' then
  state = 'sending'
  redis.call('HSETNX', KEYS[1], 'first', ARGV[2])
elseif state == 'sending' then
  state = 'unknown' -- its lease ran out: it may have been sent
end
local fence = redis.call('INCR', KEYS[3])
redis.call('HSET', KEYS[1], 'state', state, 'fence', fence, 'owner', ARGV[4])
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
return {state, tostring(fence), redis.call('HGET', KEYS[1], 'first') or '0', redis.call('HGET', KEYS[1], 'data')}
