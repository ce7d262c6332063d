-- Reads a member's own line of a board.
-- KEYS: board, members; ARGV: member, its points as far as known ('': unknown)
-- Returns offset, members above, negative points, record; only the record when
-- the board is in pages, where the points must be known; nil when the member is
-- not on it.
local record = redis.call('HGET', KEYS[2], ARGV[1])
local score = redis.pcall('ZSCORE', KEYS[1], ARGV[1])
if paged(score) then
  if ARGV[2] == '' then return record and {record} end
  score = '-' .. ARGV[2]
  local _, part = locate(KEYS[1], score, ARGV[1])
  score = redis.call('ZSCORE', KEYS[1] .. ':p' .. id_of(part), ARGV[1])
end
if not score then return false end
return {before(KEYS[1], score, ARGV[1]), before(KEYS[1], score, ''), score, record}
