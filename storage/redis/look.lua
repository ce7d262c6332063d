-- Looks in which partitions something is due: in one look instead of one for each, on a
-- server that has all of them.
-- KEYS: the set of the partitions that ever had any; ARGV: now, what their index is
-- called
-- Returns partitions and how much is due there in turn.
local busy = {}
for _, partition in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  local index = 'mentor:{' .. partition .. '}:' .. ARGV[2]
  local first = redis.call('ZRANGE', index, 0, 0, 'WITHSCORES')
  if first[2] and tonumber(first[2]) <= tonumber(ARGV[1]) then
    busy[#busy + 1] = partition
    busy[#busy + 1] = tostring(redis.call('ZCOUNT', index, '-inf', ARGV[1]))
  end
end
return busy
