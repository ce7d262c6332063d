-- Removes a member if it is still as it was read, and its part of the workspace.
-- KEYS: members, deliveries, workspace, due, leases, audit trail, boards..., where
--       those stand who name somebody whom the member names...
-- ARGV: member, version as read with a colon ('': not stored), workspace's version
--       as read, likewise, workspace's record ('': unchanged), name in the due
--       index, the trail ('': unchanged), then for each board its points
-- Returns 1 when removed, 0 when somebody was quicker.
local function differs(record, read)
  return (record and string.sub(record, 1, #read) or '') ~= read or (record and read == '')
end
local member = ARGV[1]
if differs(redis.call('HGET', KEYS[1], member), ARGV[2]) then return 0 end
if differs(redis.call('GET', KEYS[3]), ARGV[3]) then return 0 end
redis.call('HDEL', KEYS[1], member)
redis.call('DEL', KEYS[2])
if ARGV[4] ~= '' then redis.call('SET', KEYS[3], ARGV[4]) end
redis.call('ZREM', KEYS[4], ARGV[5])
redis.call('HDEL', KEYS[5], ARGV[5])
if ARGV[6] ~= '' then redis.call('SET', KEYS[6], ARGV[6]) end
for i = 7, #ARGV do drop(KEYS[i], '-' .. ARGV[i], member) end
for i = #ARGV + 1, #KEYS do redis.call('SREM', KEYS[i], member) end
return 1
