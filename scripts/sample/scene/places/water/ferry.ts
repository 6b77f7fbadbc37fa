import { darker } from '../../kit/color.ts'
import { boxes, d, steps } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { at, rect, shape, stroke } from '../../kit/svg.ts'
import { bank } from '../../shapes/bank.ts'
import { hull, wake } from '../../shapes/boats.ts'
import { mist, range } from '../../shapes/land.ts'
import { tufts, woods } from '../../shapes/plants.ts'
import { thatched } from '../../shapes/thatched.ts'
import { willow } from '../../shapes/trees.ts'
import { water } from '../../shapes/water.ts'
import type { Place } from '../place.ts'

/** A landing: a jetty on piles, a moored ferry, and the tavern where one waits for it. */
export const ferry: Place = {
  ground: 925,
  water: 815,
  draw: (stage) => ({
    back: [
      range(stage, 0, 370, 70, 1),
      range(stage, 1, 450, 40, 1.6),
      range(stage, 2, 500, 16, 2),
      woods(stage, 380, 830, 530, 34, 0.3),
      water(stage, 526),
      mist(stage, 530, 60, 0.6),
      jetty(stage),
      at(668, 760, 0.72, wake(stage) + hull(stage), true),
      bank(stage, 842, pigment.sand, 60),
      thatched(stage, 190, 800, 330, 0),
      banner(stage, 382, 806),
      tufts(stage, 880, 990, 14),
    ].join(''),
    front: willowTwigs(stage),
  }),
}

function jetty({ paint }: Stage): string {
  const wood = paint(pigment.wood)
  const piles = [430, 500, 570]
  return (
    shape(boxes(piles.map((x) => [x, 700, 13, 120] as const)), darker(wood, 0.35)) +
    shape('M250 800L420 690H640L600 726H470L360 830Z', wood) +
    stroke(
      steps(9, 0, 1)
        .map((t) => d`M${430 + t * 190} 690l${-34 + t * -2} 34`)
        .join(''),
      darker(wood, 0.22),
      2.5,
    ) +
    rect(468, 726, 134, 9, darker(wood, 0.3)) +
    shape(
      boxes([
        [462, 676, 12, 72],
        [592, 676, 12, 72],
        [630, 650, 11, 60],
      ]),
      darker(wood, 0.2),
    )
  )
}

const banner = ({ paint }: Stage, x: number, y: number): string =>
  stroke(d`M${x} ${y}v-230`, paint(pigment.brown), 7) +
  stroke(d`M${x} ${y - 214}h64`, paint(pigment.brown), 5) +
  shape(d`M${x + 14} ${y - 212}h46v104l-23 -16l-23 16Z`, paint(pigment.vermilion)) +
  shape(d`M${x + 24} ${y - 196}h26v52h-26Z`, paint(pigment.paper))

/** The twigs of a willow that stands beside the picture. */
const willowTwigs = (stage: Stage): string => willow(stage, 830, 470, 560)
