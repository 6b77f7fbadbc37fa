import { describe, expect, it } from 'vitest'
import { purgeCatalogue } from './purge-catalogue.ts'

const DOCUMENTS = 100_000

describe('6. A hundred thousand changed documents are purged within CloudFront’s limits', () => {
  it('for some cents, when wildcards may be used', { timeout: 60_000 }, async () => {
    const report = await purgeCatalogue({ documents: DOCUMENTS, means: 'everything' })
    expect(report).toMatchObject({ documents: DOCUMENTS, stale: 0, refused: 0, dollars: 0 })
    expect(report.mostWildcardsInProgress).toBeLessThanOrEqual(15)
    expect(report.mostPathsInProgress).toBeLessThanOrEqual(3_000)
    expect(report.items).toBeLessThanOrEqual(100)
    // Reading again what was forgotten may not cost what was saved.
    expect(report.refillDollars).toBeLessThan(1)
  })

  it('for some cents, when only tags may be used', { timeout: 60_000 }, async () => {
    const report = await purgeCatalogue({ documents: DOCUMENTS / 5, means: 'no wildcards' })
    expect(report).toMatchObject({ stale: 0, refused: 0, dollars: 0, mostWildcardsInProgress: 0 })
    expect(report.mostPathsInProgress).toBeLessThanOrEqual(3_000)
    expect(report.items).toBeLessThanOrEqual(100)
    expect(report.refillDollars).toBeLessThan(1)
  })

  it('each once and none refused, should each have to be named', { timeout: 60_000 }, async () => {
    const report = await purgeCatalogue({ documents: DOCUMENTS, means: 'paths alone' })
    expect(report).toMatchObject({ stale: 0, refused: 0, items: DOCUMENTS, dollars: 495 })
    expect(report.mostPathsInProgress).toBeLessThanOrEqual(3_000)
    // 34 times 3,000, each of which takes CloudFront a third of a minute.
    expect(report.minutes).toBeLessThan(20)
  })
})
