-- Looks in which partitions something is due, on a server that has all of them. For each
-- it's known from when on there may be something: only those are looked at for which
-- that time has come, or all of them.
-- KEYS: the set of the partitions that ever had any, from when on there may be something
-- ARGV: now, what their index is called, '1' to look at all
-- Returns partitions and how much is due there in turn.
local all, soon = KEYS[1], KEYS[2]
local look
if ARGV[3] == '1' then
  look = redis.call('SMEMBERS', all)
else
  look = redis.call('ZRANGEBYSCORE', soon, '-inf', ARGV[1])
end
local now, busy = tonumber(ARGV[1]), {}
for _, partition in ipairs(look) do
  local index = 'mentor:{' .. partition .. '}:' .. ARGV[2]
  local first = redis.call('ZRANGE', index, 0, 0, 'WITHSCORES')
  if first[2] then
    redis.call('ZADD', soon, first[2], partition)
  else
    redis.call('ZREM', soon, partition)
  end
  if first[2] and tonumber(first[2]) <= now then
    busy[#busy + 1] = partition
    busy[#busy + 1] = tostring(redis.call('ZCOUNT', index, '-inf', ARGV[1]))
  end
end
return busy
