import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { at, shape, stroke } from '../../kit/svg.ts'
import { horseShape } from '../../shapes/animals.ts'
import { fence } from '../../shapes/fence.ts'
import { ground, mist, range, sheet } from '../../shapes/land.ts'
import { tufts, woods } from '../../shapes/plants.ts'
import { roundTree } from '../../shapes/trees.ts'
import type { Place } from '../place.ts'

/** The king's horses at grass behind long rails. */
export const pasture: Place = {
  ground: 945,
  draw: (stage) => ({
    back: [
      range(stage, 0, 390, 50, 1.2),
      range(stage, 1, 460, 40, 1.6),
      mist(stage, 500, 80, 0.6),
      woods(stage, -20, 830, 548, 44, 0.3),
      sheet(
        stage,
        'M-30 560C160 520 300 540 470 552C620 560 720 530 830 540',
        stage.outdoors('#a3c46c', 0.2),
        0.4,
      ),
      fence(stage, -20, 820, 606, 34, 0.26),
      at(300, 648, 0.32, horseShape(stage, '#d8c3a0', false)),
      at(560, 640, 0.28, horseShape(stage, '#7b4a34', false), true),
      sheet(
        stage,
        'M-30 660C120 650 300 700 480 690C620 682 720 650 830 640',
        stage.outdoors('#93bb60', 0.08),
        0.4,
      ),
      roundTree(stage, 96, 740, 330, '#6f9c4d', 0.05),
      at(640, 800, 0.66, horseShape(stage, '#8a5637', false), true),
      at(330, 790, 0.56, horseShape(stage, '#e4dccb', false)),
      at(468, 802, 0.34, horseShape(stage, '#a9714a', false)),
      ground(stage, 842, '#86b058', 8),
      fence(stage, -20, 820, 876, 74),
      trough(stage),
      tufts(stage, 880, 990, 34, pigment.yellow),
    ].join(''),
  }),
}

const trough = ({ paint, palette }: Stage): string =>
  shape('M640 886H770L758 926H652Z', paint(pigment.wood)) +
  shape('M640 886H770L766 896H644Z', palette.water[0]) +
  stroke('M640 886H770', paint(pigment.brown), 6)
