-- Looks in which partitions something is due, on a server that has all of them. For each
-- it's known from when on there may be something: only those are looked at for which
-- that time has come, and those that are named.
-- KEYS: from when on there may be something
-- ARGV: now, what their index is called, partitions to look at...
-- Returns partitions and how much is due there in turn.
local soon = KEYS[1]
local look, seen = {}, {}
for i = 3, #ARGV do look[#look + 1], seen[ARGV[i]] = ARGV[i], true end
for _, partition in ipairs(redis.call('ZRANGEBYSCORE', soon, '-inf', ARGV[1])) do
  if not seen[partition] then look[#look + 1] = partition end
end
local now, busy, from = tonumber(ARGV[1]), {}, {}
for _, partition in ipairs(look) do
  local index = 'mentor:{' .. partition .. '}:' .. ARGV[2]
  local first = redis.call('ZRANGE', index, 0, 0, 'WITHSCORES')
  if first[2] then
    from[#from + 1], from[#from + 2] = first[2], partition
  else
    redis.call('ZREM', soon, partition)
  end
  if first[2] and tonumber(first[2]) <= now then
    busy[#busy + 1] = partition
    busy[#busy + 1] = tostring(redis.call('ZCOUNT', index, '-inf', ARGV[1]))
  end
end
if #from > 0 then redis.call('ZADD', soon, unpack(from)) end
return busy
