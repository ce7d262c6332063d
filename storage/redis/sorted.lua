-- Sorted sets of any length, compactly. Redis keeps a sorted set of up to 128
-- entries as one block, at some 20 bytes an entry; a longer one costs 120. So a
-- set that grows that far is cut into pages: its key becomes a hash that counts
-- the entries of each shelf, key:r lists the shelves, key:sN the pages of a
-- shelf, key:pN holds a page. Lists are sorted sets too: each part stands there
-- with the score and the member from which on it holds entries. All keys share
-- the hash tag of the first.
local FULL, HALF = 128, 64

-- Lets a key live for so many seconds; '0' is for ever.
local function expire(key, seconds)
  if seconds ~= '0' then redis.call('EXPIRE', key, seconds) end
end

-- Whether a reply says that the set is in pages.
local function paged(reply)
  if type(reply) ~= 'table' then return false end
  if not reply.err then return false end
  if not string.find(reply.err, 'WRONGTYPE', 1, true) then error(reply.err) end
  return true
end

local function id_of(part) return string.match(part, '.*%z(.*)$') end
local function start_of(part) return string.match(part, '(.*)%z.*$') end

local function new_id(key) return redis.call('HINCRBY', key, '', 1) end

-- Adds {member, score, ...} as ZRANGE WITHSCORES returns them.
local function add_all(key, entries, keep)
  local args = {}
  for i = 1, #entries, 2 do
    args[i], args[i + 1] = entries[i + 1], entries[i]
  end
  redis.call('ZADD', key, unpack(args))
  expire(key, keep)
end

