import type { Row } from '#shared/database/schema.ts'
import { ValidationError, type Fault } from '#shared/errors.ts'
import type { Act } from '../content/act.ts'
import { lockItems, type Locked } from '../content/lock-items.ts'
import { observeReaders } from '../content/observe-readers.ts'
import { pointToRevision } from '../content/point-to-revision.ts'
import { publishFaults, type PlacedDraft } from '../content/publish-faults.ts'
import type { Draft } from '../content/take-snapshots.ts'
import { writeAudit } from '../content/write-audit.ts'
import { readSnapshots, snapshotKey, type Snapshot } from './read-snapshots.ts'

/** What readers shall see of an item: a revision, or nothing (null). */
export type Target = {
  kind: 'webtoon' | 'episode'
  id: string
  revision: string | null
  /** Where it stands in what the editor sees. */
  path: string
}

type Story = Row<'webtoon'> | Row<'episode'>

/** The locked row of a target; undefined where it was erased. */
export const rowOf = (locked: Locked, { kind, id }: Pick<Target, 'kind' | 'id'>): Story | undefined =>
  locked[kind].get(id)

const lockTargets = (act: Act, targets: Target[], snapshots: Snapshot[]): Promise<Locked> => {
  const idsOf = (kind: Target['kind']) => targets.filter((target) => target.kind === kind).map(({ id }) => id)
  return lockItems(act.tx, {
    station: snapshots.flatMap((one) => (one.kind === 'webtoon' ? [one.snapshot.station] : [])),
    webtoon: [
      ...idsOf('webtoon'),
      ...snapshots.flatMap((one) => (one.kind === 'episode' ? [one.snapshot.webtoon] : [])),
    ],
    episode: idsOf('episode'),
  })
}

/** Joins what is published of an item with its row. */
const placeDraft = (locked: Locked, target: Target, snapshot: Snapshot): PlacedDraft => {
  const draft = { kind: snapshot.kind, row: rowOf(locked, target), snapshot: snapshot.snapshot } as Draft
  return { draft, path: target.path }
}

const missingFaults = (targets: Target[], locked: Locked, snapshots: Map<string, Snapshot>): Fault[] =>
  targets.flatMap((target) => {
    if (!rowOf(locked, target))
      return [{ path: target.path, message: 'was erased, so that nothing of it can be shown' }]
    if (target.revision === null || snapshots.has(snapshotKey(target))) return []
    return [{ path: `${target.path}/revision`, message: 'is no revision of it; choose another' }]
  })

const refuse = (faults: Fault[]): void => {
  if (faults.length > 0) throw new ValidationError(faults, 'It cannot be done')
}

/** On whose account it is done, as the audit entries tell it. */
export type Because = { release: string } | { takesBack: string }

const audit = (act: Act, target: Target, before: string | null, because: Because) =>
  writeAudit(act, {
    action: target.revision === null ? 'unpublish' : 'publish',
    kind: target.kind,
    id: target.id,
    before: { revision: before },
    after: { revision: target.revision, ...because },
  })

/**
 * Makes readers see of each item what its target names, all of it or nothing. What vanishes goes first: its
 * number is free then for what appears in its place.
 * @param because named in the audit entries
 * @param refuseLocked runs when everything is locked; refuses by throwing
 * @returns what readers saw of each before, in the order of the targets
 * @throws ValidationError with every fault of every item
 */
export const applyTargets = async (
  act: Act,
  targets: Target[],
  because: Because,
  refuseLocked?: (locked: Locked) => void,
): Promise<(string | null)[]> => {
  const snapshots = await readSnapshots(act.tx, targets)
  const locked = await lockTargets(act, targets, [...snapshots.values()])
  refuseLocked?.(locked)
  refuse(missingFaults(targets, locked, snapshots))
  const before = targets.map((target) => rowOf(locked, target)?.published_revision_id ?? null)
  const changed = targets.flatMap((target, index) =>
    target.revision === before[index] ? [] : [{ target, was: before[index] ?? null }],
  )
  const keys = changed.map(({ target: { kind, id } }) => ({ kind, id }))
  await observeReaders(act, keys, async () => {
    for (const { target, was } of changed) {
      if (target.revision !== null) continue
      const hide = act.tx.updateTable(target.kind as 'webtoon').set({ published_revision_id: null })
      await hide.where('id', '=', target.id).execute()
      await audit(act, target, was, because)
    }
    const drafts = targets.flatMap((target) => {
      const snapshot = snapshots.get(snapshotKey(target))
      return snapshot ? [{ target, placed: placeDraft(locked, target, snapshot) }] : []
    })
    const placed = drafts.map((draft) => draft.placed)
    refuse(await publishFaults(act, placed, locked))
    for (const { target, placed } of drafts) {
      const { draft } = placed
      const was = draft.row.published_revision_id
      if (target.revision === null || target.revision === was) continue
      await pointToRevision(act, draft, target.revision, act.at)
      await audit(act, target, was, because)
    }
  })
  return before
}
