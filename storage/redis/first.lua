-- Remembers deliveries that belong to no member.
-- KEYS: one for each; ARGV: for how many seconds
-- Returns 1 when none of them was there.
if redis.call('EXISTS', unpack(KEYS)) > 0 then
  for _, key in ipairs(KEYS) do redis.call('SET', key, '', 'EX', ARGV[1], 'NX') end
  return 0
end
for _, key in ipairs(KEYS) do redis.call('SET', key, '', 'EX', ARGV[1]) end
return 1
