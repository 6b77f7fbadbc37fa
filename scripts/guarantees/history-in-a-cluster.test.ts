import { once } from 'node:events'
import { Cluster } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRedisHistory } from '#admin/history/hot/hot-history-redis.ts'
import { describeHistoryStore } from '#admin/history/hot/history-store.contract.ts'
import { keysOf } from '#admin/history/hot/redis/partitions.ts'
import { startHistory } from '#admin/history/start-history.ts'
import { createRedisViewStore } from '#admin/popularity/view-store-redis.ts'
import { describeViewStore } from '#admin/popularity/view-store.contract.ts'
import { openDatabase } from '#shared/database/database.ts'
import { migrate } from '#shared/database/migrate.ts'
import { newUlid } from '#shared/id.ts'
import { silentLogger } from '#shared/logger.ts'
import { openRedis, type RedisConnection } from '#shared/redis/open-redis.ts'
import { startRedisCluster, type RedisCluster } from '../dev-env/servers/start-redis-cluster.ts'
import { phoneProgress } from './phone-progress.ts'
import { untilTrue } from './until-true.ts'

const now = () => Date.now()
const newId = () => newUlid()

describe('view history and views in a cluster of Redis', () => {
  let cluster: RedisCluster
  /** Without the time limits of the request path: a busy machine is no fault of the store. */
  let client: Cluster
  let connection: RedisConnection
  beforeAll(async () => {
    cluster = await startRedisCluster()
    client = new Cluster([{ host: '127.0.0.1', port: cluster.primaries[1]!.port }])
    await once(client, 'ready')
    connection = openRedis({ url: cluster.url, isCluster: true }, silentLogger())
  })
  afterAll(async () => {
    client.disconnect()
    connection[Symbol.dispose]()
    await cluster[Symbol.asyncDispose]()
  })

  describeHistoryStore('in a cluster', async () => {
    await Promise.all(client.nodes('master').map((node) => node.flushall()))
    return createRedisHistory({ redis: client, now: () => 9_000, newId })
  })

  describeViewStore('in a cluster', async (windowMs) => {
    await Promise.all(client.nodes('master').map((node) => node.flushall()))
    return createRedisViewStore({ redis: client, newId, windowMs })
  })

  it('spreads readers over all nodes, follows a slot that moved, and goes on when a primary is killed', async () => {
    await using db = openDatabase('sqlite::memory:')
    await migrate(db)
    const hot = createRedisHistory({ redis: connection.client, now, newId })
    const common = { db, hot, now, newId, logger: silentLogger() }
    await using history = startHistory({ ...common, flushIntervalMs: 200, isImmediate: true })
    await untilTrue(() => history.state().hotStore === 'answers')
    const readers = Array.from({ length: 60 }, (_, index) => `reader-${index}`)
    const writeAll = (at: number) =>
      Promise.all(readers.map((userId) => history.record(userId, [phoneProgress('one', at)])))
    const readAll = async () => {
      const states = await Promise.all(readers.map((userId) => history.read(userId, ['one'])))
      return new Set(states.map((read) => read.get('one')?.at))
    }
    await writeAll(1)
    expect(await readAll()).toEqual(new Set([1]))
    const sizes = await Promise.all(client.nodes('master').map((node) => node.dbsize()))
    expect(sizes.every((size) => size > 0)).toBe(true)

    const bypassedBefore = history.state().bypassed
    const moved = await moveSlotOf(client, 'reader-0')
    expect(moved).toBeGreaterThan(0)
    await writeAll(2)
    expect(await readAll()).toEqual(new Set([2]))
    expect(history.state().bypassed - bypassedBefore).toBeLessThan(readers.length)

    await cluster.primaries[0]!.stop()
    await writeAll(3)
    expect(await readAll()).toEqual(new Set([3]))
    const isReplaced = async () => (await client.cluster('INFO')).includes('cluster_state:ok')
    await untilTrue(isReplaced)
    await untilTrue(() => history.state().hotStore === 'answers')
    await writeAll(4)
    expect(await readAll()).toEqual(new Set([4]))
  }, 60_000)
})

/** Moves the keys of a reader's slot to another node, as a resharding does. @returns how many keys */
const moveSlotOf = async (client: Cluster, userId: string): Promise<number> => {
  const [key] = keysOf(userId)
  const slot = Number(await client.cluster('KEYSLOT', key))
  const nodes = client.nodes('master')
  const owned = await Promise.all(nodes.map((node) => node.cluster('COUNTKEYSINSLOT', slot)))
  const from = nodes[owned.findIndex((count) => Number(count) > 0)]!
  const to = nodes.find((node) => node !== from)!
  const ids = await Promise.all([from, to].map((node) => node.cluster('MYID')))
  await to.call('CLUSTER', 'SETSLOT', slot, 'IMPORTING', ids[0]!)
  await from.call('CLUSTER', 'SETSLOT', slot, 'MIGRATING', ids[1]!)
  const keys = (await from.call('CLUSTER', 'GETKEYSINSLOT', slot, 1_000)) as string[]
  const { host, port } = to.options
  await from.call('MIGRATE', host ?? '', port ?? 0, '', 0, 5_000, 'KEYS', ...keys)
  for (const node of [to, from]) await node.call('CLUSTER', 'SETSLOT', slot, 'NODE', ids[1]!)
  return keys.length
}
