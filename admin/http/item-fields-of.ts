import { isoTime, isoTimeOrNull } from './iso-time.ts'

type ItemRow = {
  id: string
  version: number
  trashed_at: number | null
  created_at: number
  updated_at: number
}

/** What the API tells of every item that editors change, besides its content. */
export const itemFieldsOf = (row: ItemRow) => ({
  id: row.id,
  version: row.version,
  trashedAt: isoTimeOrNull(row.trashed_at),
  createdAt: isoTime(row.created_at),
  updatedAt: isoTime(row.updated_at),
})
