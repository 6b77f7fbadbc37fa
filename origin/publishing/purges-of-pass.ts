import type { Row } from '#shared/database/schema.ts'
import type { Pass, Stored } from './pass.ts'
import type { QueuedPurge } from './queue-purges.ts'

/** The paths to purge: what was stored or removed; and, before something is removed, whatever may link to it. */
export const purgesOfPass = ({ stored, work, rows, takenOver }: Pass, waits: boolean): QueuedPurge[] => {
  const purges = new Map<string, QueuedPurge>()
  for (const one of stored) {
    const { path } = one
    purges.set(path, { path, byPathOnly: takenOver.has(path) || bearsOtherTags(one, rows.get(path)) })
  }
  for (const path of takenOver) if (!purges.has(path)) purges.set(path, { path, byPathOnly: true })
  const removalWaits = waits && work.create.length === 0 && work.update.length === 0 && work.remove.length > 0
  if (removalWaits) {
    for (const [path, row] of rows) {
      if (row.etag !== null && !purges.has(path)) purges.set(path, { path, byPathOnly: false })
    }
  }
  return foldPurges([...purges.values()])
}

/**
 * Whether the cache may hold something of this document without the tags that it has now: a 404, an object whose
 * content nobody knows, or a state from before it moved to another webtoon or station.
 */
const bearsOtherTags = ({ projection }: Stored, before: Row<'document'> | undefined): boolean =>
  before === undefined || before.hash === null || projection?.metadata.tags.join(',') !== before.tags

/** From so many purges of one folder on, the folder is purged: the queue stays short under a rebuild. */
const FOLD_FROM = 100

/** Names the folder where most of what lies in it changed at once. */
const foldPurges = (purges: QueuedPurge[]): QueuedPurge[] => {
  if (purges.length < FOLD_FROM) return purges
  const folders = Map.groupBy(purges, ({ path }) => path.slice(0, path.lastIndexOf('/')))
  return [...folders].flatMap(([folder, some]) =>
    some.length < FOLD_FROM ? some : [{ path: `${folder}/*`, byPathOnly: true }],
  )
}
