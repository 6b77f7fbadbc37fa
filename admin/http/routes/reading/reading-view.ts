import { hrefOf } from '#shared/documents/href-of.ts'
import { IMAGE_TEMPLATE } from '#shared/documents/parts.ts'
import type { Progress } from '../../../history/history.ts'
import type { ShownEpisode } from '../../../reading/read-shown-episodes.ts'
import type { ReadingPage } from '../../../reading/reading-page.ts'
import { isoTime } from '../../iso-time.ts'

/** How far a reader is, as the API answers it. */
export const progressView = ({ episodeId, cut, offset, done, at, device, furthestCut }: Progress) => ({
  episode: episodeId,
  cut,
  offset,
  done,
  at: isoTime(at),
  device,
  furthestCut,
})

/** The same where there may be none. */
export const progressViewOrNull = (progress: Progress | null) =>
  progress === null ? null : progressView(progress)

/** An episode in a list, with the addresses of the documents that can be opened. */
export const shownEpisodeView = ({
  id,
  number,
  title,
  isWithdrawn,
  webtoon,
  station,
  picture,
}: ShownEpisode) => ({
  id,
  number,
  title,
  withdrawn: isWithdrawn,
  href: isWithdrawn ? null : hrefOf.episode(id),
  webtoon: webtoon && { ...webtoon, href: hrefOf.webtoon(webtoon.id) },
  station: station && { ...station, href: hrefOf.station(station.id) },
  picture,
})

/** A page of a reader's own list as the API answers it. */
export const readingPageView = <Item, View>(
  { items, next }: ReadingPage<Item>,
  view: (item: Item) => View,
) => ({
  items: items.map((item) => view(item)),
  next,
  imageTemplate: IMAGE_TEMPLATE as typeof IMAGE_TEMPLATE,
})
