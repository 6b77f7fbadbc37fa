import { atMost, type Figure } from '../report/figure.ts'
import type { Setting } from '../setting/setting.ts'
import { emptyBucket } from './empty-bucket.ts'
import { runRebuild } from './run-rebuild.ts'

const MEGABYTE = 1e6

/** Measures whether a rebuild takes more memory when the catalogue grows tenfold. */
export const measureMemory = async (setting: Setting): Promise<Figure[]> => {
  const normal = await setting.catalogue('normal')
  await emptyBucket(normal)
  const before = await runRebuild(setting, normal, 'Full rebuild, for its memory')
  const tenfold = await setting.catalogue('tenfold')
  const after = await runRebuild(setting, tenfold, 'Full rebuild of ten times as many episodes')
  await setting.drop(tenfold)
  return [
    {
      what: `peak memory of a rebuild, ${tenfold.plan.episodes} episodes`,
      measured: { value: after.peakBytes / MEGABYTE, unit: 'MB' },
      floor: { value: before.peakBytes / MEGABYTE, unit: 'MB', of: `${normal.plan.episodes} episodes` },
      ...atMost(after.peakBytes / before.peakBytes, 1.2),
    },
  ]
}
