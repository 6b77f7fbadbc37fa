import { mix } from '../kit/color.ts'
import { createRandom } from '../kit/random.ts'
import { d } from '../kit/path.ts'
import { HEIGHT, type Stage, WIDTH } from '../kit/stage.ts'
import { at, ellipse, type Point, stroke, turned } from '../kit/svg.ts'
import { people } from '../people/people.ts'
import { KITE_KNOT, umbrella } from '../things/held.ts'
import { things } from '../things/things.ts'
import type { Cast, Placed, PlacedPerson, PlacedThing } from './arrange.ts'

/** Everyone and everything in the order of their distance. */
export function drawCast(stage: Stage, cast: Cast, afloat: boolean): string {
  const near = [
    ...cast.people.map((person) => ({ y: person.y, text: drawPerson(stage, person) })),
    ...cast.among.map((thing) => ({ y: thing.y, text: drawThing(stage, thing, afloat) })),
  ].toSorted((a, b) => a.y - b.y)
  return [
    ...cast.air.map(
      (thing) =>
        (thing.kind === 'kite' ? string(stage, thing, cast.people) : '') + drawThing(stage, thing, afloat),
    ),
    ...cast.behind.toSorted((a, b) => a.y - b.y).map((thing) => drawThing(stage, thing, afloat)),
    ...near.map(({ text }) => text),
  ].join('')
}

/** How far figures keep the colours of day in any light, so that they stand out from the place. */
const PRESENCE = 0.24

/** Its own run of chance keeps a thing the same whoever else is in the picture. */
const own = (stage: Stage, { kind, x }: Placed<string>): Stage => ({
  ...stage,
  random: createRandom(`${kind} ${Math.round(x)}`),
  paint: (pigment, distance) => mix(stage.paint(pigment, distance), pigment, PRESENCE),
})

function drawPerson(stage: Stage, person: PlacedPerson): string {
  const { draw, hand, height, width } = people[person.kind]
  const held = person.umbrella
    ? turned(-9, hand[0], hand[1], at(hand[0], 132 - height, 1, umbrella.draw(stage)))
    : ''
  return (
    shadow(person, width) + at(person.x, person.y, person.scale, held + draw(own(stage, person)), person.flip)
  )
}

function drawThing(stage: Stage, thing: PlacedThing, afloat: boolean): string {
  const { belongs, draw, width } = things[thing.kind]
  const riders = thing.riders
    .map((rider) => at(rider.x, rider.y, rider.scale, people[rider.kind].draw(own(stage, rider))))
    .join('')
  const grounded = belongs !== 'air' && !(belongs === 'water' && afloat)
  return (
    (grounded ? shadow(thing, width) : '') +
    at(thing.x, thing.y, thing.scale, draw(own(stage, thing), riders), thing.flip)
  )
}

const shadow = ({ x, y, scale }: Placed<string>, width: number): string =>
  ellipse(x, y - 2, width * 0.46 * scale, 10 * scale, '#1c1a2b', { opacity: 0.2 })

/** A kite hangs on the nearest hand, or on one outside the picture. */
function string(stage: Stage, kite: PlacedThing, crowd: readonly PlacedPerson[]): string {
  const [holder] = crowd.toSorted((a, b) => Math.abs(a.x - kite.x) - Math.abs(b.x - kite.x))
  const to: Point = holder ? handOf(holder) : [kite.x < WIDTH / 2 ? -10 : WIDTH + 10, HEIGHT * 0.8]
  const from: Point = [kite.x + KITE_KNOT[0] * kite.scale, kite.y + KITE_KNOT[1] * kite.scale]
  return stroke(
    d`M${from[0]} ${from[1]}Q${from[0] * 0.35 + to[0] * 0.65} ${(from[1] + to[1]) / 2 + 70} ${to[0]} ${to[1]}`,
    stage.paint('#fbf6ea'),
    2.2,
    { opacity: 0.85 },
  )
}

const handOf = (person: PlacedPerson): Point => {
  const [x, y] = people[person.kind].hand
  return [person.x + (person.flip ? -x : x) * person.scale, person.y + y * person.scale]
}
