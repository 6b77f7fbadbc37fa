import type { Config, RedisConfig } from '#shared/config/config.ts'
import type { DoctorContext } from './check.ts'
import { expectThat, ok, warning, wrong, type Finding } from './finding.ts'
import { isElsewhere } from './is-elsewhere.ts'
import { withRedisNode } from './with-redis-node.ts'

/** What Redis holds of readers' history expires; what is not in the database yet never does (README). */
const POLICIES = new Set(['noeviction', 'volatile-lru'])
const FULL = 0.9

/** INFO is a list of `name:value` (Redis documentation, INFO); unlike CONFIG, ElastiCache answers it. */
const parseInfo = (text: string): Map<string, string> =>
  new Map(
    text.split('\r\n').flatMap((line) => {
      const colon = line.indexOf(':')
      return colon < 0 ? [] : [[line.slice(0, colon), line.slice(colon + 1)] as const]
    }),
  )

const megabytes = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MB`

const clusterFinding = (info: Map<string, string>, { isCluster }: RedisConfig): Finding => {
  const mode = info.get('redis_mode') ?? info.get('server_mode') ?? ''
  const is = mode === 'cluster' || info.get('cluster_enabled') === '1'
  return expectThat(
    is === isCluster,
    'cluster',
    is ? 'It is one, as configured' : 'It is none, as configured',
    [
      is
        ? 'It is a cluster, and REDIS_CLUSTER does not say so'
        : 'It is no cluster, and REDIS_CLUSTER says so',
      `set REDIS_CLUSTER to ${is}`,
    ],
  )
}

const memoryFinding = (info: Map<string, string>): Finding => {
  const [used, most] = [Number(info.get('used_memory')), Number(info.get('maxmemory'))]
  if (most === 0) {
    const advice = 'set maxmemory, so that it is Redis that says no and not the system that ends it'
    return warning('memory', `${megabytes(used)} are used, and nothing bounds them`, advice)
  }
  return expectThat(used < most * FULL, 'memory', `${megabytes(used)} of ${megabytes(most)} are used`, [
    `${megabytes(used)} of ${megabytes(most)} are used: soon nothing more can be kept`,
    'give it more memory; history goes on in the database alone meanwhile',
  ])
}

const tlsFinding = ({ url }: RedisConfig, stage: Config['stage']): Finding => {
  if (url.startsWith('rediss:')) return ok('tls', 'Encrypted')
  if (stage === 'development' || !isElsewhere(url)) return ok('tls', 'Not encrypted, on this machine')
  const advice = 'turn on encryption in transit, and write rediss:// in REDIS_URL'
  return wrong('tls', 'What is said to Redis is not encrypted', advice)
}

/** Whether Redis answers and keeps what it is given. */
export const checkRedis = async ({ config, logger }: DoctorContext): Promise<Finding[]> => {
  const { redis, stage } = config
  if (redis === undefined) {
    const told = 'There is none: each process counts attempts and views for itself'
    if (stage === 'development') return [ok('answers', told)]
    const advice = 'set REDIS_URL where there is more than one process'
    return [warning('answers', `${told}, and history is kept by the database alone`, advice)]
  }
  const info = parseInfo(await withRedisNode(redis, logger, (client) => client.info()))
  const policy = info.get('maxmemory_policy') ?? 'unknown'
  return [
    ok('answers', `Version ${info.get('valkey_version') ?? info.get('redis_version') ?? 'unknown'}`),
    tlsFinding(redis, stage),
    clusterFinding(info, redis),
    expectThat(POLICIES.has(policy), 'eviction', `maxmemory-policy is ${policy}`, [
      `maxmemory-policy is ${policy}: history that is not in the database yet may be thrown away`,
      'set maxmemory-policy to volatile-lru or noeviction (in ElastiCache: in the parameter group)',
    ]),
    memoryFinding(info),
  ]
}
