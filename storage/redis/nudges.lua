-- The nudges of a member stand in one hash. One that is under way is empty there and has
-- a key of its own; what is kept of one that has ended begins with the second in
-- which it did, in four bytes. The hash stays one block as long as nothing in it is
-- longer than 64 bytes.
local function ended(nudge)
  local a, b, c, d = string.byte(nudge, 1, 4)
  return ((a * 256 + b) * 256 + c) * 256 + d
end

-- Keeps a nudge for so many seconds at the least. Redis can't let a part of a hash
-- expire, so what is old is looked for now and then.
local function keep_ended(key, field, nudge, seconds)
  redis.call('HSET', key, field, nudge)
  redis.call('EXPIRE', key, seconds)
  local n = redis.call('HLEN', key)
  if n < 40 or n % 8 > 0 then return end
  local old, all = ended(nudge) - seconds, redis.call('HGETALL', key)
  for i = 1, #all, 2 do
    if all[i + 1] ~= '' and ended(all[i + 1]) < old then redis.call('HDEL', key, all[i]) end
  end
end
