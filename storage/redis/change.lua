-- Stores members that are still as they were read, each with its boards, its due
-- time and its delivery: all or nothing for each,
-- whatever becomes of the others.
-- KEYS: the members' hash of each change
-- ARGV: each in MessagePack, which is cheaper to read than as many words: member, version as read with a colon ('': not stored), record, delivery,
--       receipt, day of deliveries, deliveries, the delivery's field there, and
--       that of the day before, beginning of the partition's keys,
--       workspace, name in the due index, due (0: never, '': as it is), fence of
--       the lease that must be held ('': none), where those stand who name somebody
--       whom the record names from now on, and no longer ('': nobody), then for each
--       board: key, points as read, points now (both 0: off), how many seconds it is
--       kept ('0': for ever)
-- Returns for each: 1 when stored, {0, record} when somebody was quicker, {2, record,
-- receipt} when the delivery was applied before, 3 when the lease is lost, an error
-- when it failed.
local function change(members, c)
  local member, read, delivery, day, deliveries, field = c[1], c[2], c[4], c[6], c[7], c[8]
  local old = redis.call('HGET', members, member)
  local known
  if delivery ~= '' then
    known = redis.call('HMGET', deliveries, field, c[9], day)
    if known[1] or known[2] then return {2, old, known[1] or known[2]} end
  end
  local tag, due, fence = c[10], c[13], c[14]
  if fence ~= '' and redis.call('HGET', tag .. 'leases', c[12]) ~= fence then return 3 end
  if (old and string.sub(old, 1, #read) or '') ~= read or (old and read == '') then return {0, old} end
  if delivery ~= '' then
    if known[3] then
      redis.call('HSET', deliveries, field, c[5])
    else
      -- The first of the day: those of yesterday may still be asked for, older ones not.
      redis.call('HSET', deliveries, field, c[5], day, '')
      for _, field in ipairs(redis.call('HKEYS', deliveries)) do
        if tonumber(string.match(field, '^%d+')) < tonumber(day) - 1 then redis.call('HDEL', deliveries, field) end
      end
      redis.call('EXPIRE', deliveries, 49 * 3600)
    end
  end
  redis.call('HSET', members, member, c[3])
  if not old then redis.call('SADD', tag .. 'ws', c[11]) end
  if due ~= '' then
    redis.call('HDEL', tag .. 'leases', c[12])
    if due == 0 then
      redis.call('ZREM', tag .. 'due', c[12])
    else
      redis.call('ZADD', tag .. 'due', due, c[12])
    end
  end
  for _, named in ipairs(c[15] ~= '' and c[15] or {}) do redis.call('SADD', named, member) end
  for _, named in ipairs(c[16] ~= '' and c[16] or {}) do redis.call('SREM', named, member) end
  -- Points are stored negative, so that ascending order is best first, then by member.
  for i = 17, #c, 4 do
    local was, points = c[i + 1], c[i + 2]
    if points == 0 then
      drop(c[i], -was, member)
    else
      put(c[i], was == 0 and '' or -was, -points, member, c[i + 3])
    end
  end
  return 1
end

if #KEYS == 1 then return {change(KEYS[1], cmsgpack.unpack(ARGV[1]))} end
local answers = {}
for i = 1, #KEYS do
  local fine, answer = pcall(change, KEYS[i], cmsgpack.unpack(ARGV[i]))
  if not fine then answer = {err = type(answer) == 'table' and answer.err or tostring(answer)} end
  answers[i] = answer
end
return answers
