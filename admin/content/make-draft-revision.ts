import type { Act } from './act.ts'
import { makeRevision, type RevisionKey } from './make-revision.ts'
import type { Draft } from './take-snapshots.ts'

/** Keeps a draft's snapshot as a revision. */
export const makeDraftRevision = (act: Act, draft: Draft, note = ''): Promise<RevisionKey> =>
  draft.kind === 'webtoon'
    ? makeRevision(act, { kind: 'webtoon', id: draft.row.id, snapshot: draft.snapshot }, note)
    : makeRevision(act, { kind: 'episode', id: draft.row.id, snapshot: draft.snapshot }, note)
