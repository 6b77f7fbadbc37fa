import { itemTime } from './catalogue-ids.ts'

/** The columns that every row has that an editor made and nobody changed since. */
export const untouched = (index: number) => ({
  version: 1,
  trashed_at: null,
  created_at: itemTime(index),
  updated_at: itemTime(index),
})

/** The columns of an item's first revision. */
export const firstRevision = (index: number, snapshot: object) => ({
  number: 1,
  data: JSON.stringify(snapshot),
  author: 'bench',
  note: '',
  created_at: itemTime(index),
})
