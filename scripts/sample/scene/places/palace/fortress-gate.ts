import { darker } from '../../kit/color.ts'
import { d, steps } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { ellipse, rect, shape, stroke } from '../../kit/svg.ts'
import { ground, mist, range } from '../../shapes/land.ts'
import { masonry } from '../../shapes/masonry.ts'
import { merlons } from '../../shapes/merlons.ts'
import { tufts } from '../../shapes/plants.ts'
import { pine } from '../../shapes/trees.ts'
import { twoTiers } from '../../shapes/two-tiers.ts'
import type { Place } from '../place.ts'

const ARCH = 'M330 850V690A70 70 0 0 1 470 690V850Z'

/** A gate of the capital: a stone base with an arch, and a pavilion with two roofs on it. */
export const fortressGate: Place = {
  ground: 930,
  draw: (stage) => ({
    back: [
      range(stage, 0, 420, 90, 0.9),
      range(stage, 1, 520, 50, 1.4),
      mist(stage, 560, 120, 0.7),
      masonry(stage, -10, 640, 190, 210, pigment.stone, { course: 30, distance: 0.12 }),
      masonry(stage, 620, 640, 190, 210, pigment.stone, { course: 30, distance: 0.12 }),
      merlons(stage, -10, 180, 642, 0.12),
      merlons(stage, 620, 810, 642, 0.12),
      twoTiers(stage, { x: 400, y: 556, width: 400, wall: 92, roof: 92, bays: 5 }),
      merlons(stage, 138, 662, 582),
      masonry(stage, 138, 580, 524, 270, pigment.granite, { course: 34 }),
      gateway(stage),
      ground(stage, 846, pigment.soil),
      road(stage),
      pine(stage, 70, 876, 360),
      tufts(stage, 870, 990, 16),
    ].join(''),
  }),
}

function gateway(stage: Stage): string {
  const { paint } = stage
  const stone = paint(pigment.rock)
  const door = paint('#7d3b31')
  const voussoirs = steps(9, Math.PI, 2 * Math.PI)
    .map(
      (a) =>
        d`M${400 + 70 * Math.cos(a)} ${690 + 70 * Math.sin(a)}L${400 + 98 * Math.cos(a)} ${690 + 98 * Math.sin(a)}`,
    )
    .join('')
  const nails = [352, 376, 424, 448]
    .map((x) => [700, 740, 780, 820].map((y) => `M${x} ${y}h0.1`).join(''))
    .join('')
  return (
    shape('M302 850V690A98 98 0 0 1 498 690V850Z', paint('#e6decb')) +
    stroke(
      voussoirs + 'M302 730h28M302 770h28M302 810h28M470 730h28M470 770h28M470 810h28',
      darker(stone, 0.2),
      2.6,
    ) +
    shape(ARCH, stage.palette.sky[2]) +
    ellipse(400, 856, 66, 90, stage.palette.hills[1]) +
    shape('M330 850V690A70 70 0 0 1 362 632V850ZM470 850V690A70 70 0 0 0 438 632V850Z', door) +
    stroke(nails, paint(pigment.yellow), 6, {
      'clip-path': stage.clip('M330 600h32v250h-32ZM438 600h32v250h-32Z'),
    }) +
    stroke(ARCH, darker(stone, 0.4), 5)
  )
}

const road = (stage: Stage): string =>
  shape('M336 850H464L640 1010H160Z', stage.outdoors('#e6cfa0')) +
  rect(330, 845, 140, 6, '#1c1a2b', { opacity: 0.25 })
