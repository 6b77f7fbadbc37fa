import { COMMON_SCRIPT } from './common-script.ts'

/** ARGV: loan to give, time of receipt, loan that is shown or '', how many known pairs, those, and the changes as pairs. */
const RECORD = String.raw`
local loan, received, shown, count = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
local meta = read_meta()
if not meta then
  lend(loan, true)
  return { 'cold' }
end
local is_known = shown ~= '' and is_lent(shown)
local known, entries, missing = {}, {}, {}
for index = 5, 4 + count * 2, 2 do known[ARGV[index]] = ARGV[index + 1] end
for index = 5 + count * 2, #ARGV, 2 do
  local episode = ARGV[index]
  local text = redis.call('HGET', cache, episode)
  if text then
    entries[episode] = parse_entry(meta, text)
  elseif not meta.complete and not is_known then
    missing[#missing + 1] = episode
  else
    local written = redis.call('HGET', pending, episode)
    local row = is_known and known[episode] and parse(known[episode])
    if written then
      local state = parse_pending(written).state
      row = row and merge(row, state) or state
    end
    entries[episode] = row or nil
  end
end
if #missing > 0 then
  lend(loan, false)
  return { 'missing', unpack(missing) }
end
local answer = { 'recorded' }
for index = 5 + count * 2, #ARGV, 2 do
  local episode, change = ARGV[index], parse(ARGV[index + 1])
  local text = redis.call('HGET', pending, episode)
  local entry = entries[episode]
  local state = entry and merge(entry, change) or change
  if not entry or text_of(state) ~= text_of(entry) then
    write_pending(episode, text, change, meta.erasures, received)
  end
  write_entry(meta, episode, state)
  entries[episode] = state
  answer[#answer + 1] = text_of(state)
end
shrink(meta)
keep_cache(meta)
return answer
`

/** ARGV: time of receipt, and the changes as pairs. */
const KEEP = String.raw`
redis.call('DEL', cache)
local answer = {}
for index = 2, #ARGV, 2 do
  local episode = ARGV[index]
  local text = redis.call('HGET', pending, episode)
  answer[#answer + 1] = text_of(write_pending(episode, text, parse(ARGV[index + 1]), 0, ARGV[1]))
end
return answer
`

/** ARGV: count of erasures, and the states as pairs. */
const LEARN = String.raw`
local meta = read_meta()
if not meta or meta.erasures ~= tonumber(ARGV[1]) then
  redis.call('DEL', cache)
  return
end
for index = 2, #ARGV, 2 do
  local episode, state = ARGV[index], parse(ARGV[index + 1])
  local text = redis.call('HGET', cache, episode)
  if text then
    state = merge(parse_entry(meta, text), state)
  else
    local written = redis.call('HGET', pending, episode)
    if written then state = merge(parse_pending(written).state, state) end
  end
  write_entry(meta, episode, state)
end
shrink(meta)
keep_cache(meta)
`

/** ARGV: loan to give, and the episodes; none for all. */
const READ = String.raw`
local meta = read_meta()
if not meta then
  lend(ARGV[1], true)
  return { 'cold' }
end
local hot, partial = {}, {}
local function add_partial(episode, text)
  partial[#partial + 1] = episode
  partial[#partial + 1] = text_of(parse_pending(text).state)
end
if #ARGV == 1 then
  local fields = redis.call('HGETALL', cache)
  local seen = {}
  for index = 1, #fields, 2 do
    if string.sub(fields[index], 1, 1) ~= '!' then
      seen[fields[index]] = true
      hot[#hot + 1] = fields[index]
      hot[#hot + 1] = text_of(parse_entry(meta, fields[index + 1]))
    end
  end
  local written = redis.call('HGETALL', pending)
  for index = 1, #written, 2 do
    if not seen[written[index]] then add_partial(written[index], written[index + 1]) end
  end
else
  for index = 2, #ARGV do
    local text = redis.call('HGET', cache, ARGV[index])
    if text then
      hot[#hot + 1] = ARGV[index]
      hot[#hot + 1] = text_of(parse_entry(meta, text))
    else
      local written = redis.call('HGET', pending, ARGV[index])
      if written then add_partial(ARGV[index], written) end
    end
  end
end
return { 'hot', meta.complete and '1' or '0', hot, partial }
`

/** ARGV: loan, count of erasures, 1 where these are all rows, and the rows as pairs. */
const FILL = String.raw`
if not is_lent(ARGV[1]) then return 'refused' end
local written = redis.call('HGETALL', pending)
local erasures = tonumber(ARGV[2])
for index = 2, #written, 2 do
  if tonumber(parse_pending(written[index]).erasures) < erasures then return 'owing' end
end
redis.call('DEL', cache)
-- Whoever is not waiting although something is pending was evicted from there: nobody else would flush it.
if #written > 0 then
  redis.call('ZADD', waiting, 'NX', parse_pending(written[2]).first, string.match(pending, '[^:]+$'))
end
local meta = { erasures = erasures, complete = ARGV[3] == '1', devices = 0 }
local rows = {}
for index = 4, #ARGV, 2 do rows[ARGV[index]] = parse(ARGV[index + 1]) end
for index = 1, #written, 2 do
  local episode, state = written[index], parse_pending(written[index + 1]).state
  if rows[episode] then
    rows[episode] = merge(rows[episode], state)
  elseif meta.complete then
    rows[episode] = state
  end
end
for episode, state in pairs(rows) do write_entry(meta, episode, state) end
shrink(meta)
keep_cache(meta)
return 'filled'
`

/** ARGV: now, the member that waits, and what was flushed as pairs of episode and receipt. */
const SETTLE = String.raw`
for index = 3, #ARGV, 2 do
  if redis.call('HGET', pending, ARGV[index]) == ARGV[index + 1] then redis.call('HDEL', pending, ARGV[index]) end
end
if redis.call('EXISTS', pending) == 0 then
  redis.call('ZREM', waiting, ARGV[2])
else
  redis.call('ZADD', waiting, ARGV[1], ARGV[2])
end
local meta = read_meta()
if meta then
  shrink(meta)
  write_meta(meta)
else
  redis.call('DEL', cache)
end
`

/** One script for each act on a reader; each is atomic, and may be carried out twice. */
export const SCRIPTS = {
  historyRecord: COMMON_SCRIPT + RECORD,
  historyKeep: COMMON_SCRIPT + KEEP,
  historyLearn: COMMON_SCRIPT + LEARN,
  historyRead: COMMON_SCRIPT + READ,
  historyFill: COMMON_SCRIPT + FILL,
  historySettle: COMMON_SCRIPT + SETTLE,
}
