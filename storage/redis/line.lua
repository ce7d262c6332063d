-- Reads a member's own line of a board.
-- KEYS: board, members; ARGV: member
-- Returns: offset, members above, negative points, record; nil when not on it.
local points = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not points then return false end
return {redis.call('ZRANK', KEYS[1], ARGV[1]), redis.call('ZCOUNT', KEYS[1], '-inf', '(' .. points), points, redis.call('HGET', KEYS[2], ARGV[1])}
