import type { Act } from '#admin/content/act.ts'
import { episodeColumns } from '#admin/content/episode-content.ts'
import { writeTagLinks } from '#admin/content/tag-links.ts'
import { webtoonColumns } from '#admin/content/webtoon-content.ts'
import type { NewRow } from '#shared/database/schema.ts'
import { upsert } from '#shared/database/upsert.ts'
import { indexItem } from '#shared/search/index-item.ts'
import { searchTexts } from '#shared/search/search-texts.ts'
import { batches } from './batches.ts'
import type { EpisodeItem, WebtoonItem } from './catalogue-format.ts'
import { claimListing } from './claim-listing.ts'
import { editedEpisode, editedWebtoon } from './edited-content.ts'
import { savePublished, saveSchedules, type Pictures } from './save-publication.ts'
import { timeOf, writeRow, type Existing } from './write-row.ts'

const ROWS_PER_STATEMENT = 1000

/** The row that is there, and the item that it makes; `pictures` holds all that the item names. */
export type Saving<Item> = { existing: Existing | undefined; current: Item | undefined; pictures: Pictures }

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** `true` stands for what is edited, which may have changed: then what readers see is compared in full. */
const samePublished = <Item extends { published: unknown }>(
  item: Item,
  current: Item,
  edited: (item: Item) => unknown,
) =>
  same(
    item.published === true ? edited(item) : item.published,
    current.published === true ? edited(current) : current.published,
  )

/** The version that the row gets, where readers see what it holds. */
const publishedVersion = ({ published }: { published: unknown }, existing: Existing | undefined) =>
  published === true ? (existing?.version ?? 0) + 1 : null

export const saveWebtoon = async (
  act: Act,
  item: WebtoonItem,
  saving: Saving<WebtoonItem>,
): Promise<void> => {
  const { existing, current, pictures } = saving
  const known = existing?.listing_number ?? null
  const needsOne = known === null && (item.published !== null || item.listing !== null)
  const columns = {
    ...webtoonColumns(item),
    first_published_at: timeOf(item.firstPublishedAt),
    published_version: publishedVersion(item, existing),
    listing_number: needsOne ? await claimListing(act, item.id, item.listing) : known,
    trashed_at: timeOf(item.trashedAt),
  }
  await writeRow(act, 'webtoon', item.id, { existing, columns, initial: { published_revision_id: null } })
  await writeTagLinks(act.tx, 'webtoon', item.id, item.tags)
  await indexItem(act.tx, 'webtoon', item.id, searchTexts.webtoon(columns))
  const story = { kind: 'webtoon', item } as const
  if (!current || !samePublished(item, current, editedWebtoon)) await savePublished(act, story, pictures)
  if (!same(item.schedules, current?.schedules ?? [])) await saveSchedules(act, story, pictures)
}

/** Cuts that the catalogue does not know go to the trash, as when an editor leaves them out. */
const saveCuts = async (act: Act, item: EpisodeItem, current: EpisodeItem | undefined): Promise<void> => {
  const told = new Set([...item.cuts, ...item.trashedCuts].map(({ id }) => id))
  const left = (current?.cuts ?? [])
    .map((cut, position) => ({ ...cut, position }))
    .filter(({ id }) => !told.has(id))
  const rows = [
    ...item.cuts.map((cut, position) => ({ ...cut, position, trashed_at: null })),
    ...item.trashedCuts.map(({ trashedAt, ...cut }) => ({ ...cut, trashed_at: timeOf(trashedAt) })),
    ...left.map((cut) => ({ ...cut, trashed_at: act.at })),
  ].map(({ media, sources, ...cut }): NewRow<'cut'> => ({
    ...cut,
    episode_id: item.id,
    media_id: media,
    sources: JSON.stringify(sources),
  }))
  for (const part of batches(rows, ROWS_PER_STATEMENT)) {
    await upsert(
      act.tx,
      'cut',
      part,
      ['id'],
      ['trashed_at', 'position', 'media_id', 'caption', 'alt', 'sources'],
    )
  }
}

export const saveEpisode = async (
  act: Act,
  item: EpisodeItem,
  saving: Saving<EpisodeItem>,
): Promise<void> => {
  const { existing, current, pictures } = saving
  const columns = {
    ...episodeColumns(item),
    first_published_at: timeOf(item.firstPublishedAt),
    published_version: publishedVersion(item, existing),
    trashed_at: timeOf(item.trashedAt),
  }
  await writeRow(act, 'episode', item.id, { existing, columns, initial: { published_revision_id: null } })
  await writeTagLinks(act.tx, 'episode', item.id, item.tags)
  await indexItem(act.tx, 'episode', item.id, searchTexts.episode(columns))
  await saveCuts(act, item, current)
  const story = { kind: 'episode', item } as const
  if (!current || !samePublished(item, current, editedEpisode)) await savePublished(act, story, pictures)
  if (!same(item.schedules, current?.schedules ?? [])) await saveSchedules(act, story, pictures)
}
