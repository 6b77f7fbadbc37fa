import { parseInput } from '#shared/content/parse-input.ts'
import { publishInput, type PublishItem } from '#shared/content/publish-items.ts'
import type { Act } from './act.ts'
import type { ContentContext } from './content-context.ts'
import { makeDraftRevision } from './make-draft-revision.ts'
import { observeReaders } from './observe-readers.ts'
import { performAct } from './perform-act.ts'
import { pointToRevision } from './point-to-revision.ts'
import { preparePublish } from './prepare-publish.ts'
import type { Draft } from './take-snapshots.ts'
import { writeAudit } from './write-audit.ts'

/** The revision of an item that readers see after the act. */
export type PublishedItem = { kind: 'webtoon' | 'episode'; id: string; revision: string; number: number }

const publishedRevision = ({ tx }: Act, { kind, row }: Draft) =>
  tx
    .selectFrom(`${kind}_revision`)
    .select(['id', 'number', 'data'])
    .where('id', '=', row.published_revision_id ?? '')
    .executeTakeFirst()

/** Readers see the working copy as it is already: it was changed and changed back. */
const notePublished = async ({ tx }: Act, { kind, row }: Draft): Promise<void> => {
  if (row.published_version === row.version) return
  const noted = tx.updateTable(kind as 'webtoon').set({ published_version: row.version })
  await noted.where('id', '=', row.id).execute()
}

const publishDraft = async (act: Act, draft: Draft, note: string): Promise<PublishedItem> => {
  const { kind, row } = draft
  const revision = await makeDraftRevision(act, draft, note)
  await pointToRevision(act, draft, revision.id, act.at, true)
  const before = { revision: row.published_revision_id }
  await writeAudit(act, { action: 'publish', kind, id: row.id, before, after: { revision: revision.id } })
  return { kind, id: row.id, revision: revision.id, number: revision.number }
}

/**
 * Publishes the working copies of webtoons and episodes in one act: all of them or none. What readers see of
 * an item already is left alone.
 * @returns the publication by which the act can be followed (null when readers see no difference), and each
 *   item's revision
 * @throws ValidationError with every fault of every item (`/items/0/cuts/3/alt`); NotFoundError;
 *   VersionConflictError
 */
export const publish = async (
  context: ContentContext,
  items: PublishItem[],
  options: { note?: string } = {},
): Promise<{ publication: string | null; revisions: PublishedItem[] }> => {
  const input = parseInput(publishInput, { ...options, items })
  return performAct(
    context,
    async (act) => {
      const drafts = await preparePublish(act, input.items, (index) => `/items/${index}`)
      const shown = await Promise.all(drafts.map((draft) => publishedRevision(act, draft)))
      const isShown = (index: number) => shown[index]?.data === JSON.stringify(drafts[index]?.snapshot)
      const changed = drafts.filter((_draft, index) => !isShown(index))
      const keys = changed.map(({ kind, row }) => ({ kind, id: row.id }))
      const revisions = await observeReaders(act, keys, async () => {
        const published: PublishedItem[] = []
        for (const [index, draft] of drafts.entries()) {
          const same = isShown(index) ? shown[index] : undefined
          const { kind, row } = draft
          if (same) await notePublished(act, draft)
          published.push(
            same
              ? { kind, id: row.id, revision: same.id, number: same.number }
              : await publishDraft(act, draft, input.note),
          )
        }
        return published
      })
      return { revisions }
    },
    input.note,
  )
}
