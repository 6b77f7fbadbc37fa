import { lighter, mix } from '../../kit/color.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { shape, stroke } from '../../kit/svg.ts'
import { mist, peak, range, sheet } from '../../shapes/land.ts'
import { tufts } from '../../shapes/plants.ts'
import { pine } from '../../shapes/trees.ts'
import { cloud } from '../../sky/cloud.ts'
import type { Place } from '../place.ts'

/** Bare granite over mist, as Jeong Seon painted Inwangsan, with a waterfall. */
export const mountain: Place = {
  ground: 935,
  draw: (stage) => ({
    back: [
      peak(stage, 90, 700, 420, 360, 0),
      peak(stage, 720, 720, 420, 420, 0),
      mist(stage, 560, 160, 0.6),
      granite(stage),
      waterfall(stage),
      mist(stage, 660, 130, 0.85),
      range(stage, 2, 770, 22, 1.3),
      mist(stage, 770, 60, 0.4),
      cloud(stage, 170, 600, 300),
      cloud(stage, 650, 650, 330),
      peak(stage, 60, 860, 460, 240, 2),
      peak(stage, 760, 880, 480, 280, 2),
      pine(stage, 190, 800, 210, { distance: 0.12 }),
      pine(stage, 640, 810, 230, { distance: 0.1, flip: true }),
      mist(stage, 830, 80, 0.5),
      sheet(
        stage,
        'M-30 850C100 820 200 870 400 880C600 890 720 850 830 830',
        stage.outdoors('#8aa96a'),
        0.4,
      ),
      pine(stage, 726, 930, 420, { flip: true }),
      tufts(stage, 890, 990, 22),
    ].join(''),
  }),
}

const DOME =
  'M150 760C180 600 230 520 268 440C300 372 330 300 400 262C470 240 520 320 548 390C580 470 640 600 660 760Z'

function granite(stage: Stage): string {
  const rock = mix(stage.paint('#b5b7ae'), stage.palette.hills[1], 0.3)
  const dark = mix(rock, stage.palette.hills[3], 0.55)
  const fill = stage.gradient([
    [0, lighter(rock, 0.12)],
    [0.55, rock],
    [1, stage.palette.haze],
  ])
  return [
    shape(DOME, fill),
    shape(
      'M400 262C470 240 520 320 548 390C580 470 640 600 660 760H520C540 640 500 560 486 480C474 400 450 310 400 262Z',
      dark,
      { opacity: 0.4 },
    ),
    shape(
      'M268 440C300 372 330 300 400 262C360 330 352 400 330 450C300 520 260 600 240 760H150C180 600 230 520 268 440Z',
      dark,
      { opacity: 0.2 },
    ),
    stroke(
      'M396 290C372 380 384 440 356 540M420 300C446 380 430 450 452 560M300 420C290 470 262 520 250 600M520 400C530 470 560 520 570 610M470 330C490 380 486 410 500 450',
      dark,
      5,
      { opacity: 0.55 },
    ),
    stroke(
      'M340 330C320 380 322 400 306 440M380 280C366 330 360 340 352 370M560 500C580 560 590 580 600 640',
      dark,
      9,
      { opacity: 0.3 },
    ),
    stroke(
      DOME.slice(0, -1),
      stage.time === 'snow' ? '#ffffff' : '#fffaf0',
      stage.time === 'snow' ? 9 : 2.4,
      { opacity: stage.time === 'snow' ? 0.9 : 0.4 },
    ),
    [
      [300, 470, 60],
      [352, 400, 44],
      [470, 470, 54],
      [540, 560, 64],
      [240, 600, 70],
    ]
      .map(([x = 0, y = 0, height = 0]) => pine(stage, x, y, height, { distance: 0.25 }))
      .join(''),
  ].join('')
}

const waterfall = ({ palette, paint }: Stage): string =>
  shape('M404 470C396 540 412 620 396 740H440C430 640 436 560 422 470Z', palette.water[2], {
    opacity: 0.92,
  }) +
  stroke(
    'M410 490C404 560 418 620 408 720M420 500C420 580 426 640 424 720',
    mix(paint(pigment.glass), palette.water[1], 0.4),
    3,
    { opacity: 0.7 },
  )
