import type { EpisodeItem, Items, LineItem, MediaItem, Section, WebtoonItem } from './catalogue-format.ts'
import { editedEpisode, editedWebtoon } from './edited-content.ts'
import { orTrue } from './snapshot-content.ts'

/** What an item of the catalogue means here, in view of what is there; `current` is left as far as it is told of. */
type Settled<Item> = { item: Item; current: Item | undefined }
type Settle<Item> = (item: Item, current: Item | undefined, now: string) => Settled<Item>

type Story = WebtoonItem | EpisodeItem

/** A content that is equal to the edited one is written as `true`; plans stand in the order of their time. */
const settlePublication = <Item extends Story>(item: Item, current: Item | undefined, now: string): Item => {
  const edited = 'cuts' in item ? editedEpisode(item) : editedWebtoon(item)
  const shorten = (content: object | true | null) =>
    content === null || content === true ? content : orTrue(content, edited)
  const first = item.firstPublishedAt ?? (item.published === null ? null : (current?.firstPublishedAt ?? now))
  return {
    ...item,
    firstPublishedAt: first,
    published: shorten(item.published),
    schedules: item.schedules
      .map((plan) => ({ ...plan, content: shorten(plan.content) }))
      .toSorted((a, b) => (`${a.at} ${a.action}` < `${b.at} ${b.action}` ? -1 : 1)),
  }
}

const settleLine: Settle<LineItem> = (item, current) => ({
  item: { ...item, position: item.position ?? current?.position ?? null },
  current,
})

/** A webtoon keeps its place in the list of all for good. */
const settleWebtoon: Settle<WebtoonItem> = (item, current, now) => ({
  item: { ...settlePublication(item, current, now), listing: current?.listing ?? item.listing },
  current,
})

/** Cuts that lie in the trash here, and that the catalogue does not know, stay there. */
const settleEpisode: Settle<EpisodeItem> = (item, current, now) => {
  const told = new Set([...item.cuts, ...item.trashedCuts].map(({ id }) => id))
  const byPosition = item.trashedCuts.toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
  return {
    item: settlePublication({ ...item, trashedCuts: byPosition }, current, now),
    current: current && { ...current, trashedCuts: current.trashedCuts.filter(({ id }) => told.has(id)) },
  }
}

/** A picture never changes under its id; whether it is there as AVIF, and its focus, stay what they are here. */
const settleMedia: Settle<MediaItem> = (item, current) => ({
  item: current ? { ...item, avif: current.avif, focus: current.focus } : item,
  current,
})

export const settleItem: { [Kind in Section]: Settle<Items[Kind]> } = {
  media: settleMedia,
  tags: (item, current) => ({ item, current }),
  stations: (item, current) => ({ item, current }),
  lines: settleLine,
  webtoons: settleWebtoon,
  episodes: settleEpisode,
}
