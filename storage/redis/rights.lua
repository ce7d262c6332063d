-- Tries every command that scripts here use, and returns the names of those that
-- the user may not run. KEYS are a text, a hash, a set, a sorted set and a
-- text's other name; all are gone afterwards.
local text, hash, set, sorted, other = unpack(KEYS)
local refused = {}
local function try(name, ...)
  local answer = redis.pcall(name, ...)
  if type(answer) == 'table' and answer.err and
    (string.find(answer.err, "can't run this command", 1, true) or string.find(answer.err, 'ACL failure', 1, true)) then -- before and since 7.2
    refused[#refused + 1] = string.lower(name)
  end
end
try('SET', text, '1') try('GET', text) try('INCR', text) try('INCRBY', text, '1') try('EXISTS', text) try('TYPE', text)
try('EXPIRE', text, '60') try('TTL', text) try('PERSIST', text) try('RENAME', text, other)
try('HSET', hash, 'f', '1') try('HSETNX', hash, 'g', '1') try('HGET', hash, 'f') try('HMGET', hash, 'f')
try('HGETALL', hash) try('HKEYS', hash) try('HINCRBY', hash, 'f', '1') try('HDEL', hash, 'f') try('HLEN', hash)
try('SADD', set, 'x') try('SMEMBERS', set) try('SREM', set, 'x')
try('ZADD', sorted, '1', 'x') try('ZCARD', sorted) try('ZCOUNT', sorted, '0', '1') try('ZSCORE', sorted, 'x')
try('ZRANK', sorted, 'x') try('ZRANGE', sorted, '0', '0') try('ZRANGEBYSCORE', sorted, '0', '1') try('ZREM', sorted, 'x')
try('ZREMRANGEBYRANK', sorted, '0', '0') try('ZREMRANGEBYSCORE', sorted, '0', '0')
try('DEL', text, hash, set, sorted, other)
return refused
