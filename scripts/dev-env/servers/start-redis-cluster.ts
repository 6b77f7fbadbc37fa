import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { startRedis } from './start-redis.ts'

type Node = Awaited<ReturnType<typeof startRedis>>

const SLOTS = 16_384
/** A primary that does not answer for so long is replaced. */
const NODE_TIMEOUT_MS = 1_000
const SETTINGS = [
  '--cluster-enabled',
  'yes',
  '--cluster-announce-ip',
  '127.0.0.1',
  '--cluster-node-timeout',
  String(NODE_TIMEOUT_MS),
  '--cluster-replica-validity-factor',
  '0',
]

export type RedisCluster = AsyncDisposable & {
  /** Of one node; clients find the others. */
  url: string
  /** Each has a third of the slots; a replica takes the place of the first when that is gone. */
  primaries: Node[]
}

const call = async (node: Node, ...command: [string, ...(string | number)[]]): Promise<unknown> => {
  const client = new Redis(node.url, { lazyConnect: true })
  try {
    return await client.call(...command)
  } finally {
    client.disconnect()
  }
}

const untilOk = async (nodes: Node[], isOk: (node: Node) => Promise<boolean>): Promise<void> => {
  for (const node of nodes) while (!(await isOk(node))) await sleep(25)
}

/** Starts a cluster of three primaries and one replica on free loopback ports. */
export const startRedisCluster = async (): Promise<RedisCluster> => {
  await using opened = new AsyncDisposableStack()
  const nodes: Node[] = []
  for (let index = 0; index < 4; index += 1) nodes.push(opened.use(await startRedis(undefined, SETTINGS)))
  const [first, second, third, replica] = nodes as [Node, Node, Node, Node]
  const primaries = [first, second, third]
  for (const [index, node] of primaries.entries()) {
    const from = Math.floor((index * SLOTS) / 3)
    const to = Math.floor(((index + 1) * SLOTS) / 3) - 1
    await call(node, 'CLUSTER', 'ADDSLOTSRANGE', from, to)
    // Two nodes of the same epoch would have to settle which one goes on: that takes a while.
    await call(node, 'CLUSTER', 'SET-CONFIG-EPOCH', index + 1)
  }
  for (const node of nodes.slice(1)) await call(first, 'CLUSTER', 'MEET', '127.0.0.1', node.port)
  const knowsAll = async (node: Node) =>
    String(await call(node, 'CLUSTER', 'INFO')).includes('cluster_known_nodes:4')
  await untilOk(nodes, knowsAll)
  const id = String(await call(first, 'CLUSTER', 'MYID'))
  await call(replica, 'CLUSTER', 'REPLICATE', id)
  const isOk = async (node: Node) => String(await call(node, 'CLUSTER', 'INFO')).includes('cluster_state:ok')
  await untilOk(nodes, isOk)
  const isLinked = async (node: Node) =>
    String(await call(node, 'INFO', 'replication')).includes('master_link_status:up')
  await untilOk([replica], isLinked)
  const held = opened.move()
  return { url: second.url, primaries, [Symbol.asyncDispose]: () => held.disposeAsync() }
}
