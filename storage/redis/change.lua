-- Stores a member if it is still as it was read, with its boards, its due time
-- and its delivery.
-- KEYS: members, deliveries, index of workspaces, due, leases, boards...
-- ARGV: member, version as read with a colon ('': not stored), record, delivery,
--       receipt, day of deliveries, workspace, name in the due index,
--       due (0: never, '': as it is), fence of the lease that must be held ('': none),
--       then for each board: points as read, points now (both 0: off), how
--       many seconds it is kept (0: for ever)
-- Returns {1} when stored, {0, record} when somebody was quicker, {2, record,
-- receipt} when the delivery was applied before, {3} when the lease is lost.
local member, read, delivery, day = ARGV[1], ARGV[2], ARGV[4], ARGV[6]
local old = redis.call('HGET', KEYS[1], member)
if delivery ~= '' then
  local known = redis.call('HMGET', KEYS[2], day .. ':' .. delivery, day - 1 .. ':' .. delivery)
  if known[1] or known[2] then return {2, old, known[1] or known[2]} end
end
if ARGV[10] ~= '' and redis.call('HGET', KEYS[5], ARGV[8]) ~= ARGV[10] then return {3} end
if (old and string.sub(old, 1, #read) or '') ~= read or (old and read == '') then return {0, old} end
if delivery ~= '' and redis.call('HSET', KEYS[2], day .. ':' .. delivery, ARGV[5], day, '') == 2 then
  -- The first of the day: those of yesterday may still be asked for, older ones not.
  for _, field in ipairs(redis.call('HKEYS', KEYS[2])) do
    if tonumber(string.match(field, '^%d+')) < day - 1 then redis.call('HDEL', KEYS[2], field) end
  end
  redis.call('EXPIRE', KEYS[2], 49 * 3600)
end
redis.call('HSET', KEYS[1], member, ARGV[3])
if not old then redis.call('SADD', KEYS[3], ARGV[7]) end
if ARGV[9] ~= '' then
  redis.call('HDEL', KEYS[5], ARGV[8])
  if ARGV[9] == '0' then
    redis.call('ZREM', KEYS[4], ARGV[8])
  else
    redis.call('ZADD', KEYS[4], ARGV[9], ARGV[8])
  end
end
-- Points are stored negative, so that ascending order is best first, then by member.
for i = 6, #KEYS do
  local at = 3 * i - 7
  local was, points = ARGV[at], ARGV[at + 1]
  if points == '0' then
    drop(KEYS[i], '-' .. was, member)
  else
    put(KEYS[i], was == '0' and '' or '-' .. was, '-' .. points, member, ARGV[at + 2])
  end
end
return {1}
