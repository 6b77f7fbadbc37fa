import { romanize } from '../romanize.ts'
import { slug } from '../slug.ts'
import { uniqueIds } from '../unique-ids.ts'
import { compareText } from '../natural-order.ts'
import { knownLines } from './known-lines.ts'

const order = [...knownLines.keys()]

/** Known lines in their usual order, then the others by name: never the order of a file. */
const compareLines = (left: string, right: string): number => {
  const [a, b] = [order.indexOf(left), order.indexOf(right)]
  if (a >= 0 && b >= 0) return a - b
  return Number(a < 0) - Number(b < 0) || compareText(left, right)
}

/** The id that the name of an unknown line gives: `위례선` is `wiryeseon`. */
const wishedId = (name: string): string => knownLines.get(name)?.id ?? (slug(romanize(name)) || 'line')

/** The lines' names in order, each with its id. */
export const orderLines = (names: Iterable<string>): Map<string, string> => {
  const sorted = [...new Set(names)].toSorted(compareLines)
  const ids = uniqueIds(sorted.map(wishedId))
  return new Map(sorted.map((name, index) => [name, ids[index] ?? '']))
}
