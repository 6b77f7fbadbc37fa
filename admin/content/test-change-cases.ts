import type { Change } from './act.ts'
import { orderEpisodes } from './order-episodes.ts'
import { publish } from './publish.ts'
import { restoreEpisode } from './restore-episode.ts'
import { restoreLine } from './restore-line.ts'
import { restoreStation } from './restore-station.ts'
import { restoreTag } from './restore-tag.ts'
import { restoreWebtoon } from './restore-webtoon.ts'
import { trashCut } from './trash-cut.ts'
import { episodeItem, webtoonItem } from './test-content.ts'
import { trashEpisode } from './trash-episode.ts'
import { trashLine } from './trash-line.ts'
import { trashStation } from './trash-station.ts'
import { trashTag } from './trash-tag.ts'
import { trashWebtoon } from './trash-webtoon.ts'
import { unpublish } from './unpublish.ts'
import { updateEpisode } from './update-episode.ts'
import { updateLine } from './update-line.ts'
import { updateStation } from './update-station.ts'
import { updateTag } from './update-tag.ts'
import { updateWebtoon } from './update-webtoon.ts'
import type { World } from './test-world.ts'

const NAME = { ko: '이름', en: 'Name' }
const PLACE = { latitude: 37, longitude: 127 }

export type ChangeCase = {
  act: string
  /** What comes before the act, without being looked at. */
  given?: (world: World) => Promise<unknown>
  when: (world: World) => Promise<{ publication: string | null }>
  rows: (world: World) => Change[]
}

const shownWebtoon = ({ first, tag }: World) => ({ station: first, page: 1, tags: [tag] })
const shownEpisode = ({ webtoon, tag }: World) => ({ webtoon, number: 7, tags: [tag] })
const shownLine = ({ first, second }: World) => ({ stations: [first, second].toSorted() })
const none = () => []

const moveEpisode = async (world: World) =>
  updateEpisode(world.context, world.episode, await world.version('episode', world.episode), {
    webtoon: world.webtoon,
    number: 9,
    title: '첫',
  })
/** Moves the working copy of the webtoon to the second station. */
export const moveWebtoon = async (world: World) =>
  updateWebtoon(world.context, world.webtoon, await world.version('webtoon', world.webtoon), {
    station: world.second,
    title: '강',
  })

