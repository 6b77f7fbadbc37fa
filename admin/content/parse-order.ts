import { z } from 'zod'
import { identifier } from '#shared/content/identifier.ts'
import { parseInput } from '#shared/content/parse-input.ts'
import { ValidationError, type Fault } from '#shared/errors.ts'

const order = z.array(identifier).max(10_000)

/**
 * Puts rows into the order of their ids.
 * @param ids each row's id, once
 * @throws ValidationError that names unknown, repeated and missing ids
 */
export const parseOrder = <Item extends { id: string }>(ids: unknown, items: Item[]): Item[] => {
  const missing = new Map(items.map((item) => [item.id, item]))
  const known = new Set(missing.keys())
  const faults: Fault[] = []
  const ordered: Item[] = []
  for (const [index, id] of parseInput(order, ids).entries()) {
    const item = missing.get(id)
    if (item) ordered.push(item)
    else {
      const message = known.has(id) ? 'stands twice' : 'is none of those that are ordered here'
      faults.push({ path: `/${index}`, message })
    }
    missing.delete(id)
  }
  if (missing.size > 0) {
    const some = [...missing.keys()].slice(0, 10).join(', ')
    faults.push({ path: '', message: `leaves out ${missing.size} (${some}); name every one once` })
  }
  if (faults.length > 0) throw new ValidationError(faults, 'The order is not valid')
  return ordered
}
