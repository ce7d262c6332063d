-- Stores a member if it is still as it was read, with its boards, its due time
-- and its delivery.
-- KEYS: members, deliveries now, deliveries before, index of workspaces, due, leases, boards...
-- ARGV: member, version as read, record, delivery, receipt, seconds to keep the
--       delivery, workspace, name in the due index, due (0: never, '': as it is),
--       fence of the lease that must be held ('': none),
--       then for each board: points (0: off), seconds to keep (0: for ever)
-- Returns 1 when stored, 0 when somebody was quicker, -1 when the lease is lost.
local old = redis.call('HGET', KEYS[1], ARGV[1])
local version = 0
if old then version = tonumber(string.match(old, '^(%d+):')) end
if ARGV[10] ~= '' and redis.call('HGET', KEYS[6], ARGV[8]) ~= ARGV[10] then return -1 end
if version ~= tonumber(ARGV[2]) then return 0 end
if ARGV[4] ~= '' then
  if redis.call('HEXISTS', KEYS[2], ARGV[4]) == 1 or redis.call('HEXISTS', KEYS[3], ARGV[4]) == 1 then return 0 end
  redis.call('HSET', KEYS[2], ARGV[4], ARGV[5])
  redis.call('EXPIRE', KEYS[2], ARGV[6])
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
if version == 0 then redis.call('SADD', KEYS[4], ARGV[7]) end
if ARGV[9] ~= '' then
  redis.call('HDEL', KEYS[6], ARGV[8])
  if ARGV[9] == '0' then
    redis.call('ZREM', KEYS[5], ARGV[8])
  else
    redis.call('ZADD', KEYS[5], ARGV[9], ARGV[8])
  end
end
for i = 7, #KEYS do
  local points, keep = tonumber(ARGV[2 * i - 3]), tonumber(ARGV[2 * i - 2])
  if points == 0 then
    redis.call('ZREM', KEYS[i], ARGV[1])
  else
    -- Negative, so that ascending order is best first, then by member.
    redis.call('ZADD', KEYS[i], -points, ARGV[1])
    if keep > 0 then redis.call('EXPIRE', KEYS[i], keep) end
  end
end
return 1
