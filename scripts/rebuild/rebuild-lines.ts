import type { RebuildReport } from '#origin/rebuild/rebuild-report.ts'
import type { ParkedDocument } from '../wiring/list-parked.ts'
import type { PictureReport } from './check-pictures.ts'

/** What a rebuild found and did, and what it asked of the cache. */
export type RebuildSummary = RebuildReport & {
  /** How many lists of popular episodes came out differently. */
  rankings: number
  /** Where documents were read back; null when no EDGE_URL is set. */
  edge: string | null
  purgeRequests: number
  /** Paths, wildcards and tags of all requests: what CloudFront counts. */
  purgePaths: number
  /** Whether the cache was told to forget every document; a publisher beside may have carried it out. */
  purgedAll: boolean
  parkedDocuments: ParkedDocument[]
  /** Where it was asked for. */
  pictures?: PictureReport
}

const verifiedLine = ({ edge, dryRun, verified, unverified }: RebuildSummary): string => {
  if (dryRun) return 'Read back: nothing, as nothing was done'
  if (edge === null) return 'Read back: nothing, as EDGE_URL is not set'
  return `Read back: ${verified} documents as they should be, ${unverified} otherwise, through ${edge}`
}

const pictureLines = ({ pictures }: RebuildSummary): string[] =>
  pictures
    ? [
        `Pictures: ${pictures.expected} objects expected, ${pictures.missing} missing`,
        ...pictures.examples.map((key) => `Missing: ${key}`),
      ]
    : []

/** The report as lines for a person. */
export const rebuildLines = (summary: RebuildSummary): string[] => [
  ...(summary.dryRun ? ['Nothing was done. It would have been:'] : []),
  `Documents: ${summary.created} created, ${summary.updated} updated, ${summary.removed} removed, ${summary.unchanged} unchanged, ${summary.parked} parked`,
  `Rankings: ${summary.rankings} changed by what was read since the last time`,
  `Bucket: ${summary.missing} objects missing, ${summary.damaged} damaged, ${summary.foreign} foreign`,
  ...(summary.dryRun
    ? []
    : [
        `Sent: ${summary.puts} puts, ${summary.deletes} deletes, ${summary.purgeRequests} purges of ${summary.purgePaths} paths`,
      ]),
  ...(summary.purgedAll ? ['Cache: every document was forgotten'] : []),
  ...pictureLines(summary),
  verifiedLine(summary),
  ...summary.parkedDocuments.map(({ path, error }) => `Parked: ${path}: ${error.replaceAll(/\s+/g, ' ')}`),
  `It took ${summary.seconds.toFixed(1)} s`,
]
