import { WIDTH } from '../kit/stage.ts'
import type { Figure, PEOPLE, Scene, THINGS } from '../scene.ts'
import { things } from '../things/things.ts'

export type PersonKind = (typeof PEOPLE)[number]
export type ThingKind = (typeof THINGS)[number]
/** A figure of the scene, measured in units. */
export type Actor<Kind> = { kind: Kind; x: number; size: number }

export type Companions = {
  /** People on their own feet. */
  walkers: Actor<PersonKind>[]
  /** Things that nobody holds. */
  loose: Actor<ThingKind>[]
  riders: Map<Actor<ThingKind>, Actor<PersonKind>[]>
  withUmbrella: Set<Actor<PersonKind>>
}

/** How near an umbrella must be for somebody to hold it, in units. */
const ARM = 110

/** Finds who sits in which boat or on which horse, and who holds an umbrella: those whom the scene puts near it. */
export function companions(scene: Scene): Companions {
  const crowd = (scene.people ?? []).map(measured)
  const objects = (scene.things ?? []).map(measured)

  const riders: Companions['riders'] = new Map()
  let walkers = crowd
  for (const object of objects) {
    const { carries } = things[object.kind]
    if (!carries) continue
    const near = walkers
      .filter((person) => Math.abs(person.x - object.x) <= carries.reach * object.size)
      .slice(0, carries.seats)
    riders.set(object, near)
    walkers = walkers.filter((person) => !near.includes(person))
  }

  const withUmbrella: Companions['withUmbrella'] = new Set()
  const loose = objects.filter((object) => {
    if (object.kind !== 'umbrella') return true
    const [nearest] = walkers
      .filter((person) => !withUmbrella.has(person) && Math.abs(person.x - object.x) < ARM)
      .toSorted((a, b) => Math.abs(a.x - object.x) - Math.abs(b.x - object.x))
    if (nearest) withUmbrella.add(nearest)
    return !nearest
  })
  return { walkers, loose, riders, withUmbrella }
}

const measured = <Kind>({ kind, x, size = 1 }: Figure<Kind>): Actor<Kind> => ({ kind, x: x * WIDTH, size })
