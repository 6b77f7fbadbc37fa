import type { Row } from '#shared/database/schema.ts'
import { ROOT_KEY } from '../documents/root-key.ts'
import type { Projection } from './projection.ts'

export type Present = Extract<Projection, { state: 'present' }>

/** What has to happen with a pass's documents. Each of them is in one list. */
export type Work = {
  /** Not in the bucket yet, so nothing links to them: they may be stored before what they link to themselves. */
  create: Present[]
  /** In the bucket with other bytes (or bytes that we don't know). The root counts here always: everybody finds it. */
  update: Present[]
  /** In the bucket, and not to be. */
  remove: string[]
  same: string[]
  /** Can't be projected; readers keep what they have. */
  bad: { path: string; error: string }[]
  /** Would lead a reader to a document that isn't stored yet: that one's own change is on the way. */
  defer: string[]
}

/** Sorts documents by what has to happen with them. Pure. */
export const classify = (
  projections: Map<string, Projection>,
  rows: Map<string, Pick<Row<'document'>, 'hash' | 'etag'>>,
): Work => {
  const work: Work = { create: [], update: [], remove: [], same: [], bad: [], defer: [] }
  for (const projection of projections.values()) {
    const row = rows.get(projection.path)
    const stored = row !== undefined && row.etag !== null
    if (projection.state === 'bad') work.bad.push(projection)
    else if (projection.state === 'absent') (stored ? work.remove : work.same).push(projection.path)
    else if (row?.hash === projection.hash) work.same.push(projection.path)
    else if (stored || projection.path === ROOT_KEY) work.update.push(projection)
    else work.create.push(projection)
  }
  return work
}

/** Takes documents out of the updates, to be put later. */
export const defer = (work: Work, paths: Set<string>): Work => ({
  ...work,
  update: work.update.filter(({ path }) => !paths.has(path)),
  defer: [...work.defer, ...paths],
})
