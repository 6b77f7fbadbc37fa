import type { Act } from '#admin/content/act.ts'
import { makeRevision } from '#admin/content/make-revision.ts'
import { mediaContent } from '#admin/media/media-content.ts'
import type { EpisodeSnapshot, Picture, WebtoonSnapshot } from '#shared/content/revision.ts'
import type { EpisodeContent, EpisodeItem, WebtoonContent, WebtoonItem } from './catalogue-format.ts'
import { referencesOf } from './references-of.ts'

export type Pictures = ReadonlyMap<string, Picture>

/** Reads the pictures that items name, in whichever of their contents. */
export const readPictures = async ({ tx }: Act, items: (WebtoonItem | EpisodeItem)[]): Promise<Pictures> => {
  const named = items.flatMap((item) =>
    'cuts' in item ? referencesOf.episodes(item) : referencesOf.webtoons(item),
  )
  const ids = [...new Set(named.flatMap(({ section, id }) => (section === 'media' ? [id] : [])))]
  const pictures = new Map<string, Picture>()
  for (let start = 0; start < ids.length; start += 1000) {
    const rows = tx
      .selectFrom('media')
      .selectAll()
      .where('id', 'in', ids.slice(start, start + 1000))
    for (const row of await rows.execute()) pictures.set(row.id, mediaContent(row))
  }
  return pictures
}

const webtoonSnapshot = (content: WebtoonContent, pictures: Pictures): WebtoonSnapshot => ({
  station: content.station,
  title: content.title,
  summary: content.summary,
  authors: content.authors,
  cover: pictures.get(content.cover ?? '') ?? null,
  tags: content.tags,
})

const episodeSnapshot = (content: EpisodeContent, pictures: Pictures): EpisodeSnapshot => ({
  webtoon: content.webtoon,
  number: content.number,
  title: content.title,
  summary: content.summary,
  thumbnail: pictures.get(content.thumbnail ?? '') ?? null,
  tags: content.tags,
  sources: content.sources,
  cuts: content.cuts.map(({ id, media, caption, alt, sources }) => ({
    id,
    picture: pictures.get(media ?? '') ?? null,
    caption,
    alt,
    sources,
  })),
})

type Story = { kind: 'webtoon'; item: WebtoonItem } | { kind: 'episode'; item: EpisodeItem }

/** Keeps a content as a revision; `true` is what is edited. */
const keepRevision = async (
  act: Act,
  story: Story,
  content: object | true,
  pictures: Pictures,
): Promise<string> => {
  const { kind, item } = story
  const told = content === true ? item : content
  const { id } =
    kind === 'webtoon'
      ? await makeRevision(act, {
          kind,
          id: item.id,
          snapshot: webtoonSnapshot(told as WebtoonContent, pictures),
        })
      : await makeRevision(act, {
          kind,
          id: item.id,
          snapshot: episodeSnapshot(told as EpisodeContent, pictures),
        })
  return id
}

/** Points readers to what the catalogue says that they see. */
export const savePublished = async (act: Act, story: Story, pictures: Pictures): Promise<void> => {
  const { kind, item } = story
  const revision = item.published === null ? null : await keepRevision(act, story, item.published, pictures)
  await act.tx
    .updateTable(kind as 'webtoon')
    .set({ published_revision_id: revision })
    .where('id', '=', item.id)
    .execute()
}

/** Puts the plans of the catalogue in the place of those that are pending. */
export const saveSchedules = async (act: Act, story: Story, pictures: Pictures): Promise<void> => {
  const { kind, item } = story
  await act.tx
    .updateTable('schedule')
    .set({ state: 'cancelled' })
    .where('kind', '=', kind)
    .where('item_id', '=', item.id)
    .where('state', '=', 'pending')
    .execute()
  for (const { action, at, zone, actor, content } of item.schedules) {
    const row = {
      id: act.newId(),
      kind,
      item_id: item.id,
      action,
      revision_id: content === null ? null : await keepRevision(act, story, content, pictures),
      due_at: Date.parse(at),
      zone,
      state: 'pending' as const,
      error: null,
      actor,
      created_at: act.at,
    }
    await act.tx.insertInto('schedule').values(row).execute()
  }
}
