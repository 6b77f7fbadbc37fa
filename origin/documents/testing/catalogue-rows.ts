import type { Kysely } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import type { ContentKind } from '../../touched.ts'

/** What is published of an item, as its revision keeps it; of a tag, `{ name }`. */
export type Snapshot = {
  name?: unknown
  position?: number
  branches?: {
    id: string
    name?: unknown
    loop?: boolean
    from?: string | null
    to?: null
    places: { station: string; code: string | null }[]
  }[]
  station?: string
  webtoon?: string
  number?: number
  title?: string
  cover?: unknown
  thumbnail?: unknown
  tags?: string[]
  [other: string]: unknown
}

const edited = { version: 1, trashed_at: null, created_at: 1, updated_at: 1 }

/** Revision ids that grow, as those made by the application do. */
export const revisionOf = (kind: ContentKind, id: string, count: number): string =>
  `r${String(count).padStart(6, '0')}-${kind}-${id}`

/** The row of an item's working copy, which no document reads but for its id and state: it says `draft`. */
export const insertItem = async (
  db: Kysely<Schema>,
  kind: ContentKind,
  id: string,
  snapshot: Snapshot,
): Promise<void> => {
  const draft = { id, ...edited, published_revision_id: null }
  if (kind === 'line') {
    const position = snapshot.position ?? 0
    await db
      .insertInto('line')
      .values({ ...draft, name: '{}', color: 'draft', position })
      .execute()
  } else if (kind === 'station') {
    const content = { name: '{}', name_ko: 'draft', latitude: 0, longitude: 0 }
    const empty = { name_origin: null, name_origin_source: null, opened_on: null }
    await db
      .insertInto('station')
      .values({ ...draft, ...content, ...empty })
      .execute()
  } else if (kind === 'tag') {
    await db
      .insertInto('tag')
      .values({ id, ...edited, name: JSON.stringify(snapshot.name) })
      .execute()
  } else if (kind === 'webtoon') {
    const content = {
      station_id: snapshot.station ?? '',
      title: 'draft',
      summary: 'draft',
      authors: '[]',
    }
    const empty = { cover_media_id: null, listing_number: null, first_published_at: null }
    await db
      .insertInto('webtoon')
      .values({ ...draft, ...content, ...empty })
      .execute()
  } else {
    const content = { webtoon_id: snapshot.webtoon ?? '', number: 1, title: 'draft', summary: 'draft' }
    const empty = { thumbnail_media_id: null, sources: '[]', first_published_at: null }
    await db
      .insertInto('episode')
      .values({ ...draft, ...content, ...empty })
      .execute()
  }
}

/** A line's places, which equal its snapshot's. */
const replacePlaces = async (db: Kysely<Schema>, line: string, snapshot: Snapshot): Promise<void> => {
  await db.deleteFrom('line_station').where('line_id', '=', line).execute()
  await db.deleteFrom('line_branch').where('line_id', '=', line).execute()
  for (const [position, { id, places }] of (snapshot.branches ?? []).entries()) {
    const ends = { from_station_id: null, to_station_id: null }
    await db
      .insertInto('line_branch')
      .values({ line_id: line, id, position, name: null, is_loop: 0, ...ends })
      .execute()
    for (const [index, { station, code }] of places.entries()) {
      await db
        .insertInto('line_station')
        .values({ line_id: line, station_id: station, branch_id: id, position: index, code })
        .execute()
    }
  }
}

/** A revision with its card and tags, and the pointer to it. */
export const insertRevision = async (
  db: Kysely<Schema>,
  kind: ContentKind,
  id: string,
  revision: string,
  number: number,
  snapshot: Snapshot,
): Promise<void> => {
  if (kind === 'tag') {
    await db
      .updateTable('tag')
      .set({ name: JSON.stringify(snapshot.name) })
      .where('id', '=', id)
      .execute()
    return
  }
  const base = {
    id: revision,
    number,
    data: JSON.stringify(snapshot),
    author: 'test',
    note: '',
    created_at: 1,
  }
  const tags = (snapshot.tags ?? []).map((tag_id) => ({ revision_id: revision, tag_id }))
  const { title, cover, thumbnail } = snapshot
  if (kind === 'line') {
    await db
      .insertInto('line_revision')
      .values({ ...base, line_id: id })
      .execute()
    await replacePlaces(db, id, snapshot)
  } else if (kind === 'station') {
    await db
      .insertInto('station_revision')
      .values({ ...base, station_id: id })
      .execute()
  } else if (kind === 'webtoon') {
    const card = JSON.stringify({ title, cover })
    await db
      .insertInto('webtoon_revision')
      .values({ ...base, webtoon_id: id, station_id: snapshot.station ?? '', card })
      .execute()
    if (tags.length > 0) await db.insertInto('webtoon_revision_tag').values(tags).execute()
  } else {
    const card = JSON.stringify({ number: snapshot.number, title, thumbnail })
    const parents = { webtoon_id: snapshot.webtoon ?? '', episode_number: snapshot.number ?? 0 }
    await db
      .insertInto('episode_revision')
      .values({ ...base, ...parents, episode_id: id, card })
      .execute()
    if (tags.length > 0) await db.insertInto('episode_revision_tag').values(tags).execute()
  }
  await db.updateTable(kind).set({ published_revision_id: revision }).where('id', '=', id).execute()
  if (kind === 'webtoon' || kind === 'episode') {
    // The first publication of each is a second after the one before it, and stays.
    await db
      .updateTable(kind)
      .set({ first_published_at: Date.UTC(2026, 0, 1) + number * 1000 })
      .where('id', '=', id)
      .where('first_published_at', 'is', null)
      .execute()
  }
}

/** Removes all content, so that one database serves many runs of a property. */
export const clearContent = async (db: Kysely<Schema>): Promise<void> => {
  const tables = [
    'ranking',
    'line_station',
    'line_branch',
    'webtoon_revision_tag',
    'episode_revision_tag',
    'episode_revision',
    'webtoon_revision',
    'station_revision',
    'line_revision',
    'episode',
    'webtoon',
    'station',
    'line',
    'tag',
  ] as const
  for (const table of tables) await db.deleteFrom(table).execute()
}
