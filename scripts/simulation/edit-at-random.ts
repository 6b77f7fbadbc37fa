import { createEpisode } from '#admin/content/create-episode.ts'
import { createLine } from '#admin/content/create-line.ts'
import { createStation } from '#admin/content/create-station.ts'
import { createTag } from '#admin/content/create-tag.ts'
import { createWebtoon } from '#admin/content/create-webtoon.ts'
import type { ContentContext } from '#admin/content/content-context.ts'
import { orderEpisodes } from '#admin/content/order-episodes.ts'
import { orderLines } from '#admin/content/order-lines.ts'
import { publish } from '#admin/content/publish.ts'
import { restoreEpisode } from '#admin/content/restore-episode.ts'
import { restoreLine } from '#admin/content/restore-line.ts'
import { restoreStation } from '#admin/content/restore-station.ts'
import { restoreTag } from '#admin/content/restore-tag.ts'
import { restoreWebtoon } from '#admin/content/restore-webtoon.ts'
import { saveCuts } from '#admin/content/save-cuts.ts'
import { schedule } from '#admin/content/schedule.ts'
import { trashEpisode } from '#admin/content/trash-episode.ts'
import { trashLine } from '#admin/content/trash-line.ts'
import { trashStation } from '#admin/content/trash-station.ts'
import { trashTag } from '#admin/content/trash-tag.ts'
import { trashWebtoon } from '#admin/content/trash-webtoon.ts'
import { unpublish } from '#admin/content/unpublish.ts'
import { updateEpisode } from '#admin/content/update-episode.ts'
import { updateLine } from '#admin/content/update-line.ts'
import { updateStation } from '#admin/content/update-station.ts'
import { updateTag } from '#admin/content/update-tag.ts'
import { updateWebtoon } from '#admin/content/update-webtoon.ts'
import type { Row } from '#shared/database/schema.ts'
import { HisubtoryError } from '#shared/errors.ts'
import type { Random } from './random.ts'

// Few values, so that things change back to what they were: A, B, A is where caches and ETags deceive.
const WORDS = ['왕십리', '뚝섬', '사당', 'A', 'B']
const NAMES = [{ ko: '시청', en: 'City Hall' }, { ko: '강남', en: 'Gangnam', zh: '江南' }, { ko: '성수' }]

type Item = { id: string; version: number }
type Editor = { context: ContentContext; random: Random; media: string }

/** Any row of a table, trashed ones too: editors do the wrong thing as well. */
const any = async <Kind extends 'line' | 'station' | 'tag' | 'webtoon' | 'episode'>(
  { context, random }: Editor,
  kind: Kind,
): Promise<Row<Kind> & Item> => {
  const rows = await context.db
    .selectFrom(kind as 'line')
    .selectAll()
    .orderBy('id')
    .execute()
  const row = random.pick(rows)
  if (!row) throw new HisubtoryError('nothing_there', `There is no ${kind} yet`)
  return row as unknown as Row<Kind> & Item
}

const word = ({ random }: Editor): string => random.pick(WORDS) ?? 'A'
const someTags = async (editor: Editor): Promise<string[]> =>
  editor.random.chance(0.5) ? [] : [(await any(editor, 'tag')).id]

const stationInput = (editor: Editor) => ({
  name: editor.random.pick(NAMES) ?? NAMES[0]!,
  latitude: 37.5,
  longitude: 127 + editor.random.integer(3) / 10,
})

const lineInput = async (editor: Editor) => {
  const stations = await editor.context.db
    .selectFrom('station')
    .select('id')
    .where('trashed_at', 'is', null)
    .execute()
  const places = stations.filter(() => editor.random.chance(0.6)).map(({ id }) => ({ station: id }))
  return {
    name: { ko: `${editor.random.integer(3) + 1}호선`, en: 'Line' },
    color: editor.random.chance(0.5) ? '#00a84d' : '#ef7c1c',
    branches: [{ id: 'main', loop: editor.random.chance(0.3), places }],
  }
}

const webtoonInput = async (editor: Editor) => ({
  station: (await any(editor, 'station')).id,
  title: word(editor),
  tags: await someTags(editor),
})

const episodeInput = async (editor: Editor) => ({
  webtoon: (await any(editor, 'webtoon')).id,
  number: editor.random.integer(6) + 1,
  title: word(editor),
  tags: await someTags(editor),
})

const cuts = ({ random, media }: Editor, count: number) =>
  Array.from({ length: count }, () => ({ media, caption: random.pick(WORDS) ?? 'A', alt: '그림' }))

const items = async (editor: Editor) => {
  const chosen = new Map<string, { kind: 'webtoon' | 'episode'; id: string }>()
  for (let count = editor.random.integer(3) + 1; count > 0; count -= 1) {
    const kind = editor.random.chance(0.4) ? 'webtoon' : 'episode'
    const { id } = await any(editor, kind)
    chosen.set(id, { kind, id })
  }
  return [...chosen.values()]
}

const newEpisode = async (editor: Editor) => {
  const { number: _, ...input } = await episodeInput(editor)
  const episode = await createEpisode(editor.context, input)
  await saveCuts(editor.context, episode.id, episode.version, cuts(editor, 1 + editor.random.integer(2)))
  return episode
}

