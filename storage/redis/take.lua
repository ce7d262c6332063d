-- Leases posts that are due.
-- KEYS: the beginning of the partition's keys, of each
-- ARGV: of each: name in the index, post, now, end of the lease, owner
-- Returns for each its state, fence, first claim and data, 0 when it is not due any
-- more, an error when it failed.
return each(function(tag, c)
  local name, post, now = c[1], c[2], c[3]
  local at = redis.call('ZSCORE', tag .. 'pdue', name)
  if not at or tonumber(at) > now then return 0 end
  local known = redis.call('HMGET', post, 'state', 'first', 'data')
  local state, first = known[1], known[2]
  if not state then
    redis.call('ZREM', tag .. 'pdue', name)
    return 0
  end
  local fence = redis.call('INCR', tag .. 'fence')
  if state == 'planned' then
    state, first = 'sending', first or now
    redis.call('HSET', post, 'state', state, 'fence', fence, 'owner', c[5], 'first', first)
  else
    if state == 'sending' then state = 'unknown' end -- its lease ran out: it may have been sent
    redis.call('HSET', post, 'state', state, 'fence', fence, 'owner', c[5])
  end
  redis.call('ZADD', tag .. 'pdue', c[4], name)
  return {state, tostring(fence), tostring(first or 0), known[3]}
end)
