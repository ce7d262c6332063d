-- Adds a member to those who name somebody, or removes it, if its record is still as it
-- was read.
-- KEYS: the members' hash, where those stand who name each of those named...
-- ARGV: SADD or SREM, member, version as read with a colon ('': not stored)
-- Returns 1 when done, 0 when the record was changed since.
local record, read = redis.call('HGET', KEYS[1], ARGV[2]), ARGV[3]
if (record and string.sub(record, 1, #read) or '') ~= read or (record and read == '') then return 0 end
for i = 2, #KEYS do redis.call(ARGV[1], KEYS[i], ARGV[2]) end
return 1
