import type { Kysely } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import { HREF, hrefOf } from '#shared/documents/href-of.ts'
import { SCHEMA_VERSION, indexDocument, type IndexDocument } from '#shared/documents/index-document.ts'
import type { DocumentKind } from './document-kind.ts'
import { onlyId } from './only-id.ts'
import { countVisible, type Counts } from './rows/count-visible.ts'
import { allWebtoonPages } from './rows/webtoon-pages.ts'

type IndexRows = { counts: Counts; webtoons: number; pages: number[] }

/** `v1/index.json`. Six queries. */
export const indexKind: DocumentKind<IndexRows, IndexDocument> = {
  name: 'index',
  pattern: 'v1/index.json',
  schema: indexDocument,
  rank: 80,
  maxBatch: 1,
  // A page of 50 webtoons takes 32 bytes: 1,000,000 webtoons are 0.7 MB.
  maxBytes: 1_000_000,
  affectedBy: ({ moved }) => onlyId(moved.size > 0),
  ids: async (_db, after) => onlyId(after === null),
  load: async (db: Kysely<Schema>) =>
    new Map([['', { counts: await countVisible(db), ...(await allWebtoonPages(db)) }]]),
  project: ({ counts, webtoons, pages }) => ({
    counts: {
      episodes: counts.episodes,
      lines: counts.lines,
      stations: counts.stations,
      tags: counts.tags,
      webtoons,
    },
    links: {
      latestEpisodes: HREF.latestEpisodes,
      lines: HREF.lines,
      openApi: HREF.openApi,
      rankings: { all: hrefOf.ranking('all'), day: hrefOf.ranking('day'), week: hrefOf.ranking('week') },
      search: HREF.search,
      stations: HREF.stations,
      tags: HREF.tags,
      webtoonPages: pages.map(hrefOf.webtoonPage),
    },
    schemaVersion: SCHEMA_VERSION,
    service: 'HISUBTORY',
  }),
  links: ({ links }) =>
    Object.values(links)
      .flatMap((href) => (typeof href === 'string' ? href : Object.values(href)))
      .map((href) => href.slice(1)),
}
