import { HEIGHT, WIDTH } from '../kit/stage.ts'
import { people } from '../people/people.ts'
import type { Place } from '../places/place.ts'
import type { Scene } from '../scene.ts'
import { things } from '../things/things.ts'
import { type Actor, companions, type PersonKind, type ThingKind } from './companions.ts'
import { seat } from './seat.ts'
import { spread } from './spread.ts'

/** Something with its place on the stage; `flip` looks to the left. */
export type Placed<Kind> = { kind: Kind; x: number; y: number; scale: number; flip: boolean }
export type PlacedPerson = Placed<PersonKind> & { umbrella: boolean }
export type PlacedThing = Placed<ThingKind> & {
  /** Placed within the thing: its own place, scale and direction are theirs too. */
  riders: Placed<PersonKind>[]
}

export type Cast = {
  air: PlacedThing[]
  behind: PlacedThing[]
  people: PlacedPerson[]
  among: PlacedThing[]
}

/** Boats are on water that lies behind the near shore. */
const AFLOAT_SCALE = 0.86
/** Steps back from the line on which people stand, so that they are not hidden. */
const BACK_ROW = 32
/** How much of their widths figures keep apart: among people, behind them, and in the air. */
const APART = { front: 0.98, back: 0.8, air: 1 }

/**
 * Finds everyone's place: close figures move apart, passengers get into boats and onto horses, an umbrella goes
 * to the nearest hand, and nobody is cut off by the picture's edge.
 */
export function arrange(scene: Scene, place: Place): Cast {
  const { walkers, loose, riders, withUmbrella } = companions(scene)
  const air = loose.filter(({ kind }) => things[kind].belongs === 'air')
  const behind = loose.filter(({ kind }) => things[kind].row === 'back' && things[kind].belongs !== 'air')
  const among = loose.filter(({ kind }) => things[kind].row === 'front')

  const front = spread([...walkers.map(bodyOf), ...among.map(sizeOf)], APART.front)
  const back = spread(behind.map(sizeOf), APART.back)
  const high = spread(air.map(sizeOf), APART.air)
  const put = (thing: Actor<ThingKind>, x = thing.x, y: number, scale: number): PlacedThing => ({
    kind: thing.kind,
    x,
    y,
    scale,
    flip: x > WIDTH / 2,
    riders: seat(thing, riders.get(thing) ?? [], x > WIDTH / 2),
  })

  return {
    air: air.map((thing, index) =>
      put(thing, high.xs[index], thing.kind === 'kite' ? 215 : 300, thing.size * high.shrink),
    ),
    behind: behind.map((thing, index) => {
      const afloat = things[thing.kind].belongs === 'water' ? place.water : undefined
      const scale = thing.size * back.shrink * (afloat === undefined ? 1 : AFLOAT_SCALE)
      return put(thing, back.xs[index], afloat ?? footing(place, thing.size) - BACK_ROW, scale)
    }),
    people: walkers.map((person, index) => {
      const x = front.xs[index] ?? person.x
      return {
        kind: person.kind,
        x,
        y: footing(place, person.size) + (index % 2 ? -5 : 4),
        scale: person.size * front.shrink,
        flip: x > WIDTH / 2,
        umbrella: withUmbrella.has(person),
      }
    }),
    among: among.map((thing, index) =>
      put(thing, front.xs[walkers.length + index], footing(place, thing.size) + 8, thing.size * front.shrink),
    ),
  }
}

const bodyOf = ({ kind, x, size }: Actor<PersonKind>): { x: number; width: number } => ({
  x,
  width: people[kind].width * size,
})
const sizeOf = ({ kind, x, size }: Actor<ThingKind>): { x: number; width: number } => ({
  x,
  width: things[kind].width * size,
})

/** The nearer something is (the larger it is drawn), the lower it stands, where the ground reaches that far. */
function footing({ ground }: Place, size: number): number {
  if (ground < 850) return ground
  return size < 1 ? ground - (1 - size) * 90 : ground + Math.min(size - 1, 1) * (HEIGHT - ground) * 0.62
}
