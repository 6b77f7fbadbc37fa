import type { ContentContext } from '#admin/content/content-context.ts'
import type { Row } from '#shared/database/schema.ts'
import { HisubtoryError } from '#shared/errors.ts'
import { actDirectly } from './act-directly.ts'
import { countViews } from './count-views.ts'
import type { EditedKind, EditorActs, Item } from './editor-acts.ts'
import type { Random } from './random.ts'

// Few values, so that things change back to what they were: A, B, A is where caches and ETags deceive.
const WORDS = ['왕십리', '뚝섬', '사당', 'A', 'B']
const NAMES = [{ ko: '시청', en: 'City Hall' }, { ko: '강남', en: 'Gangnam', zh: '江南' }, { ko: '성수' }]

/** @property acts how the editor acts; directly, where it is left out */
type EditorOptions = { context: ContentContext; random: Random; media: string; acts?: EditorActs }
type Editor = Required<EditorOptions>

const editorOf = (options: EditorOptions): Editor => ({ acts: actDirectly(options.context), ...options })

/** Any row of a table, trashed ones too: editors do the wrong thing as well. */
const any = async <Kind extends EditedKind>(
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
  const episode = await editor.acts.create('episode', input)
  await editor.acts.saveCuts(episode, cuts(editor, 1 + editor.random.integer(2)))
  return episode
}

/** What editors do, and how often. */
const ACTS: [weight: number, act: (editor: Editor) => Promise<unknown>][] = [
  [
    2,
    (editor) =>
      editor.acts.create('station', { ...stationInput(editor), id: `s-${editor.random.integer(1e6)}` }),
  ],
  [4, async (editor) => editor.acts.update('station', await any(editor, 'station'), stationInput(editor))],
  [1, async (editor) => editor.acts.trash('station', await any(editor, 'station'))],
  [2, async (editor) => editor.acts.restore('station', await any(editor, 'station'))],
  [
    1,
    async (editor) =>
      editor.acts.create('line', { ...(await lineInput(editor)), id: `l-${editor.random.integer(1e6)}` }),
  ],
  [3, async (editor) => editor.acts.update('line', await any(editor, 'line'), await lineInput(editor))],
  [1, async (editor) => editor.acts.trash('line', await any(editor, 'line'))],
  [1, async (editor) => editor.acts.restore('line', await any(editor, 'line'))],
  [1, async (editor) => editor.acts.orderLines(await reversedIds(editor))],
  [
    1,
    (editor) =>
      editor.acts.create('tag', { id: `t-${editor.random.integer(1e6)}`, name: { ko: word(editor) } }),
  ],
  [1, async (editor) => editor.acts.update('tag', await any(editor, 'tag'), { name: { ko: word(editor) } })],
  [1, async (editor) => editor.acts.trash('tag', await any(editor, 'tag'))],
  [1, async (editor) => editor.acts.restore('tag', await any(editor, 'tag'))],
  [2, async (editor) => editor.acts.create('webtoon', await webtoonInput(editor))],
  [
    4,
    async (editor) => editor.acts.update('webtoon', await any(editor, 'webtoon'), await webtoonInput(editor)),
  ],
  [1, async (editor) => editor.acts.trash('webtoon', await any(editor, 'webtoon'))],
  [2, async (editor) => editor.acts.restore('webtoon', await any(editor, 'webtoon'))],
  [4, newEpisode],
  [
    6,
    async (editor) => editor.acts.update('episode', await any(editor, 'episode'), await episodeInput(editor)),
  ],
  [
    4,
    async (editor) =>
      editor.acts.saveCuts(await any(editor, 'episode'), cuts(editor, 1 + editor.random.integer(3))),
  ],
  [1, async (editor) => editor.acts.trash('episode', await any(editor, 'episode'))],
  [2, async (editor) => editor.acts.restore('episode', await any(editor, 'episode'))],
  [1, async (editor) => editor.acts.orderEpisodes((await any(editor, 'webtoon')).id, [])],
  [14, async (editor) => editor.acts.publish(await items(editor))],
  [4, async (editor) => editor.acts.unpublish(await items(editor))],
  [
    4,
    async (editor) => {
      const { id } = await any(editor, 'episode')
      await countViews(editor.context, id, 1 + editor.random.integer(3))
    },
  ],
  [
    3,
    async (editor) => {
      const [item] = await items(editor)
      if (!item) return
      const action = editor.random.chance(0.7) ? 'publish' : 'unpublish'
      const at = editor.context.now() + 1 + editor.random.integer(5_000)
      await editor.acts.schedule(item, action, at)
    },
  ],
]

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
export const editAtRandom = async (options: EditorOptions): Promise<void> => {
  const editor = editorOf(options)
  let choice = editor.random.integer(TOTAL)
  const [, act] = ACTS.find(([weight]) => (choice -= weight) < 0) ?? ACTS[0]!
  try {
    await act(editor)
  } catch (error) {
    if (!(error instanceof HisubtoryError)) throw error
  }
}

/** A small catalogue to begin with: a line, stations, a tag, and webtoons with published episodes. */
export const createBeginning = async (options: EditorOptions): Promise<void> => {
  const editor = editorOf(options)
  const { acts, random } = editor
  for (const id of ['city-hall', 'gangnam', 'seongsu'])
    await acts.create('station', { ...stationInput(editor), id })
  await acts.create('tag', { id: 'joseon', name: { ko: '조선' } })
  await acts.create('line', { ...(await lineInput(editor)), id: 'line-2' })
  for (let count = 1 + random.integer(2); count > 0; count -= 1) {
    const webtoon = await acts.create('webtoon', await webtoonInput(editor))
    const published: { kind: 'webtoon' | 'episode'; id: string }[] = [{ kind: 'webtoon', id: webtoon.id }]
    for (let episodes = 1 + random.integer(3); episodes > 0; episodes -= 1) {
      const episode = await acts.create('episode', { webtoon: webtoon.id, title: word(editor) })
      await acts.saveCuts(episode, cuts(editor, 1))
      published.push({ kind: 'episode', id: episode.id })
    }
    await acts.publish(published)
  }
}
