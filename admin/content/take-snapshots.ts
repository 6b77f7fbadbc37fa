import type { Transaction } from 'kysely'
import type { CutSnapshot, EpisodeSnapshot, Picture, WebtoonSnapshot } from '#shared/content/revision.ts'
import type { Source } from '#shared/content/source.ts'
import type { Row, Schema } from '#shared/database/schema.ts'
import { readShownCuts } from './read-cuts.ts'
import { readPictures } from '../media/read-pictures.ts'
import { readTagLinks } from './tag-links.ts'

type Tx = Transaction<Schema>
type Pictures = Map<string, Picture>
type Tags = Map<string, string[]>

const picked = (pictures: Pictures, id: string | null): Picture | null =>
  id === null ? null : (pictures.get(id) ?? null)

const webtoonSnapshot = (row: Row<'webtoon'>, tags: Tags, pictures: Pictures): WebtoonSnapshot => ({
  station: row.station_id,
  title: row.title,
  summary: row.summary,
  authors: JSON.parse(row.authors) as string[],
  cover: picked(pictures, row.cover_media_id),
  tags: tags.get(row.id) ?? [],
})

const cutSnapshot = (row: Row<'cut'>, pictures: Pictures): CutSnapshot => ({
  id: row.id,
  picture: picked(pictures, row.media_id),
  caption: row.caption,
  alt: row.alt,
  sources: JSON.parse(row.sources) as Source[],
})

const episodeSnapshot = (
  row: Row<'episode'>,
  tags: Tags,
  pictures: Pictures,
  cuts: Row<'cut'>[],
): EpisodeSnapshot => ({
  webtoon: row.webtoon_id,
  number: row.number,
  title: row.title,
  summary: row.summary,
  thumbnail: picked(pictures, row.thumbnail_media_id),
  tags: tags.get(row.id) ?? [],
  sources: JSON.parse(row.sources) as Source[],
  cuts: cuts.filter((cut) => cut.episode_id === row.id).map((cut) => cutSnapshot(cut, pictures)),
})

export type Draft =
  | { kind: 'webtoon'; row: Row<'webtoon'>; snapshot: WebtoonSnapshot }
  | { kind: 'episode'; row: Row<'episode'>; snapshot: EpisodeSnapshot }

/** Reads the working copies of webtoons and episodes as snapshots, with four queries however many they are. */
export const takeSnapshots = async (
  tx: Tx,
  webtoons: Row<'webtoon'>[],
  episodes: Row<'episode'>[],
): Promise<Map<string, Draft>> => {
  const cuts = await readShownCuts(
    tx,
    episodes.map(({ id }) => id),
  )
  const pictures = await readPictures(tx, [
    ...webtoons.map((row) => row.cover_media_id),
    ...episodes.map((row) => row.thumbnail_media_id),
    ...cuts.map((row) => row.media_id),
  ])
  const webtoonTags = await readTagLinks(
    tx,
    'webtoon',
    webtoons.map(({ id }) => id),
  )
  const episodeTags = await readTagLinks(
    tx,
    'episode',
    episodes.map(({ id }) => id),
  )
  const drafts: Draft[] = [
    ...webtoons.map((row): Draft => ({
      kind: 'webtoon',
      row,
      snapshot: webtoonSnapshot(row, webtoonTags, pictures),
    })),
    ...episodes.map((row): Draft => ({
      kind: 'episode',
      row,
      snapshot: episodeSnapshot(row, episodeTags, pictures, cuts),
    })),
  ]
  return new Map(drafts.map((draft) => [`${draft.kind} ${draft.row.id}`, draft]))
}
