import { darker, lighter } from '../../kit/color.ts'
import { boxes, d, steps } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { circle, ellipse, rect, shape, stroke } from '../../kit/svg.ts'
import { ground, mist, range } from '../../shapes/land.ts'
import { tufts, woods } from '../../shapes/plants.ts'
import { pine, roundTree } from '../../shapes/trees.ts'
import type { Place } from '../place.ts'

/** A great inscribed stone on a tortoise's back, under a capital of coiled dragons. */
export const stoneMonument: Place = {
  ground: 945,
  draw: (stage) => ({
    back: [
      range(stage, 0, 420, 70, 1.2),
      range(stage, 1, 510, 40, 1.7),
      woods(stage, -20, 830, 640, 60, 0.3),
      mist(stage, 640, 90, 0.6),
      ground(stage, 640, '#94b263', 10),
      roundTree(stage, 690, 760, 420, '#7ba253', 0.06),
      pine(stage, 104, 780, 480, { distance: 0.04 }),
      fence(stage),
      monument(stage),
      tufts(stage, 860, 990, 26, pigment.yellow),
    ].join(''),
  }),
}

function monument({ outdoors, paint, time }: Stage): string {
  const stone = paint('#a9aaa6')
  const dark = darker(stone, 0.3)
  const columns = steps(8, 350, 450)
    .map((x) => d`M${x} 420V704`)
    .join('')
  return [
    ellipse(404, 858, 230, 22, '#1c1a2b', { opacity: 0.18 }),
    rect(214, 826, 372, 30, outdoors(pigment.granite), { rx: 5 }),
    shape('M250 830C248 760 310 716 400 716C490 716 552 760 556 830Z', darker(stone, 0.16)),
    stroke(
      'M300 816L330 760L390 746L450 752L500 790L510 824M330 760L350 816M390 746L400 816M450 752L452 816',
      darker(stone, 0.4),
      4,
    ),
    shape(
      'M540 796C570 740 596 724 628 738C652 750 646 780 620 786C596 792 580 806 576 826H540Z',
      darker(stone, 0.1),
    ),
    circle(620, 756, 6, dark),
    stroke('M606 778q18 6 32 -6', dark, 4),
    shape('M252 800C226 800 210 812 206 828H262ZM300 822h60v14h-60ZM450 822h60v14h-60Z', darker(stone, 0.22)),
    rect(322, 372, 156, 360, stone, { rx: 3 }),
    rect(446, 372, 32, 360, darker(stone, 0.14)),
    stroke(columns, darker(stone, 0.26), 5, { 'stroke-dasharray': '9 7', 'stroke-linecap': 'butt' }),
    shape('M306 380C300 310 336 268 400 262C464 268 500 310 494 380Z', lighter(stone, 0.06)),
    stroke(
      'M326 366C322 320 352 292 384 300C408 308 396 338 376 332M474 366C478 320 448 292 416 300C392 308 404 338 424 332M344 368q12 -22 34 -14M456 368q-12 -22 -34 -14',
      dark,
      6,
    ),
    time === 'snow'
      ? shape('M314 322C322 286 356 266 400 262C444 266 478 286 486 322Q400 280 314 322Z', '#f7f9fc')
      : '',
  ].join('')
}

function fence({ paint }: Stage): string {
  const wood = paint(pigment.red)
  return (
    rect(60, 748, 680, 8, wood) +
    rect(60, 784, 680, 8, wood) +
    shape(boxes(steps(18, 60, 732).map((x) => [x, 728, 9, 92] as const)), darker(wood, 0.12))
  )
}