-- Whether a comes after b, byte by byte: Lua's own order follows the server's
-- language.
local function after(a, b)
  for i = 1, math.min(#a, #b) do
    local x, y = string.byte(a, i), string.byte(b, i)
    if x ~= y then return x > y end
  end
  return #a > #b
end

-- The part of a list in which an entry belongs: the last one that begins with it or
-- before it.
local function part_for(list, score, member)
  local from, number, probe = 0, tonumber(score), member .. '\0\255'
  while true do
    local parts = redis.call('ZREVRANGEBYSCORE', list, score, '-inf', 'WITHSCORES', 'LIMIT', from, 4)
    for i = 1, #parts, 2 do
      if tonumber(parts[i + 1]) ~= number or not after(parts[i], probe) then return parts[i] end
    end
    if #parts < 8 then return nil end -- the first part begins before everything: the list is gone
    from = from + 4
  end
end

local function locate(key, score, member)
  local shelf = id_of(part_for(key .. ':r', score, member))
  return shelf, part_for(key .. ':s' .. shelf, score, member)
end

-- Cuts a plain set of any length into pages.
local function cut(key, keep)
  local old = key .. ':old'
  redis.call('RENAME', key, old)
  local shelf, pages, start
  for from = 0, redis.call('ZCARD', old) - 1, HALF do
    local entries = redis.call('ZRANGE', old, from, from + HALF - 1, 'WITHSCORES')
    local score, member = entries[2], entries[1]
    if from == 0 then score, member = '-inf', '' end
    if not shelf or pages == HALF then
      shelf, pages = 's' .. new_id(key), 0
      redis.call('ZADD', key .. ':r', score, member .. '\0' .. shelf)
    end
    local page = new_id(key)
    add_all(key .. ':p' .. page, entries, keep)
    redis.call('ZADD', key .. ':s' .. shelf, score, member .. '\0' .. page)
    if pages == 0 then expire(key .. ':s' .. shelf, keep) end
    redis.call('HINCRBY', key, shelf, #entries / 2)
    pages = pages + 1
  end
  redis.call('DEL', old)
  expire(key, keep)
  expire(key .. ':r', keep)
end

-- Moves the upper half of a full shelf to a new one.
local function split_shelf(key, shelf, keep)
  local list = key .. ':s' .. shelf
  local moved = redis.call('ZRANGE', list, HALF, -1, 'WITHSCORES')
  local new, entries = 's' .. new_id(key), 0
  add_all(key .. ':s' .. new, moved, keep)
  redis.call('ZREMRANGEBYRANK', list, HALF, -1)
  for i = 1, #moved, 2 do entries = entries + redis.call('ZCARD', key .. ':p' .. id_of(moved[i])) end
  redis.call('HINCRBY', key, shelf, -entries)
  redis.call('HINCRBY', key, new, entries)
  redis.call('ZADD', key .. ':r', moved[2], start_of(moved[1]) .. '\0' .. new)
end

-- Moves the upper half of a full page to a new one.
local function split_page(key, shelf, page, keep)
  local moved = redis.call('ZRANGE', page, HALF, -1, 'WITHSCORES')
  local new = new_id(key)
  add_all(key .. ':p' .. new, moved, keep)
  redis.call('ZREMRANGEBYRANK', page, HALF, -1)
  local list = key .. ':s' .. shelf
  redis.call('ZADD', list, moved[2], moved[1] .. '\0' .. new)
  if redis.call('ZCARD', list) >= FULL then split_shelf(key, shelf, keep) end
end

-- Takes a member out of a page, if it stands there; the shelf still counts it.
local function take_from_page(key, shelf, part, member)
  local page = key .. ':p' .. id_of(part)
  if redis.call('ZREM', page, member) == 0 then return false end
  -- The first page of a shelf stays, empty: something must stand for its range.
  local list = key .. ':s' .. shelf
  if redis.call('EXISTS', page) == 0 and redis.call('ZRANK', list, part) > 0 then redis.call('ZREM', list, part) end
  return true
end

-- Removes a member that stands in the set with the score.
local function drop(key, score, member)
  if paged(redis.pcall('ZREM', key, member)) then
    local shelf, part = locate(key, score, member)
    if take_from_page(key, shelf, part, member) then redis.call('HINCRBY', key, shelf, -1) end
  end
end

-- Puts a member into the set. was is the score with which it stands there, ''
-- when it does not; keep is for how many seconds the set is kept, '0' for ever.
local function put(key, was, score, member, keep)
  local added = redis.pcall('ZADD', key, score, member)
  if not paged(added) then
    if added == 1 then
      local n = redis.call('ZCARD', key)
      if n == 1 then expire(key, keep) elseif n >= FULL then cut(key, keep) end
    end
    return
  end
  local shelf, part = locate(key, score, member)
  local page = key .. ':p' .. id_of(part)
  if redis.call('ZADD', page, score, member) == 0 then return end -- it stood in this page before
  local old_shelf
  if was ~= '' then
    local from, old_part = locate(key, was, member)
    if old_part ~= part and take_from_page(key, from, old_part, member) then old_shelf = from end
  end
  if old_shelf ~= shelf then
    if old_shelf then redis.call('HINCRBY', key, old_shelf, -1) end
    redis.call('HINCRBY', key, shelf, 1)
  end
  local n = redis.call('ZCARD', page)
  if n == 1 then expire(page, keep) elseif n >= FULL then split_page(key, shelf, page, keep) end
end

-- Entries of the set from an offset on, as ZRANGE WITHSCORES returns them.
local function range(key, offset, limit)
  local plain = redis.pcall('ZRANGE', key, offset, offset + limit - 1, 'WITHSCORES')
  if not paged(plain) then return plain end
  local found = {}
  for _, shelf in ipairs(redis.call('ZRANGE', key .. ':r', 0, -1)) do
    local size = tonumber(redis.call('HGET', key, id_of(shelf)))
    if offset >= size then
      offset = offset - size
    else
      for _, part in ipairs(redis.call('ZRANGE', key .. ':s' .. id_of(shelf), 0, -1)) do
        local page = key .. ':p' .. id_of(part)
        local n = redis.call('ZCARD', page)
        if offset >= n then
          offset = offset - n
        else
          for _, v in ipairs(redis.call('ZRANGE', page, offset, offset + limit - #found / 2 - 1, 'WITHSCORES')) do found[#found + 1] = v end
          offset = 0
          if #found >= 2 * limit then return found end
        end
      end
    end
  end
  return found
end

local function size(key)
  local n = redis.pcall('ZCARD', key)
  if not paged(n) then return n end
  n = 0
  for _, shelf in ipairs(redis.call('ZRANGE', key .. ':r', 0, -1)) do n = n + redis.call('HGET', key, id_of(shelf)) end
  return n
end

-- How many entries stand before the score, or, with a member, before it.
local function before(key, score, member)
  if redis.call('TYPE', key).ok ~= 'hash' then
    if member ~= '' then return redis.call('ZRANK', key, member) end
    return redis.call('ZCOUNT', key, '-inf', '(' .. score)
  end
  local n = 0
  local shelf = part_for(key .. ':r', score, member)
  for _, s in ipairs(redis.call('ZRANGE', key .. ':r', 0, -1)) do
    if s == shelf then break end
    n = n + redis.call('HGET', key, id_of(s))
  end
  local list = key .. ':s' .. id_of(shelf)
  local part = part_for(list, score, member)
  for _, p in ipairs(redis.call('ZRANGE', list, 0, -1)) do
    if p == part then break end
    n = n + redis.call('ZCARD', key .. ':p' .. id_of(p))
  end
  local page = key .. ':p' .. id_of(part)
  if member ~= '' then return n + redis.call('ZRANK', page, member) end
  return n + redis.call('ZCOUNT', page, '-inf', '(' .. score)
end
