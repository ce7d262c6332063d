-- Leases members that are due: until the lease ends they are due at its end, and
-- whoever holds the newest fence may settle.
-- KEYS: due, leases, fence; ARGV: now, limit, end of the lease (Unix seconds)
-- Returns names in the due index, due times and fences in turn.
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'WITHSCORES', 'LIMIT', 0, ARGV[2])
local claims = {}
for i = 1, #due, 2 do
  local fence = redis.call('INCR', KEYS[3])
  redis.call('ZADD', KEYS[1], ARGV[3], due[i])
  redis.call('HSET', KEYS[2], due[i], fence)
  claims[#claims + 1] = due[i]
  claims[#claims + 1] = due[i + 1]
  claims[#claims + 1] = fence
end
return claims
