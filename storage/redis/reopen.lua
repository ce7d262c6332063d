-- Brings back a nudge that was sent and has ended, so that it can be edited.
-- KEYS: nudges of its subject, post, posts due, fence
-- ARGV: its field, as it was read, name in the index, when it is due, data, first claim,
--       owner
-- Returns 1, or 0 when it is not as it was read any more.
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], '')
redis.call('HSET', KEYS[2], 'state', 'sent', 'fence', redis.call('INCR', KEYS[4]), 'first', ARGV[6], 'owner', ARGV[7], 'data', ARGV[5])
redis.call('ZADD', KEYS[3], ARGV[4], ARGV[3])
return 1
