import { darker, lighter } from '../../kit/color.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { ellipse, group, shape, stroke } from '../../kit/svg.ts'
import { bank } from '../../shapes/bank.ts'
import { ground, mist, range } from '../../shapes/land.ts'
import { tufts, woods } from '../../shapes/plants.ts'
import { roof } from '../../shapes/roof.ts'
import { willow } from '../../shapes/trees.ts'
import { water } from '../../shapes/water.ts'
import type { Place } from '../place.ts'

const BED =
  'M452 540C470 590 300 610 330 660C360 720 560 730 560 800C560 850 520 880 480 920L40 920C120 860 210 840 216 780C220 710 250 690 262 650C280 600 430 590 420 540Z'

/** A brook between willows, crossed on stepping stones. */
export const stream: Place = {
  ground: 935,
  water: 830,
  draw: (stage) => ({
    back: [
      range(stage, 1, 420, 56, 1.3),
      range(stage, 2, 490, 26, 1.9),
      woods(stage, -20, 830, 546, 40, 0.35),
      roofs(stage),
      ground(stage, 536, pigment.grass),
      mist(stage, 540, 50, 0.6),
      shape(BED, stage.paint(pigment.rock, 0.1), {
        transform: 'translate(0 7)',
        stroke: stage.paint(pigment.rock, 0.1),
        'stroke-width': 20,
      }),
      group(water(stage, 540, 930), { 'clip-path': stage.clip(BED) }),
      willow(stage, 140, 690, 330, 0.12),
      willow(stage, 668, 760, 430),
      steppingStones(stage),
      bank(stage, 892, '#86a85a', 26, true),
      tufts(stage, 900, 990, 24, pigment.yellow),
    ].join(''),
  }),
}

function steppingStones({ outdoors, palette }: Stage): string {
  const stone = outdoors(pigment.stone)
  return [196, 268, 342, 418, 494, 566]
    .map(
      (x, index) =>
        ellipse(x, 822 + (index % 2) * 8, 34, 15, darker(stone, 0.4)) +
        ellipse(x, 814 + (index % 2) * 8, 32, 13, lighter(stone, 0.1)) +
        stroke(`M${x - 44} ${838 + (index % 2) * 8}h88`, palette.water[2], 3, { opacity: 0.6 }),
    )
    .join('')
}

const roofs = (stage: Stage): string =>
  [
    [250, 538, 130],
    [560, 534, 160],
  ]
    .map(([x = 0, y = 0, width = 0]) => roof(stage, { x, y, width, height: 40, distance: 0.4 }))
    .join('')
