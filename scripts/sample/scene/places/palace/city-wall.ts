import { darker, lighter } from '../../kit/color.ts'
import { d } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { type Point, shape, stroke } from '../../kit/svg.ts'
import { mist, range, sheet } from '../../shapes/land.ts'
import { tufts, woods } from '../../shapes/plants.ts'
import { hall } from '../../shapes/hall.ts'
import { pine } from '../../shapes/trees.ts'
import type { Place } from '../place.ts'

/** The wall's foot from the far ridge to the near corner. */
const COURSE: Point[] = [
  [96, 372],
  [150, 352],
  [206, 366],
  [262, 412],
  [330, 440],
  [402, 448],
  [470, 474],
  [520, 524],
  [540, 590],
  [520, 652],
  [476, 700],
  [440, 756],
  [452, 820],
  [540, 872],
  [680, 900],
  [860, 912],
]

/** The city wall as it climbs over the ridges around the capital. */
export const cityWall: Place = {
  ground: 945,
  draw: (stage) => ({
    back: [
      range(stage, 0, 360, 70, 1.1),
      mist(stage, 420, 120, 0.6),
      sheet(
        stage,
        'M-30 470C40 420 90 360 156 352C220 352 280 430 400 452C500 480 560 560 700 610L830 640',
        stage.palette.hills[1],
        0.25,
      ),
      town(stage),
      mist(stage, 640, 90, 0.4),
      sheet(
        stage,
        'M-30 640C120 560 260 560 380 590C520 620 520 650 476 700C430 760 420 800 520 850C640 900 740 900 830 905',
        stage.outdoors('#7fa561', 0.16),
        0.3,
      ),
      pine(stage, 130, 690, 230, { distance: 0.14 }),
      pine(stage, 270, 640, 170, { distance: 0.2, flip: true }),
      wall(stage),
      sheet(
        stage,
        'M-30 820C120 800 300 850 420 880C560 920 700 930 830 930',
        stage.outdoors(pigment.grass),
        0.35,
      ),
      pine(stage, 96, 930, 460),
      tufts(stage, 900, 990, 22, pigment.pink),
    ].join(''),
  }),
}

const town = (stage: Stage): string =>
  woods(stage, 540, 830, 640, 30, 0.4) +
  [
    [640, 668, 60],
    [760, 676, 74],
    [672, 722, 82],
    [790, 742, 96],
    [610, 778, 100],
    [736, 806, 116],
  ]
    .map(([x = 0, y = 0, width = 0]) =>
      hall(stage, {
        x,
        y,
        width,
        wall: width * 0.28,
        roof: width * 0.3,
        bays: 3,
        painted: false,
        distance: 0.3,
      }),
    )
    .join('')

/** Pieces of wall that grow as they come near; each has its battlement. */
function wall(stage: Stage): string {
  const stone = stage.paint(pigment.stone)
  const joints = darker(stone, 0.36)
  return COURSE.slice(1)
    .map(([x2, y2], index) => {
      const [x1, y1] = COURSE[index] ?? [x2, y2]
      const near = (index + 1) / COURSE.length
      const h1 = 14 + 92 * (index / COURSE.length) ** 1.5
      const h2 = 14 + 92 * near ** 1.5
      const color = stage.paint(pigment.stone, 0.4 * (1 - near))
      const line = (share: number): string => d`M${x1} ${y1 - h1 * share}L${x2} ${y2 - h2 * share}`
      return (
        shape(
          d`M${x1} ${y1 + 4}L${x1} ${y1 - h1}L${x2} ${y2 - h2}L${x2} ${y2 + 4}Z`,
          index % 2 ? color : darker(color, 0.07),
        ) +
        stroke(line(0.25) + line(0.5) + line(0.74), joints, 1 + near * 1.4, { opacity: 0.5 }) +
        stroke(d`M${x1} ${y1 - h1 * 1.1}L${x2} ${y2 - h2 * 1.1}`, lighter(color, 0.2), h2 * 0.22, {
          'stroke-linecap': 'butt',
          'stroke-dasharray': d`${h2 * 0.4} ${h2 * 0.09}`,
        })
      )
    })
    .join('')
}
