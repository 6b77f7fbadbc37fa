import { IMAGE_TEMPLATE } from '#shared/documents/parts.ts'
import {
  rankingOfLineDocument,
  type RankingOfLineDocument,
} from '#shared/documents/ranking-of-line-document.ts'
import type { DocumentKind } from './document-kind.ts'
import { keysOf } from './keys-of.ts'
import { projectRanked, rankedEpisodes, type RankedRow } from './rows/ranked-episodes.ts'
import { visibleLineIds } from './rows/visible-line-ids.ts'
import { visibleLines } from './rows/visible.ts'

/** `v1/rankings/lines/{id}.json`: one for each line that readers can see. */
export const rankingOfLine: DocumentKind<RankedRow[], RankingOfLineDocument> = {
  name: 'ranking-of-line',
  pattern: 'v1/rankings/lines/{id}.json',
  schema: rankingOfLineDocument,
  // Before the line, which links to it.
  rank: 35,
  maxBatch: 50,
  // 20 episodes of at most 4,000 bytes.
  maxBytes: 100_000,
  // A line that shows other stations shows other episodes too.
  affectedBy: ({ lines, rankingsOfLines }) => [...new Set([...lines, ...rankingsOfLines])],
  ids: visibleLineIds,
  /** Three queries: the lines, their ranked episodes, and the stations of these. */
  load: async (db, ids) => {
    if (ids.length === 0) return new Map()
    const lines = await visibleLines(db).where('line.id', 'in', ids).select('line.id').execute()
    const shown = lines.map(({ id }) => id)
    const rows = Map.groupBy(await rankedEpisodes(db, ['line'], shown), (row) => row.line)
    return new Map(shown.map((id) => [id, rows.get(id) ?? []]))
  },
  project: (rows, id) => ({ episodes: projectRanked(rows), id, imageTemplate: IMAGE_TEMPLATE }),
  links: ({ episodes }) => keysOf(episodes.flatMap((episode) => [episode, episode.station, episode.webtoon])),
}
