import type { Transaction } from 'kysely'
import { cutDraft } from '#admin/content/read-cuts.ts'
import { readTagLinks } from '#admin/content/tag-links.ts'
import type { Source } from '#shared/content/source.ts'
import type { Row, Schema } from '#shared/database/schema.ts'
import type { EpisodeContent, EpisodeItem, WebtoonContent, WebtoonItem } from './catalogue-format.ts'
import { readPublicationState, type PublicationState } from './read-publication-state.ts'
import { momentOf } from './read-reference-items.ts'
import { episodeContentOf, orTrue, webtoonContentOf } from './snapshot-content.ts'

type Tx = Transaction<Schema>
const NEVER = new Date(0).toISOString()

/** What the catalogue says of an item's way to the readers. */
const publicationOf = <Content>(
  id: string,
  state: PublicationState,
  edited: Content,
  contentOf: (snapshot: never) => Content,
) => {
  const read = (data: string): Content | true => orTrue(contentOf(JSON.parse(data) as never), edited)
  const published = state.published.get(id)
  return {
    published: published === undefined ? null : read(published),
    schedules: (state.plans.get(id) ?? []).map(({ row, data }) => ({
      action: row.action,
      at: momentOf(row.due_at) ?? NEVER,
      zone: row.zone,
      actor: row.actor,
      content: data === null ? null : read(data),
    })),
  }
}

/** Webtoons as the catalogue has them, with four queries however many they are. */
export const readWebtoonItems = async (tx: Tx, rows: Row<'webtoon'>[]): Promise<WebtoonItem[]> => {
  const ids = rows.map(({ id }) => id)
  const tags = await readTagLinks(tx, 'webtoon', ids)
  const state = await readPublicationState(tx, 'webtoon', rows)
  return rows.map((row) => {
    const edited: WebtoonContent = {
      station: row.station_id,
      title: row.title,
      summary: row.summary,
      authors: JSON.parse(row.authors) as string[],
      cover: row.cover_media_id,
      tags: tags.get(row.id) ?? [],
    }
    return {
      id: row.id,
      ...edited,
      listing: row.listing_number,
      firstPublishedAt: momentOf(row.first_published_at),
      ...publicationOf(row.id, state, edited, webtoonContentOf),
      trashedAt: momentOf(row.trashed_at),
    }
  })
}

const readCutRows = async (tx: Tx, episodes: string[]): Promise<Map<string, Row<'cut'>[]>> => {
  if (episodes.length === 0) return new Map()
  const cuts = tx.selectFrom('cut').selectAll().where('episode_id', 'in', episodes)
  return Map.groupBy(await cuts.orderBy('position').orderBy('id').execute(), (cut) => cut.episode_id)
}

/** Episodes as the catalogue has them, with five queries however many they are. */
export const readEpisodeItems = async (tx: Tx, rows: Row<'episode'>[]): Promise<EpisodeItem[]> => {
  const ids = rows.map(({ id }) => id)
  const tags = await readTagLinks(tx, 'episode', ids)
  const cuts = await readCutRows(tx, ids)
  const state = await readPublicationState(tx, 'episode', rows)
  return rows.map((row) => {
    const own = cuts.get(row.id) ?? []
    const edited: EpisodeContent = {
      webtoon: row.webtoon_id,
      number: row.number,
      title: row.title,
      summary: row.summary,
      thumbnail: row.thumbnail_media_id,
      tags: tags.get(row.id) ?? [],
      sources: JSON.parse(row.sources) as Source[],
      cuts: own.filter((cut) => cut.trashed_at === null).map(cutDraft),
    }
    const trashed = own.filter((cut) => cut.trashed_at !== null)
    return {
      id: row.id,
      ...edited,
      trashedCuts: trashed.map((cut) => ({
        ...cutDraft(cut),
        position: cut.position,
        trashedAt: momentOf(cut.trashed_at) ?? NEVER,
      })),
      firstPublishedAt: momentOf(row.first_published_at),
      ...publicationOf(row.id, state, edited, episodeContentOf),
      trashedAt: momentOf(row.trashed_at),
    }
  })
}
