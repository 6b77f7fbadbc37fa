import type { Act } from '#admin/content/act.ts'
import { lockItems } from '#admin/content/lock-items.ts'
import { observeReaders } from '#admin/content/observe-readers.ts'
import { writeAudit } from '#admin/content/write-audit.ts'
import type {
  EpisodeItem,
  Items,
  LineItem,
  MediaItem,
  Section,
  StationItem,
  TagItem,
  WebtoonItem,
} from './catalogue-format.ts'
import { compareItems, type Compared } from './compare-items.ts'
import { readPictures, type Pictures } from './save-publication.ts'
import { saveLine, saveMedia, saveStation, saveTag } from './save-reference.ts'
import { saveEpisode, saveWebtoon } from './save-story.ts'
import { TABLES } from './read-section.ts'
import type { Existing } from './write-row.ts'

/** What a batch did, by the number of items. */
export type BatchCounts = { created: number; changed: number; unchanged: number }

const lockRows = async (act: Act, section: Section, ids: string[]): Promise<Map<string, Existing>> => {
  if (section === 'media') return new Map()
  const kind = TABLES[section]
  return (await lockItems(act.tx, { [kind]: ids }))[kind]
}

const saveOne = async (
  act: Act,
  section: Section,
  { item, current }: Compared<Items[Section]>,
  { existing, pictures }: { existing: Existing | undefined; pictures: Pictures },
): Promise<void> => {
  const saving = { existing, pictures, current: current as never }
  const savers: { [Kind in Section]: () => Promise<void> } = {
    media: () => saveMedia(act, item as MediaItem),
    tags: () => saveTag(act, item as TagItem, existing),
    stations: () => saveStation(act, item as StationItem, existing),
    lines: () => saveLine(act, item as LineItem, existing),
    webtoons: () => saveWebtoon(act, item as WebtoonItem, saving),
    episodes: () => saveEpisode(act, item as EpisodeItem, saving),
  }
  await savers[section]()
  const audit = { kind: TABLES[section], id: item.id, before: current, after: item }
  await writeAudit(act, { action: 'import', ...audit })
}

const isStory = (item: Items[Section]): item is WebtoonItem | EpisodeItem => 'published' in item

/**
 * Writes the items of a section that differ from what is there, in one act: their working copies, what readers
 * see, plans and trash. Equal items write nothing.
 */
export const saveBatch = async <Kind extends Section>(
  act: Act,
  section: Kind,
  items: Items[Kind][],
): Promise<BatchCounts> => {
  const rows = await lockRows(
    act,
    section,
    items.map(({ id }) => id),
  )
  const compared = await compareItems(act.tx, section, items, act.at)
  const differing = compared.filter(({ differs }) => differs)
  const stories = differing.map(({ item }): Items[Section] => item).filter(isStory)
  const pictures = await readPictures(act, stories)
  const keys = differing.flatMap(({ item }) =>
    section === 'media' ? [] : [{ kind: TABLES[section as 'tags'], id: item.id }],
  )
  await observeReaders(act, keys, async () => {
    for (const one of differing)
      await saveOne(act, section, one, { existing: rows.get(one.item.id), pictures })
  })
  const created = differing.filter(({ current }) => current === undefined).length
  return { created, changed: differing.length - created, unchanged: items.length - differing.length }
}
