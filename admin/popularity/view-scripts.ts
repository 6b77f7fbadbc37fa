/*
 * Each script is one step on one hash slot of a cluster, and may be repeated: a call whose answer was lost counts
 * nothing twice.
 */

/**
 * KEYS: whom it is seen by now, and by the name of before, whether so today, the counts that wait.
 * ARGV: the view's id, the window and what is left of the day in milliseconds, a batch's id, now, the day, the episode.
 * Returns 1 when it counts and 0 when not, and for how long nothing of the same reader does, in milliseconds.
 */
const COUNT = `
local seen = redis.call('GET', KEYS[1])
if seen then return {seen == ARGV[1] and 1 or 0, redis.call('PTTL', KEYS[1])} end
if KEYS[2] ~= KEYS[1] and redis.call('EXISTS', KEYS[2]) == 1 then return {0, redis.call('PTTL', KEYS[2])} end
redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2])
redis.call('HSETNX', KEYS[4], 'id', ARGV[4])
redis.call('HSETNX', KEYS[4], 'at', ARGV[5])
redis.call('HINCRBY', KEYS[4], 'v ' .. ARGV[6] .. ' ' .. ARGV[7], 1)
if redis.call('SET', KEYS[3], '1', 'NX', 'PX', ARGV[3]) then
  redis.call('HINCRBY', KEYS[4], 'r ' .. ARGV[6] .. ' ' .. ARGV[7], 1)
end
return {1, tonumber(ARGV[2])}`

/** KEYS: what was taken, what waits. Returns what was taken and not settled, else takes what waits. */
const TAKE = `
if redis.call('EXISTS', KEYS[1]) == 0 then
  if redis.call('EXISTS', KEYS[2]) == 0 then return {} end
  redis.call('RENAME', KEYS[2], KEYS[1])
end
return redis.call('HGETALL', KEYS[1])`

/** KEYS: what was taken. ARGV: the ids of batches that are in the database. */
const SETTLE = `
local id = redis.call('HGET', KEYS[1], 'id')
for _, settled in ipairs(ARGV) do
  if settled == id then return redis.call('DEL', KEYS[1]) end
end
return 0`

export const VIEW_SCRIPTS = {
  viewsCount: { lua: COUNT, numberOfKeys: 4 },
  viewsTake: { lua: TAKE, numberOfKeys: 2 },
  viewsSettle: { lua: SETTLE, numberOfKeys: 1 },
} as const
