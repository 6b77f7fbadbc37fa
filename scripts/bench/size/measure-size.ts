import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { episodeId } from '../catalogue/catalogue-ids.ts'
import { episodeOf } from '../catalogue/episode-of.ts'
import { atMost, type Figure } from '../report/figure.ts'
import type { Setting } from '../setting/setting.ts'
import { essenceOf } from './essence-of.ts'

/** So many episodes, spread over the catalogue. */
const SAMPLES = 50
/** The best that Brotli can, and what the edge and CloudFront use about. */
const QUALITIES = [11, 5]

const compressedBytes = (body: Buffer, quality: number): number =>
  brotliCompressSync(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  }).length

/** Measures how much the form of an episode's document adds to what it says. */
export const measureSize = async (setting: Setting): Promise<Figure[]> => {
  const { plan, bucketRoot } = await setting.storedCatalogue('normal')
  const bodies: Buffer[] = []
  const essences: Buffer[] = []
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const index = Math.floor((sample * plan.episodes) / SAMPLES)
    bodies.push(await readFile(join(bucketRoot, `v1/episodes/${episodeId(plan, index)}.json`)))
    essences.push(Buffer.from(essenceOf(episodeOf(plan, index))))
  }
  return QUALITIES.map((quality) => {
    const mean = (list: Buffer[]) =>
      list.reduce((sum, body) => sum + compressedBytes(body, quality), 0) / list.length / 1000
    const [whole, essence] = [mean(bodies), mean(essences)]
    return {
      what: `an episode with Brotli, quality ${quality}`,
      measured: { value: whole, unit: 'KB' },
      floor: { value: essence, unit: 'KB', of: 'its texts, hashes and thumbhashes' },
      ...atMost(whole / essence, 1.25),
    }
  })
}
