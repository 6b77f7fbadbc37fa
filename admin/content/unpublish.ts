import { parseInput } from '#shared/content/parse-input.ts'
import { publishInput, type PublishItem } from '#shared/content/publish-items.ts'
import type { Act } from './act.ts'
import type { ContentContext } from './content-context.ts'
import { lockPublishItems } from './lock-publish-items.ts'
import { observeReaders } from './observe-readers.ts'
import { performAct } from './perform-act.ts'
import { writeAudit } from './write-audit.ts'

/** Takes locked items back; those that are not published are left alone. */
export const unpublishItems = async (act: Act, items: PublishItem[]): Promise<void> => {
  const locked = await lockPublishItems(act, items)
  const published = items.flatMap(({ kind, id }) => {
    const revision = locked[kind].get(id)?.published_revision_id ?? null
    return revision === null ? [] : [{ kind, id, revision }]
  })
  await observeReaders(act, published, async () => {
    for (const { kind, id, revision } of published) {
      const change = act.tx.updateTable(kind as 'webtoon').set({ published_revision_id: null })
      await change.where('id', '=', id).execute()
      await writeAudit(act, {
        action: 'unpublish',
        kind,
        id,
        before: { revision },
        after: { revision: null },
      })
    }
  })
}

/**
 * Takes webtoons (for readers, with their episodes) and episodes back in one act. Working copies stay, and so
 * do the time of first publication and a webtoon's place in the list.
 * @throws ValidationError, NotFoundError, VersionConflictError
 */
export const unpublish = async (
  context: ContentContext,
  items: PublishItem[],
  options: { note?: string } = {},
): Promise<{ publication: string | null }> => {
  const input = parseInput(publishInput, { ...options, items })
  return performAct(
    context,
    async (act) => {
      await unpublishItems(act, input.items)
      return {}
    },
    input.note,
  )
}
