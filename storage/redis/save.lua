-- Stores a claimed post and ends its lease. A nudge that has ended goes to the others.
-- KEYS: post, posts due, posts of its subject, nudges of its subject
-- ARGV: name in the index, fence, state, next (0: never), data, seconds to keep an ended
--       post, id, field among the nudges ('': it is none, or under way)
-- Returns 1 when stored, 0 when somebody else claimed or touched it.
local field = ARGV[8]
if redis.call('HGET', KEYS[1], 'fence') ~= ARGV[2] then
  if field == '' then return 0 end
  local kept = redis.call('HGET', KEYS[4], field) -- by an earlier call whose answer was lost
  return kept and string.sub(kept, 5) == string.sub(ARGV[5], 5) and 1 or 0
end
if field ~= '' then
  redis.call('DEL', KEYS[1])
  redis.call('ZREM', KEYS[2], ARGV[1])
  redis.call('ZREM', KEYS[3], ARGV[7])
  keep_ended(KEYS[4], field, ARGV[5], ARGV[6])
  return 1
end
redis.call('HSET', KEYS[1], 'state', ARGV[3], 'data', ARGV[5])
if ARGV[4] == '0' then
  redis.call('ZREM', KEYS[2], ARGV[1])
  redis.call('EXPIRE', KEYS[1], ARGV[6])
else
  redis.call('ZADD', KEYS[2], ARGV[4], ARGV[1])
  redis.call('PERSIST', KEYS[1])
end
return 1
