import { once } from 'node:events'
import { Cluster, Redis, type RedisOptions } from 'ioredis'
import type { RedisConfig } from '../config/config.ts'
import type { Logger } from '../logger.ts'
import { writeTogether } from './write-together.ts'

/** How long a request waits for an answer of Redis: it does without it afterwards. */
const COMMAND_TIMEOUT_MS = 150
const CONNECT_TIMEOUT_MS = 3_000
/** How long somebody who starts waits for the first connection. */
const FIRST_ANSWER_MS = 1_000
/** A server that says nothing for so long is left: what is asked of one that hangs would pile up here and there. */
const SILENCE_MS = 1_000
const MAX_RECONNECT_PAUSE_MS = 1_000
/** With TLS, asking every node of a large cluster for its slots takes longer than the usual second. */
const SLOTS_REFRESH_TIMEOUT_MS = 5_000

/** A connection for the request path; dispose of it with `using`. */
export type RedisConnection = Disposable & {
  client: Redis | Cluster
  /** When it answered or failed for the first time, at the latest after a second; commands fail until then. */
  settled: Promise<void>
}

const reconnectPause = (attempt: number): number => Math.min(MAX_RECONNECT_PAUSE_MS, 50 * attempt)

/**
 * A command fails at once, or within the time-out, rather than being kept for later; and it is never sent a
 * second time after a lost connection, where its first sending may have been carried out.
 */
const REQUEST_PATH: RedisOptions = {
  commandTimeout: COMMAND_TIMEOUT_MS,
  connectTimeout: CONNECT_TIMEOUT_MS,
  socketTimeout: SILENCE_MS,
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
}

const openCluster = (url: string): Cluster => {
  const { protocol, hostname, port, username, password } = new URL(url)
  return new Cluster([{ host: hostname, port: Number(port || 6379) }], {
    // The certificates of ElastiCache name hosts: an address that was looked up would match none.
    dnsLookup: (address, callback) => callback(null, address),
    enableOfflineQueue: false,
    slotsRefreshTimeout: SLOTS_REFRESH_TIMEOUT_MS,
    clusterRetryStrategy: reconnectPause,
    redisOptions: {
      ...REQUEST_PATH,
      ...(protocol === 'rediss:' ? { tls: {} } : {}),
      ...(username === '' ? {} : { username: decodeURIComponent(username) }),
      ...(password === '' ? {} : { password: decodeURIComponent(password) }),
    },
  })
}

/**
 * Connects to Redis, Valkey or ElastiCache, and goes on trying for as long as it is open: callers get errors
 * meanwhile, at once, and have to do without. Loss and return are logged once each.
 */
export const openRedis = ({ url, isCluster }: RedisConfig, logger: Logger): RedisConnection => {
  const client = isCluster
    ? openCluster(url)
    : new Redis(url, { ...REQUEST_PATH, enableOfflineQueue: false, retryStrategy: reconnectPause })
  if (client instanceof Redis) writeTogether(client)
  else client.on('+node', writeTogether)
  let isLost = false
  client.on('error', (error: Error) => {
    if (isLost) return
    isLost = true
    logger.warn({ err: error }, 'Redis does not answer; it is tried again all the time')
  })
  client.on('ready', () => {
    if (isLost) logger.info('Redis answers again')
    isLost = false
  })
  const settled = once(client, 'ready', { signal: AbortSignal.timeout(FIRST_ANSWER_MS) }).then(
    () => undefined,
    () => undefined,
  )
  return { client, settled, [Symbol.dispose]: () => client.disconnect() }
}
