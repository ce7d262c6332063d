-- Stores a claimed post and ends its lease.
-- KEYS: post, posts due; ARGV: name in the index, fence, state, next (0: never), data, seconds to keep an ended post
-- Returns 1 when stored, 0 when somebody else claimed or touched it.
if redis.call('HGET', KEYS[1], 'fence') ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], 'state', ARGV[3], 'data', ARGV[5])
if ARGV[4] == '0' then
  redis.call('ZREM', KEYS[2], ARGV[1])
  redis.call('EXPIRE', KEYS[1], ARGV[6])
else
  redis.call('ZADD', KEYS[2], ARGV[4], ARGV[1])
  redis.call('PERSIST', KEYS[1])
end
return 1
