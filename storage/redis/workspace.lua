-- Stores a workspace if it is still as it was read.
-- KEYS: workspace, index of workspaces, audit trail
-- ARGV: workspace, version as read, record, the trail (left out or '': unchanged)
-- Returns 1 when stored, 0 when somebody was quicker.
local old = redis.call('GET', KEYS[1])
local version = 0
if old then version = tonumber(string.match(old, '^(%d+):')) end
if version ~= tonumber(ARGV[2]) then return 0 end
redis.call('SET', KEYS[1], ARGV[3])
redis.call('SADD', KEYS[2], ARGV[1])
if ARGV[4] and ARGV[4] ~= '' then redis.call('SET', KEYS[3], ARGV[4]) end
return 1
