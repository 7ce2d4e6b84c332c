// What has to happen at once in Redis. Each script is one call, and uses the clock of Redis.

const now = "local t = redis.call('TIME') local now = t[1] * 1000 + math.floor(t[2] / 1000)";

/** The names of the scripts, as commands of the connection. */
export const scripts = {
  /** KEYS: rows. Returns the time and the rows. */
  outboxRead: {
    lua: `${now} local rows = {}
      if #KEYS > 0 then rows = redis.call('MGET', unpack(KEYS)) end
      return { string.format('%.0f', now), rows }`,
  },
  /**
   * KEYS: pending, dead, sent, held, then rows. ARGV, six for each row: its key, its text as it was read, its new text,
   * the number of its place, its time there, the end of its lease. An empty text means no row.
   * Returns the numbers of the rows that somebody changed since they were read; they stay as they are.
   */
  outboxWrite: {
    lua: `local changed = {}
      for i = 5, #KEYS do
        local a = (i - 5) * 6
        local key, new = ARGV[a + 1], ARGV[a + 3]
        if (redis.call('GET', KEYS[i]) or '') ~= ARGV[a + 2] then
          changed[#changed + 1] = i - 5
        else
          for place = 1, 4 do redis.call('ZREM', KEYS[place], key) end
          if new == '' then
            redis.call('DEL', KEYS[i])
          else
            redis.call('SET', KEYS[i], new)
            redis.call('ZADD', KEYS[tonumber(ARGV[a + 4])], ARGV[a + 5], key)
            if ARGV[a + 6] ~= '0' then redis.call('ZADD', KEYS[4], ARGV[a + 6], key) end
          end
        end
      end
      return changed`,
  },
  /** KEYS: a place. ARGV: the least age, and how many. Returns keys. */
  outboxOldest: {
    numberOfKeys: 1,
    lua: `${now} return redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[1], 'LIMIT', 0, ARGV[2])`,
  },
  /** KEYS: pending, dead, sent, held. Returns how many are due, pending, held, dead and sent. */
  outboxCounts: {
    numberOfKeys: 4,
    lua: `${now} return {
        redis.call('ZCOUNT', KEYS[1], '-inf', now), redis.call('ZCARD', KEYS[1]),
        redis.call('ZCOUNT', KEYS[4], string.format('(%.0f', now), '+inf'),
        redis.call('ZCARD', KEYS[2]), redis.call('ZCARD', KEYS[3]) }`,
  },
};
