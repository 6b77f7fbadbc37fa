import { createBulkInserter } from '#scripts/bench/catalogue/bulk-inserter.ts'
import { createRandom } from '#scripts/simulation/random.ts'
import { koreanTitle } from '#scripts/bench/catalogue/korean-text.ts'
import type { Database } from '#shared/database/database.ts'
import { initialsOf } from '#shared/documents/hangul.ts'
import { fragmentsOf } from '#shared/search/search-fragments.ts'

const STATIONS = 20
const WEBTOONS = 200
const TAGS = 50
/** Of the search index, what stands for the beginning of a title is enough to find many items, or few. */
const FRAGMENTS = 2

const times = { created_at: 1, updated_at: 1 }

/** Fills a database with episodes for lists: drafts, published, changed and trashed ones in turn, without cuts. */
export const fillLists = async (db: Database, episodes: number): Promise<void> => {
  const rows = createBulkInserter(db)
  const random = createRandom(1)
  const edited = { version: 1, trashed_at: null, ...times }
  for (let index = 0; index < STATIONS; index += 1) {
    const name = { name: '{"ko":"역"}', name_ko: `역 ${index}`, name_origin: null, name_origin_source: null }
    const place = { latitude: 37, longitude: 127, opened_on: null, published_revision_id: null }
    await rows.add('station', { id: `station-${index}`, ...name, ...place, ...edited })
  }
  for (let index = 0; index < TAGS; index += 1) {
    await rows.add('tag', { id: `tag-${index}`, name: '{"ko":"말"}', ...edited })
  }
  await rows.flush()
  for (let index = 0; index < WEBTOONS; index += 1) {
    const text = { title: koreanTitle(random), summary: '', authors: '[]', cover_media_id: null }
    const published = { published_revision_id: null, first_published_at: null, listing_number: null }
    const station_id = `station-${index % STATIONS}`
    await rows.add('webtoon', { id: `webtoon-${index}`, station_id, ...text, ...published, ...edited })
  }
  await rows.flush()
  for (let index = 0; index < episodes; index += 1) {
    const id = `episode-${String(index).padStart(7, '0')}`
    const title = koreanTitle(random)
    await rows.add('episode', {
      id,
      webtoon_id: `webtoon-${random.integer(WEBTOONS)}`,
      number: index,
      title,
      summary: '',
      thumbnail_media_id: null,
      sources: '[]',
      first_published_at: null,
      published_revision_id: index % 10 === 0 ? null : `revision-${index}`,
      published_version: index % 100 === 1 ? null : 1,
      version: 1,
      trashed_at: index % 50 === 2 ? index : null,
      created_at: index,
      // A thousand at once, as an import writes them.
      updated_at: Math.floor(index / 1_000),
    })
    // The first tag is borne by half of all, the others by few.
    const tag = random.chance(0.5) ? 0 : 1 + random.integer(TAGS - 1)
    await rows.add('episode_tag', { episode_id: id, tag_id: `tag-${tag}`, position: 0 })
    for (const fragment of [...fragmentsOf([title])].slice(0, FRAGMENTS))
      await rows.add('search_fragment', { kind: 'episode', fragment, item_id: id })
    // Many titles begin with the same consonant: more than are read by their ids.
    const initial = initialsOf(title).slice(0, 1)
    await rows.add('search_fragment', { kind: 'episode', fragment: initial, item_id: id })
  }
  await rows.flush()
  const plan = { kind: 'episode' as const, action: 'publish' as const, revision_id: null, zone: 'Asia/Seoul' }
  const pending = { ...plan, due_at: 1, state: 'pending' as const, error: null, actor: 'a', created_at: 1 }
  for (let index = 0; index < 100; index += 1) {
    const item_id = `episode-${String(index * 900).padStart(7, '0')}`
    await rows.add('schedule', { id: `schedule-${index}`, item_id, ...pending })
  }
  await rows.flush()
}
