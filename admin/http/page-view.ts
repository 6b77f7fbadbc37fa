import type { Page } from '../lists/list-page.ts'
import { isoTimeOrNull } from './iso-time.ts'

type IsoTimes<Item> = {
  [Name in keyof Item]: Name extends `${string}At`
    ? Item[Name] extends number
      ? string
      : string | null
    : Item[Name]
}

/** Writes the times of a list's item (`createdAt` …, epoch milliseconds) as the API does. */
const withIsoTimes = <Item extends object>(item: Item): IsoTimes<Item> =>
  Object.fromEntries(
    Object.entries(item).map(([name, value]) => [
      name,
      name.endsWith('At') ? isoTimeOrNull(value as number | null) : (value as unknown),
    ]),
  ) as IsoTimes<Item>

/** A page of a list as the API answers it. */
export const pageView = <Item extends object>({ items, next, total }: Page<Item>) => ({
  items: items.map((item) => withIsoTimes(item)),
  next,
  total,
})
