import type { Kysely } from 'kysely'
import type { TagContent } from '#shared/content/tag.ts'
import type { Schema } from '#shared/database/schema.ts'
import { hrefOf } from '#shared/documents/href-of.ts'
import type { TagRef } from '#shared/documents/parts.ts'
import { readable } from './bad-row.ts'
import { asObject, asOptionalText, asText, readObject } from './read-row.ts'

/** @throws BadRowError */
export const tagNameOf = (json: string): TagRef['name'] => {
  const name = asObject<TagContent['name']>(readObject(json, 'tag name'), 'name')
  return { en: asOptionalText(name.en, 'name.en'), ko: asText(name.ko, 'name.ko') }
}

/** @throws BadRowError */
export const tagRef = (id: string, name: string): TagRef => ({
  href: hrefOf.tag(id),
  id,
  name: tagNameOf(name),
})

/** The visible tags that revisions bear, by revision; a tag whose name is broken is left out. */
export const tagsOfRevisions = async (
  db: Kysely<Schema>,
  table: 'webtoon_revision_tag' | 'episode_revision_tag',
  revisions: string[],
): Promise<Map<string, Map<string, TagRef>>> => {
  const tags = new Map<string, Map<string, TagRef>>()
  if (revisions.length === 0) return tags
  // Both tables have the same columns; one of the types is enough.
  const link = `${table} as link` as 'webtoon_revision_tag as link'
  const rows = await db
    .selectFrom(link)
    .innerJoin('tag', 'tag.id', 'link.tag_id')
    .where('link.revision_id', 'in', revisions)
    .where('tag.trashed_at', 'is', null)
    .select(['link.revision_id as revision', 'tag.id', 'tag.name'])
    .execute()
  const refs = new Map<string, TagRef | undefined>()
  for (const { revision, id, name } of rows) {
    if (!refs.has(id))
      refs.set(
        id,
        readable(() => tagRef(id, name)),
      )
    const ref = refs.get(id)
    if (!ref) continue
    const borne = tags.get(revision)
    if (borne) borne.set(id, ref)
    else tags.set(revision, new Map([[id, ref]]))
  }
  return tags
}

/** The tags of a snapshot in its own order, without those that readers can't see. */
export const tagsInOrder = (ids: unknown[], visible: Map<string, TagRef> | undefined): TagRef[] => {
  if (!visible) return []
  return ids.flatMap((id) => visible.get(String(id)) ?? [])
}