/** Each act on content, and the change rows that it writes. */
export const changeCases: ChangeCase[] = [
  {
    act: 'saving a line',
    when: async (w) =>
      updateLine(w.context, w.line, 1, {
        name: NAME,
        color: '#00a84d',
        branches: [{ id: 'main', places: [{ station: w.second }] }],
      }),
    rows: (w) => [{ kind: 'line', id: w.line, before: shownLine(w), after: { stations: [w.second] } }],
  },
  {
    act: 'trashing a line',
    when: (w) => trashLine(w.context, w.line, 1),
    rows: (w) => [{ kind: 'line', id: w.line, before: shownLine(w), after: null }],
  },
  {
    act: 'restoring a line',
    given: (w) => trashLine(w.context, w.line, 1),
    when: (w) => restoreLine(w.context, w.line, 2),
    rows: (w) => [{ kind: 'line', id: w.line, before: null, after: shownLine(w) }],
  },
  {
    act: 'saving a station',
    when: (w) => updateStation(w.context, w.first, 1, { name: NAME, ...PLACE }),
    rows: (w) => [{ kind: 'station', id: w.first, before: {}, after: {} }],
  },
  {
    act: 'trashing a station',
    when: (w) => trashStation(w.context, w.second, 1),
    rows: (w) => [{ kind: 'station', id: w.second, before: {}, after: null }],
  },
  {
    act: 'restoring a station',
    given: (w) => trashStation(w.context, w.second, 1),
    when: (w) => restoreStation(w.context, w.second, 2),
    rows: (w) => [{ kind: 'station', id: w.second, before: null, after: {} }],
  },
  {
    act: 'renaming a tag',
    when: (w) => updateTag(w.context, w.tag, 1, { name: { ko: '새' } }),
    rows: (w) => [{ kind: 'tag', id: w.tag, before: {}, after: {} }],
  },
  {
    act: 'trashing a tag',
    when: (w) => trashTag(w.context, w.tag, 1),
    rows: (w) => [{ kind: 'tag', id: w.tag, before: {}, after: null }],
  },
  {
    act: 'restoring a tag',
    given: (w) => trashTag(w.context, w.tag, 1),
    when: (w) => restoreTag(w.context, w.tag, 2),
    rows: (w) => [{ kind: 'tag', id: w.tag, before: null, after: {} }],
  },
  { act: 'saving a webtoon', when: moveWebtoon, rows: none },
  {
    act: 'publishing a webtoon that moved to another station',
    given: moveWebtoon,
    when: (w) => publish(w.context, [webtoonItem(w.webtoon)]),
    rows: (w) => [
      {
        kind: 'webtoon',
        id: w.webtoon,
        before: shownWebtoon(w),
        after: { station: w.second, page: 1, tags: [] },
      },
    ],
  },
  {
    act: 'trashing a webtoon whose draft moved on',
    given: moveWebtoon,
    when: async (w) => trashWebtoon(w.context, w.webtoon, await w.version('webtoon', w.webtoon)),
    rows: (w) => [{ kind: 'webtoon', id: w.webtoon, before: shownWebtoon(w), after: null }],
  },
  {
    act: 'restoring a webtoon',
    given: async (w) => trashWebtoon(w.context, w.webtoon, await w.version('webtoon', w.webtoon)),
    when: async (w) => restoreWebtoon(w.context, w.webtoon, await w.version('webtoon', w.webtoon)),
    rows: (w) => [{ kind: 'webtoon', id: w.webtoon, before: null, after: shownWebtoon(w) }],
  },
  {
    act: 'unpublishing a webtoon, which takes its episodes with it',
    when: (w) => unpublish(w.context, [webtoonItem(w.webtoon)]),
    rows: (w) => [{ kind: 'webtoon', id: w.webtoon, before: shownWebtoon(w), after: null }],
  },
  {
    act: 'publishing a webtoon again, in its old place in the list',
    given: (w) => unpublish(w.context, [webtoonItem(w.webtoon)]),
    when: (w) => publish(w.context, [webtoonItem(w.webtoon)]),
    rows: (w) => [{ kind: 'webtoon', id: w.webtoon, before: null, after: shownWebtoon(w) }],
  },
  { act: 'saving an episode', when: moveEpisode, rows: none },
  { act: 'numbering episodes', when: (w) => orderEpisodes(w.context, w.webtoon, [w.episode]), rows: none },
  {
    act: 'trashing a cut',
    when: async (w) => {
      const cut = w.context.db.selectFrom('cut').select('id').where('episode_id', '=', w.episode)
      const { id } = await cut.executeTakeFirstOrThrow()
      return trashCut(w.context, w.episode, await w.version('episode', w.episode), id)
    },
    rows: none,
  },
  {
    act: 'publishing an episode with another number',
    given: moveEpisode,
    when: (w) => publish(w.context, [episodeItem(w.episode)]),
    rows: (w) => [
      {
        kind: 'episode',
        id: w.episode,
        before: shownEpisode(w),
        after: { webtoon: w.webtoon, number: 9, tags: [] },
      },
    ],
  },
  {
    act: 'unpublishing an episode',
    when: (w) => unpublish(w.context, [episodeItem(w.episode)]),
    rows: (w) => [{ kind: 'episode', id: w.episode, before: shownEpisode(w), after: null }],
  },
  {
    act: 'trashing an episode whose draft has another number',
    given: moveEpisode,
    when: async (w) => trashEpisode(w.context, w.episode, await w.version('episode', w.episode)),
    rows: (w) => [{ kind: 'episode', id: w.episode, before: shownEpisode(w), after: null }],
  },
  {
    act: 'restoring an episode',
    given: async (w) => trashEpisode(w.context, w.episode, await w.version('episode', w.episode)),
    when: async (w) => restoreEpisode(w.context, w.episode, await w.version('episode', w.episode)),
    rows: (w) => [{ kind: 'episode', id: w.episode, before: null, after: shownEpisode(w) }],
  },
  {
    act: 'unpublishing an episode of a webtoon that readers do not see',
    given: (w) => unpublish(w.context, [webtoonItem(w.webtoon)]),
    when: (w) => unpublish(w.context, [episodeItem(w.episode)]),
    rows: none,
  },
  {
    act: 'trashing an episode of a webtoon in the trash',
    given: async (w) => trashWebtoon(w.context, w.webtoon, await w.version('webtoon', w.webtoon)),
    when: async (w) => trashEpisode(w.context, w.episode, await w.version('episode', w.episode)),
    rows: none,
  },
]
