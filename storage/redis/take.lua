-- Leases posts that are due.
-- KEYS: the beginning of the partition's keys
-- ARGV: now, end of the lease, owner, then for each its name in the index and its key
-- Returns for each its state, fence, first claim and data, 0 when it is not due any
-- more, an error when it failed.
local tag, now, due, owner = KEYS[1], tonumber(ARGV[1]), KEYS[1] .. 'pdue', ARGV[3]
local n = (#ARGV - 3) / 2
local fence = redis.call('INCRBY', tag .. 'fence', n) - n
local leased = {}

local function take(name, post)
  local at = redis.call('ZSCORE', due, name)
  if not at or tonumber(at) > now then return 0 end
  local known = redis.call('HMGET', post, 'state', 'first', 'data')
  local state, first = known[1], known[2]
  if not state then
    redis.call('ZREM', due, name)
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
  return {state, tostring(fence), first or '0', known[3]}
end

local answers = {}
for i = 4, #ARGV, 2 do
  local fine, answer = pcall(take, ARGV[i], ARGV[i + 1])
  if not fine then answer = {err = type(answer) == 'table' and answer.err or tostring(answer)} end
  answers[(i - 2) / 2] = answer
end
if #leased > 0 then redis.call('ZADD', due, unpack(leased)) end
return answers
