import { purgeCatalogue, type PurgeMeans } from '../../guarantees/purge-catalogue.ts'
import { atMost, type Figure } from '../report/figure.ts'
import type { Setting } from '../setting/setting.ts'

const DOCUMENTS = 100_000
const MEANS: [means: PurgeMeans, how: string][] = [
  ['everything', 'by wildcards, tags and paths'],
  ['no wildcards', 'by tags and paths, when no wildcard is free'],
]

/**
 * Measures what CloudFront and S3 ask for a change of a hundred thousand documents (invalidated items, and reading
 * again what was forgotten), beside naming each of them. Nobody is asked for money: CloudFront is our fake.
 */
export const measurePurge = async ({ progress, signal }: Setting): Promise<Figure[]> => {
  using task = progress('Purges of a hundred thousand changed documents', MEANS.length + 1)
  const costOf = async (means: PurgeMeans) => {
    signal.throwIfAborted()
    const report = await purgeCatalogue({ documents: DOCUMENTS, means })
    task.advance()
    if (report.stale > 0) throw new Error(`${report.stale} documents stay stale`)
    return { ...report, cost: report.dollars + report.refillDollars }
  }
  const named = await costOf('paths alone')
  const figures: Figure[] = []
  for (const [means, how] of MEANS) {
    const { cost, items, minutes } = await costOf(means)
    figures.push({
      what: `purging ${DOCUMENTS.toLocaleString('en')} changed documents ${how}: ${items} items, ${minutes.toFixed(1)} minutes`,
      measured: { value: cost, unit: '$' },
      floor: { value: named.cost, unit: '$', of: `a path each, ${named.minutes.toFixed(1)} minutes` },
      ...atMost(cost / named.cost, 0.01),
    })
  }
  return figures
}
