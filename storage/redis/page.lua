-- Reads a page of a board.
-- KEYS: board, members; ARGV: offset, limit, a score ('': none)
-- Returns: members on the board, members above the first line, ids and negative
-- points in turn, records of the members, members before the score.
local page = range(KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2]))
local total = size(KEYS[1])
local above = ARGV[3] == '' and 0 or before(KEYS[1], ARGV[3], '')
if #page == 0 then return {total, 0, {}, {}, above} end
local ids = {}
for i = 1, #page, 2 do ids[#ids + 1] = page[i] end
return {total, before(KEYS[1], page[2], ''), page, redis.call('HMGET', KEYS[2], unpack(ids)), above}
