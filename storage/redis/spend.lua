-- Counts requests of a member: what is kept is when all of their requests will be
-- left again, which moves on by each one's share of a minute.
-- KEYS: the member's pace; ARGV: now (Unix milliseconds), requests, requests a minute
-- Returns for how many milliseconds the next request has to wait; 0: not at all.
local now, share = tonumber(ARGV[1]), 60000 / tonumber(ARGV[3])
local full = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now) + tonumber(ARGV[2]) * share
redis.call('SET', KEYS[1], string.format('%.0f', full), 'PX', string.format('%.0f', math.max(1, full - now)))
return math.ceil(math.max(0, full + share - now - 60000))
