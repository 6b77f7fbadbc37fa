import type { Transaction } from 'kysely'
import type { EpisodeContent } from '#shared/content/episode.ts'
import type { Source } from '#shared/content/source.ts'
import type { Row, Schema } from '#shared/database/schema.ts'
import type { Reference } from './check-references.ts'
import { readTagLinks } from './tag-links.ts'

/** Reads what an editor wrote of an episode, its keys in the order in which the schema gives them. */
export const readEpisodeContent = async (
  tx: Transaction<Schema>,
  row: Row<'episode'>,
): Promise<EpisodeContent> => ({
  webtoon: row.webtoon_id,
  number: row.number,
  title: row.title,
  summary: row.summary,
  thumbnail: row.thumbnail_media_id,
  tags: (await readTagLinks(tx, 'episode', [row.id])).get(row.id) ?? [],
  sources: JSON.parse(row.sources) as Source[],
})

/** The columns that hold it; tags and cuts are rows of their own. */
export const episodeColumns = (content: EpisodeContent) => ({
  webtoon_id: content.webtoon,
  number: content.number,
  title: content.title,
  summary: content.summary,
  thumbnail_media_id: content.thumbnail,
  sources: JSON.stringify(content.sources),
})

type References = Pick<EpisodeContent, 'webtoon' | 'thumbnail' | 'tags'>
export const episodeReferences = (content: References): Reference[] => [
  { kind: 'webtoon', id: content.webtoon, path: '/webtoon' },
  ...(content.thumbnail === null
    ? []
    : [{ kind: 'media' as const, id: content.thumbnail, path: '/thumbnail' }]),
  ...content.tags.map((id, index) => ({ kind: 'tag' as const, id, path: `/tags/${index}` })),
]
