import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { shape, stroke } from '../../kit/svg.ts'
import { mist, range, sheet } from '../../shapes/land.ts'
import { tufts, woods } from '../../shapes/plants.ts'
import { pine } from '../../shapes/trees.ts'
import type { Place } from '../place.ts'

/** Hill behind hill, and a footpath that climbs to a lone pine. */
export const hills: Place = {
  ground: 930,
  draw: (stage) => ({
    back: [
      range(stage, 0, 300, 70, 1),
      range(stage, 0, 370, 60, 1.7),
      mist(stage, 420, 90, 0.5),
      range(stage, 1, 450, 60, 1.3),
      range(stage, 1, 520, 50, 0.9),
      mist(stage, 560, 90, 0.5),
      range(stage, 2, 600, 50, 1.5),
      woods(stage, -20, 330, 660, 50, 0.1),
      sheet(
        stage,
        'M-30 740C100 700 260 620 430 620C600 620 700 690 830 720',
        stage.outdoors('#7aa65e', 0.06),
        0.35,
      ),
      trail(stage),
      pine(stage, 480, 642, 380),
      sheet(
        stage,
        'M-30 830C160 790 330 860 520 880C660 892 740 880 830 850',
        stage.outdoors(pigment.grass),
        0.4,
      ),
      tufts(stage, 880, 990, 34, pigment.pink),
    ].join(''),
  }),
}

const trail = (stage: Stage): string =>
  shape(
    'M470 640C420 660 350 680 380 710C420 750 560 760 540 810C520 850 420 860 380 900L560 900C600 860 650 830 630 790C600 740 450 730 430 706C420 688 460 670 492 642Z',
    stage.outdoors('#e3cb98'),
  ) +
  stroke('M470 640C420 660 350 680 380 710C420 750 560 760 540 810', stage.outdoors('#c0a36c'), 3, {
    opacity: 0.6,
  })
