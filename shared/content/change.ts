/**
 * Where a changed thing stands in what readers see, before and after a change: never its content.
 * Documents that show it because of where it stood, or stands, are found by this.
 */
export type ChangeParents = {
  /** The stations on a line. */
  stations?: string[]
  /** The station of a webtoon. */
  station?: string
  /** The webtoon of an episode. */
  webtoon?: string
  /** The number of an episode in its webtoon: its neighbours are found by it. */
  number?: number
  /** The page that lists a webtoon. */
  page?: number
  /** The tags that a webtoon or episode bears. */
  tags?: string[]
}

/** How many webtoons a page of `v1/webtoons/pages/{n}.json` lists; a page once full never changes its members. */
export const WEBTOONS_PER_PAGE = 50

/** The page (from 1) that lists the webtoon with a listing number (from 0). */
export const pageOf = (listingNumber: number): number => Math.floor(listingNumber / WEBTOONS_PER_PAGE) + 1
