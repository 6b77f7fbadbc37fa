import { things } from '../things/things.ts'
import type { Placed } from './arrange.ts'
import type { Actor, PersonKind, ThingKind } from './companions.ts'

/** Passengers side by side in a boat, or the one in a saddle, in units of what carries them. */
export function seat(
  thing: Actor<ThingKind>,
  riders: readonly Actor<PersonKind>[],
  flip: boolean,
): Placed<PersonKind>[] {
  const { carries } = things[thing.kind]
  if (!carries) return []
  const room = carries.seats > 1 ? Math.min(110, 220 / Math.max(1, riders.length - 1)) : 0
  return riders
    .toSorted((a, b) => (flip ? b.x - a.x : a.x - b.x))
    .map((rider, index) => ({
      kind: rider.kind,
      x: (carries.seats > 1 ? 10 : -16) + (index - (riders.length - 1) / 2) * room,
      y: carries.feet,
      scale: Math.min(1.2, Math.max(0.6, rider.size / thing.size)),
      flip: false,
    }))
}
