import type { Branch, LineInput } from '#shared/content/line.ts'
import { uniqueIds } from '../unique-ids.ts'
import { knownLines, type KnownBranch } from './known-lines.ts'
import type { Run } from './run.ts'

/** What stands at a name on a line: the station's id and its code there; null for a name that no row has. */
export type PlaceOf = (name: string) => { station: string; code: string | null } | null

/** A run as far as its stations are known: unknown ones are left out, their neighbours follow each other. */
const branchOf = (run: Run, placeOf: PlaceOf): Omit<Branch, 'id' | 'name'> => {
  const places = run.stations.flatMap((name) => placeOf(name) ?? [])
  const end = (name: string | null) => (name === null ? null : (placeOf(name)?.station ?? null))
  return { loop: run.loop && places.length > 2, from: end(run.from), to: end(run.to), places }
}

/** Whether a branch still says something: it has places, or it joins two by nature. */
const says = (run: Run, branch: Omit<Branch, 'id' | 'name'>): boolean =>
  branch.places.length > 0 || (run.stations.length === 0 && branch.from !== null && branch.to !== null)

const fallbackId = ({ places, from, to }: Omit<Branch, 'id' | 'name'>, index: number): string => {
  if (index === 0) return 'main'
  const last = places.at(-1)
  return last ? last.station : `${from}-${to}`.slice(0, 56).replace(/-+$/, '')
}

/** The branches of a line from its runs, the first as `main`; known ones get their own names. */
const branchesOf = (runs: readonly Run[], placeOf: PlaceOf, known: readonly KnownBranch[]): Branch[] => {
  const told = runs
    .map((run) => ({ run, branch: branchOf(run, placeOf) }))
    .filter(({ run, branch }) => says(run, branch))
  const named = told.map(({ run }, index) =>
    known.find(({ station }) =>
      index === 0 ? station === 'main' && run.loop : run.stations.includes(station),
    ),
  )
  const ids = uniqueIds(told.map(({ branch }, index) => named[index]?.id ?? fallbackId(branch, index)))
  return told.map(({ branch }, index) => ({
    id: ids[index] ?? '',
    name: named[index]?.name ?? null,
    ...branch,
  }))
}

/** What is written of a line: its known names, its colour, its stations in order. */
export const lineContent = (
  line: { id: string; name: string; color: string },
  runs: readonly Run[],
  placeOf: PlaceOf,
): LineInput & { id: string } => {
  const known = knownLines.get(line.name)
  return {
    id: line.id,
    name: { ko: line.name, ...known?.name },
    color: line.color.toLowerCase(),
    branches: branchesOf(runs, placeOf, known?.branches ?? []),
  }
}
