-- Reads when somebody of a partition is due next.
-- KEYS: due
-- Returns the time in Unix seconds, nil when nobody is.
return range(KEYS[1], 0, 1)[2]
