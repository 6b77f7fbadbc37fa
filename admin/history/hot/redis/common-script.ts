import { MAX_HOT_EPISODES } from '../hot-history.ts'

/** A reader of whom nobody heard for a week is cold again; what is pending stays. */
const CACHE_MS = 7 * 24 * 3_600_000
/** A loan that nobody takes up leaves nothing behind. */
const LOAN_MS = 10_000
const MAX_DEVICES = 16

/**
 * What all scripts share. Three keys, all of the hash slot of the reader's partition:
 * - KEYS[1], the cache of a reader, a hash: field `!` is `ERASURES:COMPLETE:DEVICES:RUN`, `!0` … the names of devices,
 *   `!t` a loan, and each episode a field `AT:CUT:OFFSET:DONE:FURTHEST:DEVICE`, where the device is the number of a
 *   name, or `=NAME` behind the sixteenth. Values stay within 64 bytes and fields within 512, the small encoding of
 *   hashes (hash-max-listpack-value and -entries).
 * - KEYS[2], what is pending of the reader, a hash: `ERASURES:FIRST:POSITION:STATE` with the times of receipt.
 * - KEYS[3], the readers of the partition who have something pending, a sorted set by the time of the first.
 *
 * A cache is trusted in the run of the server that it was filled in: one that came back from a snapshot, or on a
 * replica that became the primary, may lack what the old server was told.
 */
export const COMMON_SCRIPT = String.raw`
local cache, pending, waiting = KEYS[1], KEYS[2], KEYS[3]
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')

local function read_meta()
  local text = redis.call('HGET', cache, '!')
  if not text then return nil end
  local erasures, complete, devices, filled_in = string.match(text, '^(%d+):(%d):(%d+):(%w+)$')
  if filled_in ~= run then
    redis.call('DEL', cache)
    return nil
  end
  return { erasures = tonumber(erasures), complete = complete == '1', devices = tonumber(devices) }
end

local function write_meta(meta)
  local text = string.format('%d:%d:%d:%s', meta.erasures, meta.complete and 1 or 0, meta.devices, run)
  redis.call('HSET', cache, '!', text)
end

local function lend(token, is_cold)
  redis.call('HSET', cache, '!t', token .. run)
  if is_cold then redis.call('PEXPIRE', cache, ${LOAN_MS}) end
end

local function is_lent(token)
  return redis.call('HGET', cache, '!t') == token .. run
end

local function parse(text)
  local at, cut, offset, done, furthest, device = string.match(text, '^(%d+):(%d+):(%d+):(%d):(%d+):(.*)$')
  return { at = at, cut = cut, offset = offset, done = done, furthest = furthest, device = device }
end

local function join(state, device)
  return table.concat({ state.at, state.cut, state.offset, state.done, state.furthest, device }, ':')
end

local function text_of(state) return join(state, state.device) end

-- By bytes: Lua's own comparison of texts follows the locale of the server.
local function compare_bytes(a, b)
  for index = 1, math.min(#a, #b) do
    local difference = string.byte(a, index) - string.byte(b, index)
    if difference ~= 0 then return difference end
  end
  return #a - #b
end

local function compare_positions(a, b)
  for _, part in ipairs({ 'at', 'cut', 'offset' }) do
    local difference = tonumber(a[part]) - tonumber(b[part])
    if difference ~= 0 then return difference end
  end
  return compare_bytes(a.device, b.device)
end

local function merge(a, b)
  local newer = compare_positions(a, b) >= 0 and a or b
  return {
    at = newer.at, cut = newer.cut, offset = newer.offset, device = newer.device,
    done = (a.done == '1' or b.done == '1') and '1' or '0',
    furthest = tonumber(a.furthest) >= tonumber(b.furthest) and a.furthest or b.furthest,
  }
end

local devices
local function names(meta)
  if devices then return devices end
  devices = {}
  for number = 0, meta.devices - 1 do devices[number] = redis.call('HGET', cache, '!' .. number) or '' end
  return devices
end

local function parse_entry(meta, text)
  local state = parse(text)
  if string.sub(state.device, 1, 1) == '=' then
    state.device = string.sub(state.device, 2)
  else
    state.device = names(meta)[tonumber(state.device)] or ''
  end
  return state
end

local function number_of(meta, name)
  local known = names(meta)
  for number = 0, meta.devices - 1 do
    if known[number] == name then return tostring(number) end
  end
  if meta.devices >= ${MAX_DEVICES} then return '=' .. name end
  local number = meta.devices
  redis.call('HSET', cache, '!' .. number, name)
  known[number] = name
  meta.devices = number + 1
  return tostring(number)
end

local function write_entry(meta, episode, state)
  redis.call('HSET', cache, episode, join(state, number_of(meta, state.device)))
end

local function parse_pending(text)
  local erasures, first, position, state = string.match(text, '^(%d+):(%d+):(%d+):(.*)$')
  return { erasures = erasures, first = first, position = position, state = parse(state) }
end

-- Adds a change to what is pending of an episode.
local function write_pending(episode, text, change, erasures, received)
  local entry = { erasures = tostring(erasures), first = received, position = received, state = change }
  if text then
    entry = parse_pending(text)
    if compare_positions(change, entry.state) > 0 then entry.position = received end
    entry.state = merge(entry.state, change)
  end
  local value = table.concat({ entry.erasures, entry.first, entry.position, text_of(entry.state) }, ':')
  redis.call('HSET', pending, episode, value)
  redis.call('ZADD', waiting, 'NX', entry.first, string.match(pending, '[^:]+$'))
  return entry.state
end

-- Lets the oldest episodes go that are not pending, so that so many stay as a reader may have hot. What is read of the
-- database under a loan may lack what went: the loan ends.
local function shrink(meta)
  local held = redis.call('HLEN', cache) - 1 - meta.devices
  if held <= ${MAX_HOT_EPISODES} then return end
  held = held - redis.call('HEXISTS', cache, '!t')
  if held <= ${MAX_HOT_EPISODES} then return end
  redis.call('HDEL', cache, '!t')
  local fields = redis.call('HGETALL', cache)
  local clean = {}
  for index = 1, #fields, 2 do
    local episode = fields[index]
    if string.sub(episode, 1, 1) ~= '!' and redis.call('HEXISTS', pending, episode) == 0 then
      clean[#clean + 1] = { episode = episode, at = tonumber(string.match(fields[index + 1], '^%d+')) }
    end
  end
  table.sort(clean, function(a, b)
    if a.at ~= b.at then return a.at < b.at end
    return compare_bytes(a.episode, b.episode) < 0
  end)
  for index = 1, math.min(#clean, held - ${MAX_HOT_EPISODES}) do
    redis.call('HDEL', cache, clean[index].episode)
    meta.complete = false
  end
end

local function keep_cache(meta)
  write_meta(meta)
  redis.call('PEXPIRE', cache, ${CACHE_MS})
end
`
