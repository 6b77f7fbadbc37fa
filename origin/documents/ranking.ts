import type { Row } from '#shared/database/schema.ts'
import { IMAGE_TEMPLATE } from '#shared/documents/parts.ts'
import { RANKING_PERIODS, rankingDocument, type RankingDocument } from '#shared/documents/ranking-document.ts'
import type { DocumentKind } from './document-kind.ts'
import { keysOf } from './keys-of.ts'
import { projectRanked, rankedEpisodes, type RankedRow } from './rows/ranked-episodes.ts'

type Period = RankingDocument['id'] & Row<'ranking'>['list']

const periodOf = (id: string): Period | undefined => RANKING_PERIODS.find((period) => period === id)

/** `v1/rankings/{id}.json`. They are there from the beginning, and empty before anybody has read anything. */
export const ranking: DocumentKind<RankedRow[], RankingDocument> = {
  name: 'ranking',
  pattern: 'v1/rankings/{id}.json',
  schema: rankingDocument,
  rank: 70,
  maxBatch: RANKING_PERIODS.length,
  // 100 episodes of at most 4,000 bytes: two titles of 200 characters, a station's names, a picture.
  maxBytes: 500_000,
  affectedBy: ({ rankings }) => [...rankings].filter((id) => periodOf(id) !== undefined),
  ids: (_db, after, limit) =>
    Promise.resolve(RANKING_PERIODS.filter((id) => after === null || id > after).slice(0, limit)),
  load: async (db, ids) => {
    const periods = ids.flatMap((id) => periodOf(id) ?? [])
    const rows = Map.groupBy(await rankedEpisodes(db, periods, ['']), (row) => row.list)
    return new Map(periods.map((period) => [period, rows.get(period) ?? []]))
  },
  project: (rows, id) => ({
    episodes: projectRanked(rows),
    id: id as Period,
    imageTemplate: IMAGE_TEMPLATE,
  }),
  links: ({ episodes }) => keysOf(episodes.flatMap((episode) => [episode, episode.station, episode.webtoon])),
}
