/** Redis runs a script as one step, by its own clock: the only one that all instances have in common. */

/**
 * KEYS: the bucket. ARGV: capacity, requests a window, window in milliseconds. Answers whether the request is admitted (1 or 0) and
 * the tokens left, as text.
 */
export const TOKEN_BUCKET = `
local capacity, perMs = tonumber(ARGV[1]), tonumber(ARGV[2]) / tonumber(ARGV[3])
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + tonumber(time[2]) / 1000
local held = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local elapsed = math.max(0, now - (tonumber(held[2]) or now))
local tokens = math.min(capacity, (tonumber(held[1]) or capacity) + elapsed * perMs)
local admitted = 0
if tokens >= 1 - 1e-6 then
  admitted = 1
  tokens = math.max(0, tokens - 1)
end
redis.call('HSET', KEYS[1], 'tokens', string.format('%.9f', tokens), 'at', string.format('%.3f', now))
redis.call('PEXPIRE', KEYS[1], math.ceil(capacity / perMs) + 1000)
return { admitted, string.format('%.9f', tokens) }
`;

/**
 * KEYS: the admissions of the last window. ARGV: requests a window, window in milliseconds. Answers whether the request is admitted
 * (1 or 0), the admissions held, and the milliseconds until the next place is free and until all are, as text.
 */
export const SLIDING_WINDOW = `
local limit, window = tonumber(ARGV[1]), tonumber(ARGV[2])
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + tonumber(time[2]) / 1000
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.3f', now - window))
local count = redis.call('ZCARD', KEYS[1])
local admitted = 0
if count < limit then
  admitted = 1
  count = count + 1
  redis.call('ZADD', KEYS[1], string.format('%.3f', now), time[1] .. '.' .. time[2] .. '-' .. count)
  redis.call('PEXPIRE', KEYS[1], math.ceil(window) + 1000)
end
local function untilGone(rank)
  local found = redis.call('ZRANGE', KEYS[1], rank, rank, 'WITHSCORES')
  return string.format('%.3f', math.max(0, (tonumber(found[2]) or now) + window - now))
end
return { admitted, count, untilGone(math.max(0, count - limit)), untilGone(-1) }
`;
