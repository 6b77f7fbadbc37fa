import type { ChangeParents } from '#shared/content/change.ts'
import type { Row } from '#shared/database/schema.ts'
import type { ContentKind } from '../touched.ts'

/** A change as it is followed: what was changed, and where it stood for readers before and after. */
export type ReadChange = {
  kind: ContentKind
  id: string
  before: ChangeParents
  after: ChangeParents
  /** It appeared, vanished, or stands elsewhere: counts and lists differ, not only its own words. */
  moved: boolean
}

// A change is ours to follow whatever became of its text: unreadable parents count as none, and as moved.
const readParents = (json: string | null): ChangeParents | undefined => {
  if (json === null) return undefined
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

const sameStations = (left: string[] = [], right: string[] = []): boolean =>
  left.length === right.length && new Set([...left, ...right]).size === new Set(left).size

type ChangeRow = Pick<Row<'change'>, 'kind' | 'item_id' | 'before' | 'after'>
type ContentChangeRow = ChangeRow & { kind: ContentKind }

const CONTENT_KINDS: readonly string[] = [
  'line',
  'station',
  'webtoon',
  'episode',
  'tag',
] satisfies ContentKind[]

/** Whether an item was changed: the lists of popular episodes change on their own. */
export const isOfContent = (row: ChangeRow): row is ContentChangeRow => CONTENT_KINDS.includes(row.kind)

/** Reads a row of the outbox. */
export const readChange = (row: ContentChangeRow): ReadChange => {
  const before = readParents(row.before)
  const after = readParents(row.after)
  const stays =
    before !== undefined &&
    after !== undefined &&
    before.station === after.station &&
    before.webtoon === after.webtoon &&
    before.page === after.page &&
    sameStations(before.stations, after.stations)
  return { kind: row.kind, id: row.item_id, before: before ?? {}, after: after ?? {}, moved: !stays }
}
