import { faultsOf } from '#shared/content/parse-input.ts'
import { publishableEpisode } from '#shared/content/publishable-episode.ts'
import { publishableWebtoon } from '#shared/content/publishable-webtoon.ts'
import type { Fault } from '#shared/errors.ts'
import type { Act } from './act.ts'
import { publishedNumberOwners } from './episode-numbers.ts'
import type { Locked } from './lock-items.ts'
import type { Draft } from './take-snapshots.ts'

/** A draft, and where it stands in what the editor sent. */
export type PlacedDraft = { draft: Draft; path: string }

/** What readers need, in the words of what editors write. */
const contentFaults = ({ draft, path }: PlacedDraft): Fault[] => {
  if (draft.kind === 'webtoon') {
    const { error } = publishableWebtoon.safeParse(draft.snapshot)
    return error ? faultsOf(error, path) : []
  }
  const cuts = draft.snapshot.cuts.map((cut) => ({ ...cut, media: cut.picture?.id ?? null }))
  const { error } = publishableEpisode.safeParse({ ...draft.snapshot, cuts })
  return error ? faultsOf(error, path) : []
}

/** Neither the thing itself nor what it stands on may lie in the trash. */
const trashFaults = ({ draft, path }: PlacedDraft, locked: Locked): Fault[] => {
  const faults: Fault[] = []
  if (draft.row.trashed_at !== null) faults.push({ path, message: 'is in the trash; restore it first' })
  const [parent, name] =
    draft.kind === 'webtoon'
      ? [locked.station.get(draft.snapshot.station), 'station']
      : [locked.webtoon.get(draft.snapshot.webtoon), 'webtoon']
  if (parent === undefined || parent.trashed_at !== null) {
    faults.push({ path: `${path}/${name}`, message: 'is in the trash; restore it first, or choose another' })
  }
  return faults
}

/** In a webtoon, no two episodes that readers see have the same number. */
const numberFaults = async (act: Act, drafts: PlacedDraft[]): Promise<Fault[]> => {
  const faults: Fault[] = []
  const episodes: { id: string; webtoon: string; number: number }[] = []
  const places = new Map<string, string>()
  const seen = new Set<string>()
  for (const { draft, path } of drafts) {
    if (draft.kind !== 'episode') continue
    const { webtoon, number } = draft.snapshot
    const key = `${webtoon} ${number}`
    if (seen.has(key))
      faults.push({ path: `${path}/number`, message: `is the number of another one here: ${number}` })
    seen.add(key)
    places.set(draft.row.id, path)
    episodes.push({ id: draft.row.id, webtoon, number })
  }
  for (const [id, owner] of await publishedNumberOwners(act.tx, episodes)) {
    const message = `is the number of the published episode ${JSON.stringify(owner)}; publish both with their new numbers at once`
    faults.push({ path: `${places.get(id) ?? ''}/number`, message })
  }
  return faults
}

/** Everything that keeps drafts from being published, each fault with its path; empty when they can be. */
export const publishFaults = async (act: Act, drafts: PlacedDraft[], locked: Locked): Promise<Fault[]> => [
  ...drafts.flatMap((placed) => [...trashFaults(placed, locked), ...contentFaults(placed)]),
  ...(await numberFaults(act, drafts)),
]
