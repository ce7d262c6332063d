-- Brings one key of version 1 to version 2; others are left alone.
-- KEYS: the key
-- Returns 1.
local key = KEYS[1]
local kind = redis.call('TYPE', key).ok
local tag, name = string.match(key, '^(mentor:{%d+}:)(.*)$')
if not name then return 1 end

if kind == 'hash' and string.find(name, '^d:') then
  -- d:DAY:LENGTH:MEMBER:WORKSPACE becomes d:LENGTH:MEMBER:WORKSPACE, with the day in its fields.
  local day, length, rest = string.match(name, '^d:(%d+):(%d+):(.*)$')
  if not day or string.sub(rest, length + 1, length + 1) ~= ':' then return 1 end
  local new = tag .. 'd:' .. length .. ':' .. rest
  local deliveries = redis.call('HGETALL', key)
  for i = 1, #deliveries, 2 do redis.call('HSET', new, day .. ':' .. deliveries[i], deliveries[i + 1]) end
  redis.call('EXPIRE', new, 49 * 3600)
  redis.call('DEL', key)
end

if kind == 'zset' and string.find(name, '^[bt]:') then
  local list_of = string.match(key, '^(.*):r$') -- the shelves of a board that is in pages already
  if list_of and redis.call('TYPE', list_of).ok == 'hash' then return 1 end
  if redis.call('ZCARD', key) >= FULL then
    local left = redis.call('TTL', key)
    cut(key, left > 0 and tostring(left) or '0')
  end
end
return 1
