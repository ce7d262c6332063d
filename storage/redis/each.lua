-- Runs a function on each key with its values, which are in MessagePack: that is cheaper
-- to read than as many words. What becomes of one spoils no other.
local function each(fn)
  if #KEYS == 1 then return {fn(KEYS[1], cmsgpack.unpack(ARGV[1]))} end
  local answers = {}
  for i = 1, #KEYS do
    local fine, answer = pcall(fn, KEYS[i], cmsgpack.unpack(ARGV[i]))
    if not fine then answer = {err = type(answer) == 'table' and answer.err or tostring(answer)} end
    answers[i] = answer
  end
  return answers
end
