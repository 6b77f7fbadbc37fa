import type { TagContent } from '#shared/content/tag.ts'
import type { Row } from '#shared/database/schema.ts'
import { itemFieldsOf } from '../../item-fields-of.ts'

/** A tag as the API answers it. */
export const tagView = (row: Row<'tag'>) => ({
  ...itemFieldsOf(row),
  name: JSON.parse(row.name) as TagContent['name'],
})

/** The same after a change, with the publication that takes it to the readers. */
export const savedTagView = ({ publication, ...row }: Row<'tag'> & { publication: string | null }) => ({
  ...tagView(row),
  publication,
})
