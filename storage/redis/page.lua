-- Reads a page of a board.
-- KEYS: board, members; ARGV: offset, limit
-- Returns: members on the board, members above the first line, ids and negative
-- points in turn, records of the members.
local page = range(KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2]))
local total = size(KEYS[1])
if #page == 0 then return {total, 0, {}, {}} end
local ids = {}
for i = 1, #page, 2 do ids[#ids + 1] = page[i] end
return {total, before(KEYS[1], page[2], ''), page, redis.call('HMGET', KEYS[2], unpack(ids))}
