import type { Transaction } from 'kysely'
import type { WebtoonContent } from '#shared/content/webtoon.ts'
import type { Row, Schema } from '#shared/database/schema.ts'
import type { Reference } from './check-references.ts'
import { readTagLinks } from './tag-links.ts'

/** Reads what an editor wrote of a webtoon, its keys in the order in which the schema gives them. */
export const readWebtoonContent = async (
  tx: Transaction<Schema>,
  row: Row<'webtoon'>,
): Promise<WebtoonContent> => ({
  station: row.station_id,
  title: row.title,
  summary: row.summary,
  authors: JSON.parse(row.authors) as string[],
  cover: row.cover_media_id,
  tags: (await readTagLinks(tx, 'webtoon', [row.id])).get(row.id) ?? [],
})

/** The columns that hold it; the tags are rows of their own. */
export const webtoonColumns = (content: WebtoonContent) => ({
  station_id: content.station,
  title: content.title,
  summary: content.summary,
  authors: JSON.stringify(content.authors),
  cover_media_id: content.cover,
})

export const webtoonReferences = (content: WebtoonContent): Reference[] => [
  { kind: 'station', id: content.station, path: '/station' },
  ...(content.cover === null ? [] : [{ kind: 'media' as const, id: content.cover, path: '/cover' }]),
  ...content.tags.map((id, index) => ({ kind: 'tag' as const, id, path: `/tags/${index}` })),
]
