-- Stores a post unless it is there, and moves the due time of a claimed member on.
-- KEYS: due, leases, posts due, post, posts of its subject
-- ARGV: name in the due index ('': no member), fence, due (0: never),
--       name in the index of posts ('': no post), data, state, next (0: never), due of the post,
--       id, seconds to keep an ended post, seconds to keep the list of the subject, due below which the list forgets
-- Returns 1 when a post was stored, 0 when not, -1 when the lease is lost.
if ARGV[1] ~= '' then
  if redis.call('HGET', KEYS[2], ARGV[1]) ~= ARGV[2] then return -1 end
  redis.call('HDEL', KEYS[2], ARGV[1])
  if ARGV[3] == '0' then
    redis.call('ZREM', KEYS[1], ARGV[1])
  else
    redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
  end
end
if ARGV[4] == '' or redis.call('EXISTS', KEYS[4]) == 1 then return 0 end
redis.call('HSET', KEYS[4], 'state', ARGV[6], 'fence', 0, 'data', ARGV[5])
if ARGV[7] == '0' then
  redis.call('EXPIRE', KEYS[4], ARGV[10])
else
  redis.call('ZADD', KEYS[3], ARGV[7], ARGV[4])
end
redis.call('ZADD', KEYS[5], ARGV[8], ARGV[9])
redis.call('ZREMRANGEBYSCORE', KEYS[5], '-inf', '(' .. ARGV[12])
redis.call('EXPIRE', KEYS[5], ARGV[11])
return 1
