-- Returns a note and removes it.
-- KEYS: the note
local value = redis.call('GET', KEYS[1])
if value then redis.call('DEL', KEYS[1]) end
return value
