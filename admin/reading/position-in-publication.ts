import type { Position } from '../history/history.ts'

/**
 * Where a reader app is in an episode, as Readium's locators say it: the position counts the cuts from 1, the
 * progression is that of the whole. An app may say any of them.
 */
export type Locations = { position?: number; progression?: number; totalProgression?: number }

const clamp = (value: number, max: number): number => Math.min(max, Math.max(0, value))

/** How much of an episode lies before a place, 0 to 1. @param cuts how many it has */
export const totalProgression = ({ cut, offset }: Position, cuts: number): number =>
  cuts === 0 ? 0 : clamp((Math.min(cut, cuts - 1) + offset / 1_000) / cuts, 1)

/** Rounded first: a third of three cuts must be the second one, whatever floating numbers make of it. */
const placeAt = (total: number, cuts: number): Position => {
  const thousandths = Math.round(clamp(total, 1) * cuts * 1_000)
  const cut = clamp(Math.floor(thousandths / 1_000), Math.max(0, cuts - 1))
  return { cut, offset: clamp(thousandths - cut * 1_000, 1_000) }
}

/**
 * The place that a reader app names. Where it names a cut and how far it is in the whole, the whole says how far it is
 * within that cut; where only one of them, that.
 * @returns null when it says nothing of it
 */
export const placeOf = (
  { position, progression, totalProgression: total = progression }: Locations,
  cuts: number,
): Position | null => {
  if (position === undefined) return total === undefined ? null : placeAt(total, cuts)
  const cut = clamp(position - 1, Math.max(0, cuts - 1))
  if (total === undefined) return { cut, offset: 0 }
  return { cut, offset: clamp(Math.round(clamp(total, 1) * cuts * 1_000) - cut * 1_000, 1_000) }
}
