-- Leases members that are due: until the lease ends they are due at its end, and
-- whoever holds the newest fence may settle.
-- KEYS: due, leases, fence; ARGV: now, limit, end of the lease (Unix seconds)
-- Returns names in the due index, due times and fences in turn.
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'WITHSCORES', 'LIMIT', 0, ARGV[2])
if #due == 0 then return {} end
local fence = redis.call('INCRBY', KEYS[3], #due / 2) - #due / 2
local claims, times, fences = {}, {}, {}
for i = 1, #due, 2 do
  fence = fence + 1
  times[i], times[i + 1] = ARGV[3], due[i]
  fences[i], fences[i + 1] = due[i], fence
  claims[#claims + 1] = due[i]
  claims[#claims + 1] = due[i + 1]
  claims[#claims + 1] = fence
end
for from = 1, #due, 1000 do
  local to = math.min(from + 999, #due)
  redis.call('ZADD', KEYS[1], unpack(times, from, to))
  redis.call('HSET', KEYS[2], unpack(fences, from, to))
end
return claims
