-- Stores posts unless they are there, and moves the due times of claimed members on:
-- for each member all or nothing.
-- KEYS: the beginning of the partition's keys, of each
-- ARGV: of each: name in the due index ('': no member), fence, due (0: never), name in
--       the index of posts ('': no post), post, posts of its subject, ended nudges of
--       its subject ('': it is none), its field there, data (of a nudge that ends
--       here: as it is kept there), state, next (0: it ends here), due of the post, id,
--       seconds to keep an ended post, seconds to keep the list of the subject, due
--       below which the list forgets
-- Returns for each 1 when a post was stored, 0 when not, -1 when the lease is lost,
-- an error when it failed.
return each(function(tag, c)
  local name, due, post, list, nudges, next = c[1], c[3], c[5], c[6], c[7], c[11]
  if name ~= '' then
    if redis.call('HGET', tag .. 'leases', name) ~= c[2] then return -1 end
    redis.call('HDEL', tag .. 'leases', name)
    if due == 0 then
      redis.call('ZREM', tag .. 'due', name)
    else
      redis.call('ZADD', tag .. 'due', due, name)
    end
  end
  if c[4] == '' or redis.call('EXISTS', post) == 1 then return 0 end
  if nudges ~= '' and redis.call('HEXISTS', nudges, c[8]) == 1 then return 0 end
  if nudges ~= '' and next == 0 then
    keep_ended(nudges, c[8], c[9], c[14])
    return 1
  end
  redis.call('HSET', post, 'state', c[10], 'fence', 0, 'data', c[9])
  if next == 0 then
    redis.call('EXPIRE', post, c[14])
  else
    redis.call('ZADD', tag .. 'pdue', next, c[4])
  end
  redis.call('ZADD', list, c[12], c[13])
  if nudges == '' then redis.call('ZREMRANGEBYSCORE', list, '-inf', '(' .. c[16]) end
  redis.call('EXPIRE', list, c[15])
  return 1
end)
