-- Leases posts that are due, the earliest first.
-- KEYS: the beginning of the partition's keys
-- ARGV: now, end of the lease, owner, how many at most
-- Returns for each its name in the index, state, fence, first claim and data, an error
-- when it failed.
local tag, due, owner = KEYS[1], KEYS[1] .. 'pdue', ARGV[3]
local names = redis.call('ZRANGEBYSCORE', due, '-inf', ARGV[1], 'LIMIT', 0, ARGV[4])
if #names == 0 then return {} end
local fence = redis.call('INCRBY', tag .. 'fence', #names) - #names
local leased, gone = {}, {}

-- The key of the post with a name in the index: the length of the workspace's ID, a
-- colon, that ID, and the post's.
local function key_of(name)
  local colon = string.find(name, ':', 1, true)
  local last = colon + tonumber(string.sub(name, 1, colon - 1))
  return tag .. 'p:' .. string.sub(name, last + 1) .. ':' .. string.sub(name, colon + 1, last)
end

local function take(name)
  local post = key_of(name)
  local known = redis.call('HMGET', post, 'state', 'first', 'data')
  local state, first = known[1], known[2]
  if not state then
    gone[#gone + 1] = name
    return 0
  end
  fence = fence + 1
  if state == 'planned' then
    state, first = 'sending', first or ARGV[1]
    redis.call('HSET', post, 'state', state, 'fence', fence, 'owner', owner, 'first', first)
  else
    if state == 'sending' then state = 'unknown' end -- its lease ran out: it may have been sent
    redis.call('HSET', post, 'state', state, 'fence', fence, 'owner', owner)
  end
  leased[#leased + 1] = ARGV[2]
  leased[#leased + 1] = name
  return {name, state, tostring(fence), first or '0', known[3]}
end

local answers = {}
for i, name in ipairs(names) do
  local fine, answer = pcall(take, name)
  if not fine then answer = {err = type(answer) == 'table' and answer.err or tostring(answer)} end
  answers[i] = answer
end
if #leased > 0 then redis.call('ZADD', due, unpack(leased)) end
if #gone > 0 then redis.call('ZREM', due, unpack(gone)) end
return answers
