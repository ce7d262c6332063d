-- Removes a member if it is still as it was read, and its part of the workspace.
-- KEYS: members, deliveries now, deliveries before, workspace, due, leases, boards...
-- ARGV: member, version as read, workspace's version as read, workspace's record
--       ('': unchanged), name in the due index
-- Returns 1 when removed, 0 when somebody was quicker.
local function version(record)
  if not record then return 0 end
  return tonumber(string.match(record, '^(%d+):'))
end
if version(redis.call('HGET', KEYS[1], ARGV[1])) ~= tonumber(ARGV[2]) then return 0 end
if version(redis.call('GET', KEYS[4])) ~= tonumber(ARGV[3]) then return 0 end
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('DEL', KEYS[2], KEYS[3])
if ARGV[4] ~= '' then redis.call('SET', KEYS[4], ARGV[4]) end
redis.call('ZREM', KEYS[5], ARGV[5])
redis.call('HDEL', KEYS[6], ARGV[5])
for i = 7, #KEYS do redis.call('ZREM', KEYS[i], ARGV[1]) end
return 1
