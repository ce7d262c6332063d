-- Returns keys of one partition as they are at one moment: for each its serialized
-- value, empty if it is gone, and when it expires (below zero: never).
local all = {}
for _, key in ipairs(KEYS) do
	all[#all + 1] = redis.call('DUMP', key) or ''
	all[#all + 1] = tostring(redis.call('PEXPIRETIME', key))
end
return all
