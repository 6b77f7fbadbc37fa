import type { EpisodeSnapshot } from '#shared/content/revision.ts'
import type { Row } from '#shared/database/schema.ts'
import { hrefOf } from '#shared/documents/href-of.ts'
import type { Act } from '../content/act.ts'
import type { ContentContext } from '../content/content-context.ts'
import { lockItems } from '../content/lock-items.ts'
import { makeDraftRevision } from '../content/make-draft-revision.ts'
import { performAct } from '../content/perform-act.ts'
import { pointToRevision } from '../content/point-to-revision.ts'
import { takeSnapshots, type Draft } from '../content/take-snapshots.ts'
import type { DocumentPreviews } from './document-previews.ts'
import { tryAct } from './try-act.ts'

export type ShownDraft = {
  path: string
  /** Null when it can't be shown: it, its webtoon or its station lies in the trash or was erased. */
  document: unknown
  /** How many cuts are left out because they have no picture yet. */
  cutsLeftOut: number
}

/** Readers are never shown a cut without a picture, so its document can't hold one. */
const withoutBareCuts = (draft: Draft): Draft => {
  if (draft.kind === 'webtoon') return draft
  const cuts = draft.snapshot.cuts.filter(({ picture }) => picture !== null)
  const snapshot: EpisodeSnapshot = { ...draft.snapshot, cuts }
  return { ...draft, snapshot }
}

/** The drafts to show: the item's own, and that of its webtoon where readers don't see that one at all. */
const readDrafts = async (act: Act, kind: 'webtoon' | 'episode', id: string): Promise<Draft[]> => {
  const locked = await lockItems(act.tx, { [kind]: [id] })
  const item = locked[kind].get(id)
  if (!item || item.trashed_at !== null) return []
  if (kind === 'webtoon') return [...(await takeSnapshots(act.tx, [item as Row<'webtoon'>], [])).values()]
  const episode = item as Row<'episode'>
  const webtoon = locked.webtoon.get(episode.webtoon_id)
  const unseen = webtoon && webtoon.published_revision_id === null ? [webtoon] : []
  return [...(await takeSnapshots(act.tx, unseen, [episode])).values()]
}

const countBareCuts = (drafts: Draft[]): number =>
  drafts.reduce(
    (sum, draft) =>
      draft.kind === 'episode'
        ? sum + draft.snapshot.cuts.filter(({ picture }) => picture === null).length
        : sum,
    0,
  )

/**
 * Shows the working copy of a webtoon or episode as its document would be, incomplete as it may be: by publishing
 * it in a transaction that is taken back.
 */
export const showDraft = async (
  context: ContentContext,
  documents: DocumentPreviews,
  kind: 'webtoon' | 'episode',
  id: string,
): Promise<ShownDraft> => {
  const path = hrefOf[kind](id).slice(1)
  let cutsLeftOut = 0
  const publishDrafts = (trying: ContentContext) =>
    performAct(trying, async (act) => {
      const drafts = await readDrafts(act, kind, id)
      cutsLeftOut = countBareCuts(drafts)
      for (const draft of drafts.map(withoutBareCuts)) {
        const revision = await makeDraftRevision(act, draft)
        await pointToRevision(act, draft, revision.id, act.at)
      }
      return { drafts: drafts.length }
    })
  const { body } = await tryAct(context, publishDrafts, ({ tx }) => documents.draft(tx, path))
  return { path, document: body, cutsLeftOut }
}
