-- Brings the next action of a sent post forward. Whoever has a lease of it loses it.
-- KEYS: post, posts due, fence; ARGV: name in the index, time
if redis.call('HGET', KEYS[1], 'state') ~= 'sent' then return 0 end
redis.call('HSET', KEYS[1], 'fence', redis.call('INCR', KEYS[3]))
local at = redis.call('ZSCORE', KEYS[2], ARGV[1])
if not at or tonumber(at) > tonumber(ARGV[2]) then redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1]) end
redis.call('PERSIST', KEYS[1])
return 1
