-- Leases members that are due: until the lease ends they are due at its end, and
-- whoever holds the newest fence may settle.
-- KEYS: due, leases, fence; ARGV: now, limit, end of the lease (Unix seconds)
-- Returns names in the due index, due times and fences in turn.
local due = range(KEYS[1], 0, tonumber(ARGV[2]))
local claims = {}
for i = 1, #due, 2 do
  if tonumber(due[i + 1]) > tonumber(ARGV[1]) then break end
  local fence = redis.call('INCR', KEYS[3])
  put(KEYS[1], due[i + 1], ARGV[3], due[i], '0')
  redis.call('HSET', KEYS[2], due[i], fence .. ':' .. ARGV[3])
  claims[#claims + 1] = due[i]
  claims[#claims + 1] = due[i + 1]
  claims[#claims + 1] = fence
end
return claims
