import type { CutInput } from '#shared/content/episode.ts'
import type { Database } from '#shared/database/database.ts'
import type { ContentContext } from './content-context.ts'
import { createEpisode } from './create-episode.ts'
import { createStation } from './create-station.ts'
import { createWebtoon } from './create-webtoon.ts'
import { saveCuts } from './save-cuts.ts'

let ids = 0
/** Ids in the order in which they are made, whatever the clock says. */
const newTestId = (): string => {
  ids += 1
  return `test-${String(ids).padStart(8, '0')}`
}

/** A context for tests with a clock that they set, and a count of the calls of `onCommit`. */
export const testContext = (db: Database) => {
  const clock = { now: 1_800_000_000_000, commits: 0 }
  const context: ContentContext = {
    db,
    actor: 'editor-1',
    origin: 'test',
    now: () => clock.now,
    newId: newTestId,
    onCommit: () => {
      clock.commits += 1
    },
  }
  return { context, clock }
}

let stations = 0
export const newStation = (context: ContentContext) => {
  stations += 1
  const name = { ko: `역 ${stations}`, en: `Station No ${stations}` }
  return createStation(context, { name, latitude: 37.5, longitude: 127 })
}

export const newWebtoon = async (context: ContentContext, title = '한강 이야기') => {
  const station = await newStation(context)
  return createWebtoon(context, { station: station.id, title })
}

let pictures = 0
/** A row for a picture; what lies in the bucket does not matter to content. */
export const newPicture = async ({ db }: ContentContext): Promise<string> => {
  pictures += 1
  const id = `picture-${pictures}`
  const row = { id, width: 800, height: 1200, thumbhash: 'AAAA', widths: '[480,800]' }
  await db
    .insertInto('media')
    .values({ ...row, bytes: 1000, created_at: 0, created_by: 'test' })
    .execute()
  return id
}

export const newCut = async (context: ContentContext, caption = '이야기'): Promise<CutInput> => ({
  media: await newPicture(context),
  caption,
  alt: '강가에 선 사람',
})

/** An episode with one complete cut: it can be published. */
export const newEpisode = async (context: ContentContext, webtoon: string, number?: number) => {
  const episode = await createEpisode(context, { webtoon, number, title: '첫 이야기' })
  return saveCuts(context, episode.id, episode.version, [await newCut(context)])
}

export const webtoonItem = (id: string) => ({ kind: 'webtoon' as const, id })
export const episodeItem = (id: string) => ({ kind: 'episode' as const, id })

/** How much has been written of everything that an act writes: a save that changes nothing leaves it as it is. */
export const countRows = async (db: Database) => {
  const counts: Record<string, number> = {}
  for (const table of [
    'audit_entry',
    'publication',
    'change',
    'line_revision',
    'station_revision',
    'webtoon_revision',
    'episode_revision',
  ] as const) {
    counts[table] = (await db.selectFrom(table).select('id').execute()).length
  }
  return counts
}
