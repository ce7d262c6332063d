-- Nudges that have ended are kept together, those of a member in one hash, which stays
-- one block as long as none of them is longer than 64 bytes. Each begins with the
-- second in which it ended, in four bytes.
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
    if ended(all[i + 1]) < old then redis.call('HDEL', key, all[i]) end
  end
end