/** What editors do, and how often. */
const ACTS: [weight: number, act: (editor: Editor) => Promise<unknown>][] = [
  [
    2,
    (editor) =>
      createStation(editor.context, { ...stationInput(editor), id: `s-${editor.random.integer(1e6)}` }),
  ],
  [
    4,
    async (editor) =>
      updateStation(editor.context, ...idOf(await any(editor, 'station')), stationInput(editor)),
  ],
  [1, async (editor) => trashStation(editor.context, ...idOf(await any(editor, 'station')))],
  [2, async (editor) => restoreStation(editor.context, ...idOf(await any(editor, 'station')))],
  [
    1,
    async (editor) =>
      createLine(editor.context, { ...(await lineInput(editor)), id: `l-${editor.random.integer(1e6)}` }),
  ],
  [
    3,
    async (editor) => updateLine(editor.context, ...idOf(await any(editor, 'line')), await lineInput(editor)),
  ],
  [1, async (editor) => trashLine(editor.context, ...idOf(await any(editor, 'line')))],
  [1, async (editor) => restoreLine(editor.context, ...idOf(await any(editor, 'line')))],
  [1, async (editor) => orderLines(editor.context, await reversedIds(editor))],
  [
    1,
    (editor) =>
      createTag(editor.context, { id: `t-${editor.random.integer(1e6)}`, name: { ko: word(editor) } }),
  ],
  [
    1,
    async (editor) =>
      updateTag(editor.context, ...idOf(await any(editor, 'tag')), { name: { ko: word(editor) } }),
  ],
  [1, async (editor) => trashTag(editor.context, ...idOf(await any(editor, 'tag')))],
  [1, async (editor) => restoreTag(editor.context, ...idOf(await any(editor, 'tag')))],
  [2, async (editor) => createWebtoon(editor.context, await webtoonInput(editor))],
  [
    4,
    async (editor) =>
      updateWebtoon(editor.context, ...idOf(await any(editor, 'webtoon')), await webtoonInput(editor)),
  ],
  [1, async (editor) => trashWebtoon(editor.context, ...idOf(await any(editor, 'webtoon')))],
  [2, async (editor) => restoreWebtoon(editor.context, ...idOf(await any(editor, 'webtoon')))],
  [4, newEpisode],
  [
    6,
    async (editor) =>
      updateEpisode(editor.context, ...idOf(await any(editor, 'episode')), await episodeInput(editor)),
  ],
  [
    4,
    async (editor) =>
      saveCuts(
        editor.context,
        ...idOf(await any(editor, 'episode')),
        cuts(editor, 1 + editor.random.integer(3)),
      ),
  ],
  [1, async (editor) => trashEpisode(editor.context, ...idOf(await any(editor, 'episode')))],
  [2, async (editor) => restoreEpisode(editor.context, ...idOf(await any(editor, 'episode')))],
  [1, async (editor) => orderEpisodes(editor.context, (await any(editor, 'webtoon')).id, [])],
  [14, async (editor) => publish(editor.context, await items(editor))],
  [4, async (editor) => unpublish(editor.context, await items(editor))],
  [
    3,
    async (editor) => {
      const [item] = await items(editor)
      if (!item) return
      const action = editor.random.chance(0.7) ? 'publish' : 'unpublish'
      const at = editor.context.now() + 1 + editor.random.integer(5_000)
      await schedule(editor.context, { ...item, action, at, zone: 'Asia/Seoul' })
    },
  ],
]

const idOf = ({ id, version }: Item): [string, number] => [id, version]

const reversedIds = async ({ context }: Editor): Promise<string[]> => {
  const lines = await context.db
    .selectFrom('line')
    .select('id')
    .where('trashed_at', 'is', null)
    .orderBy('position')
    .execute()
  return lines.map(({ id }) => id).toReversed()
}

const TOTAL = ACTS.reduce((sum, [weight]) => sum + weight, 0)

/** Does one thing that an editor might do. What the rules refuse is refused: that is part of the history. */
export const editAtRandom = async (editor: Editor): Promise<void> => {
  let choice = editor.random.integer(TOTAL)
  const [, act] = ACTS.find(([weight]) => (choice -= weight) < 0) ?? ACTS[0]!
  try {
    await act(editor)
  } catch (error) {
    if (!(error instanceof HisubtoryError)) throw error
  }
}

/** A small catalogue to begin with: a line, stations, a tag, and webtoons with published episodes. */
export const createBeginning = async (editor: Editor): Promise<void> => {
  const { context, random } = editor
  for (const id of ['city-hall', 'gangnam', 'seongsu'])
    await createStation(context, { ...stationInput(editor), id })
  await createTag(context, { id: 'joseon', name: { ko: '조선' } })
  await createLine(context, { ...(await lineInput(editor)), id: 'line-2' })
  for (let count = 1 + random.integer(2); count > 0; count -= 1) {
    const webtoon = await createWebtoon(context, await webtoonInput(editor))
    const published: { kind: 'webtoon' | 'episode'; id: string }[] = [{ kind: 'webtoon', id: webtoon.id }]
    for (let episodes = 1 + random.integer(3); episodes > 0; episodes -= 1) {
      const episode = await createEpisode(context, { webtoon: webtoon.id, title: word(editor) })
      await saveCuts(context, episode.id, episode.version, cuts(editor, 1))
      published.push({ kind: 'episode', id: episode.id })
    }
    await publish(context, published)
  }
}
