-- Counts the members of a board before a score.
-- KEYS: board; ARGV: the score, which is the points below zero
return before(KEYS[1], ARGV[1], '')
