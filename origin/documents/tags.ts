import { tagsDocument, type TagsDocument } from '#shared/documents/tags-document.ts'
import type { DocumentKind } from './document-kind.ts'
import { keysOf } from './keys-of.ts'
import { onlyId } from './only-id.ts'
import { readable } from './rows/bad-row.ts'
import { tagRef } from './rows/tag-refs.ts'

type TagsRows = { id: string; name: string }[]

/** `v1/tags.json` */
export const tags: DocumentKind<TagsRows, TagsDocument> = {
  name: 'tags',
  pattern: 'v1/tags.json',
  schema: tagsDocument,
  rank: 70,
  maxBatch: 1,
  // A tag takes about 120 bytes, at most 600: 5,000 with the longest names.
  maxBytes: 3_000_000,
  affectedBy: ({ changed }) => onlyId(changed.has('tag')),
  ids: async (_db, after) => onlyId(after === null),
  load: async (db) => {
    const rows = await db
      .selectFrom('tag')
      .where('trashed_at', 'is', null)
      .orderBy('id')
      .select(['id', 'name'])
      .execute()
    return new Map([['', rows]])
  },
  project: (rows) => ({ tags: rows.flatMap(({ id, name }) => readable(() => tagRef(id, name)) ?? []) }),
  links: (body) => keysOf(body.tags),
}
