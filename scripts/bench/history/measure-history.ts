import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { decideConfig } from '#shared/config/config.ts'
import { MAX_HOT_EPISODES } from '#admin/history/hot/hot-history.ts'
import { startRedis } from '../../dev-env/servers/start-redis.ts'
import { episodeId } from '../catalogue/catalogue-ids.ts'
import type { Figure } from '../report/figure.ts'
import type { Setting } from '../setting/setting.ts'
import { compareLoads } from './compare-loads.ts'
import type { HistoryPlace } from './history-place.ts'
import { launchServers } from './launch-servers.ts'
import { measureBytes } from './measure-bytes.ts'
import { measureRankings } from './measure-rankings.ts'
import { signReadersIn } from './sign-readers-in.ts'

/** Each with a connection of their own. */
const READERS = 128
const PUBLIC_URL = 'http://bench.invalid'

/**
 * Measures readers' own data over HTTP, with Redis and every access token looked at, beside bare Hono with the same
 * call of Redis; then how much of Redis a reader takes, and how long popular episodes are counted.
 */
export const measureHistory = async (setting: Setting): Promise<Figure[]> => {
  const { url, plan } = await setting.catalogue('small')
  const dataFolder = join(setting.folder, 'history')
  await mkdir(dataFolder, { recursive: true })
  await using redis = await startRedis()
  await using floorRedis = await startRedis()
  const place: HistoryPlace = {
    environment: { DATABASE_URL: url, REDIS_URL: redis.url },
    dataFolder,
    publicUrl: PUBLIC_URL,
  }
  const readers = await signReadersIn(decideConfig(place.environment, { dataFolder }), PUBLIC_URL, READERS)
  const episodes = Array.from({ length: MAX_HOT_EPISODES }, (_, index) => episodeId(plan, index))
  const launch = () => launchServers(place, floorRedis.url, readers, episodes)
  return [
    ...(await compareLoads(setting, launch, episodes)),
    ...(await measureBytes(redis.url, readers, launch)),
    ...(await measureRankings(setting)),
  ]
}
