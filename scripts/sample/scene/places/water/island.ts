import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { ellipse, shape, stroke } from '../../kit/svg.ts'
import { bank } from '../../shapes/bank.ts'
import { sailBoat } from '../../shapes/boats.ts'
import { mist, range } from '../../shapes/land.ts'
import { reeds, tufts } from '../../shapes/plants.ts'
import { pavilion } from '../../shapes/pavilion.ts'
import { pine, roundTree } from '../../shapes/trees.ts'
import { water } from '../../shapes/water.ts'
import type { Place } from '../place.ts'

/** A wooded island with a pavilion in the middle of the stream. */
export const island: Place = {
  ground: 925,
  water: 840,
  draw: (stage) => ({
    back: [
      range(stage, 0, 380, 60, 1.4),
      range(stage, 1, 440, 30, 2),
      water(stage, 490),
      mist(stage, 494, 70, 0.8),
      sailBoat(stage, 96, 566, 0.26, 0.3),
      isle(stage),
      bank(stage, 898, pigment.sand, 30),
      tufts(stage, 915, 990, 12),
    ].join(''),
    front: reeds(stage, 30, 1010, 210, 8),
  }),
}

function isle(stage: Stage): string {
  const { outdoors, paint, palette } = stage
  return [
    ellipse(420, 742, 372, 44, palette.hills[3], { opacity: 0.25 }),
    shape(
      'M52 730C80 690 180 700 240 662C300 626 380 596 470 600C580 604 620 660 680 690C730 710 770 712 780 730Q420 764 52 730Z',
      paint(pigment.rock),
    ),
    shape(
      'M70 722C100 690 180 694 246 656C300 622 380 590 470 594C580 598 620 652 680 684C724 702 750 706 764 720Q420 740 70 722Z',
      outdoors('#7fa55b'),
    ),
    pine(stage, 330, 660, 330, { distance: 0.08 }),
    roundTree(stage, 646, 694, 200, '#6f9d4e', 0.1),
    pavilion(stage, 500, 664, 136, 0.04),
    pine(stage, 224, 694, 250, { flip: true, distance: 0.04 }),
    roundTree(stage, 128, 720, 130, '#86a955', 0.06),
    stroke('M30 748h120M200 760h260M520 756h150M700 744h90', palette.water[2], 4, { opacity: 0.6 }),
  ].join('')
}
