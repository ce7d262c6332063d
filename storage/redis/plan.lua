-- Stores posts unless they are there, and moves the due times of claimed members on:
-- for each member all or nothing, whatever becomes of the others.
-- KEYS: the beginning of the partition's keys
-- ARGV: seconds to keep an ended post, seconds to keep the list of a subject, due below
--       which the list forgets, then each in MessagePack: name in the due index ('': no
--       member), fence, due (0: never), name in the index of posts ('': no post),
--       post, posts of its subject, nudges of its subject ('': it is none), its field
--       there, data (of a nudge that ends here: as it is kept there), state, next
--       (0: it ends here), due of the post, id
-- Returns for each 1 when a post was stored, 0 when not, -1 when the lease is lost,
-- an error when it failed.
local tag, seconds = KEYS[1], ARGV[1]
local free, due, never, wanted = {}, {}, {}, {}

local function store(c)
  local post, list, nudges, next = c[5], c[6], c[7], c[11]
  if c[4] == '' or redis.call('EXISTS', post) == 1 then return 0 end
  if nudges ~= '' then
    if redis.call('HSETNX', nudges, c[8], '') == 0 then return 0 end
    if next == 0 then
      keep_ended(nudges, c[8], c[9], seconds)
      return 1
    end
  end
  redis.call('HSET', post, 'state', c[10], 'fence', 0, 'data', c[9])
  if next == 0 then
    redis.call('EXPIRE', post, seconds)
  else
    wanted[#wanted + 1] = next
    wanted[#wanted + 1] = c[4]
  end
  if nudges == '' then
    redis.call('ZADD', list, c[12], c[13])
    redis.call('ZREMRANGEBYSCORE', list, '-inf', '(' .. ARGV[3])
    redis.call('EXPIRE', list, ARGV[2])
  end
  return 1
end

local function plan(c)
  local name = c[1]
  if name ~= '' and redis.call('HGET', tag .. 'leases', name) ~= c[2] then return -1 end
  local stored = store(c)
  if name ~= '' then
    free[#free + 1] = name
    if c[3] == 0 then
      never[#never + 1] = name
    else
      due[#due + 1] = c[3]
      due[#due + 1] = name
    end
  end
  return stored
end

local answers = {}
for i = 4, #ARGV do
  local fine, answer = pcall(plan, cmsgpack.unpack(ARGV[i]))
  if not fine then answer = {err = type(answer) == 'table' and answer.err or tostring(answer)} end
  answers[i - 3] = answer
end
if #wanted > 0 then redis.call('ZADD', tag .. 'pdue', unpack(wanted)) end
if #free > 0 then redis.call('HDEL', tag .. 'leases', unpack(free)) end
if #due > 0 then redis.call('ZADD', tag .. 'due', unpack(due)) end
if #never > 0 then redis.call('ZREM', tag .. 'due', unpack(never)) end
return answers
