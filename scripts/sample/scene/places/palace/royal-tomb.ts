import { darker, lighter } from '../../kit/color.ts'
import { boxes, steps } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { at, circle, ellipse, rect, shape, stroke } from '../../kit/svg.ts'
import { ground, mist, range, sheet } from '../../shapes/land.ts'
import { tufts } from '../../shapes/plants.ts'
import { pine } from '../../shapes/trees.ts'
import type { Place } from '../place.ts'

/** A royal mound with its stone officials, and the red-arrow gate at the foot of the slope. */
export const royalTomb: Place = {
  ground: 935,
  draw: (stage) => ({
    back: [
      range(stage, 1, 380, 50, 1.2),
      mist(stage, 430, 90, 0.7),
      [60, 190, 620, 745]
        .map((x, index) => pine(stage, x, 560 + (index % 2) * 14, 300, { distance: 0.2, flip: index > 1 }))
        .join(''),
      sheet(
        stage,
        'M-30 620C120 560 260 530 400 530C560 530 700 560 830 624',
        stage.outdoors('#8fb262', 0.12),
        0.4,
      ),
      mound(stage),
      [180, 620].map((x, index) => at(x, 610, 0.8, stoneOfficial(stage), index === 1)).join(''),
      [100, 706].map((x, index) => at(x, 636, 0.66, stoneOfficial(stage), index === 1)).join(''),
      at(400, 612, 0.8, stoneLamp(stage)),
      ground(stage, 690, '#9cba68', 16),
      path(stage),
      at(0, 46, 1, gate(stage)),
      tufts(stage, 730, 990, 34, pigment.white),
    ].join(''),
  }),
}

function mound(stage: Stage): string {
  const grass = stage.outdoors('#86ad5a')
  return (
    shape('M214 566C224 440 310 388 400 388C490 388 576 440 586 566Q400 598 214 566Z', grass) +
    shape('M430 390C520 404 578 456 586 566Q520 582 470 582C520 520 500 430 430 390Z', darker(grass, 0.12)) +
    stroke('M240 500q30 -60 80 -84M330 470q20 -36 50 -50', lighter(grass, 0.25), 4, { opacity: 0.7 }) +
    rect(206, 556, 388, 24, stage.paint(pigment.granite), { rx: 6 }) +
    shape(
      boxes(steps(11, 226, 574).map((x) => [x, 556, 3, 24] as const)),
      darker(stage.paint(pigment.granite), 0.3),
    ) +
    rect(346, 580, 108, 16, lighter(stage.paint(pigment.granite), 0.2), { rx: 3 })
  )
}

const stoneOfficial = ({ paint }: Stage): string => {
  const stone = paint('#b3aea2')
  return (
    rect(-30, -8, 60, 12, darker(stone, 0.3)) +
    shape('M-26 0C-30 -60 -30 -90 -18 -106H18C30 -90 30 -60 26 0Z', stone) +
    circle(0, -122, 20, lighter(stone, 0.1)) +
    shape('M-24 -128Q0 -166 24 -128Z', darker(stone, 0.14)) +
    stroke('M-6 -120h0.1M7 -120h0.1', darker(stone, 0.5), 4) +
    stroke('M-20 -84Q0 -66 20 -84M0 -92V-40', darker(stone, 0.24), 4)
  )
}

const stoneLamp = ({ paint }: Stage): string => {
  const stone = paint('#c4bfb1')
  return (
    rect(-26, -10, 52, 14, darker(stone, 0.2)) +
    rect(-14, -56, 28, 48, stone) +
    rect(-24, -92, 48, 38, lighter(stone, 0.1)) +
    rect(-9, -84, 18, 24, darker(stone, 0.55)) +
    shape('M-38 -90Q0 -104 38 -90L14 -124H-14Z', darker(stone, 0.12)) +
    circle(0, -128, 8, stone)
  )
}

const path = (stage: Stage): string =>
  shape('M372 690H428L520 1010H280Z', stage.outdoors('#dcc596')) +
  shape('M392 690H414L452 1010H372Z', stage.outdoors(pigment.granite)) +
  ellipse(400, 692, 60, 5, '#1c1a2b', { opacity: 0.12 })

function gate({ paint }: Stage): string {
  const red = paint('#b5372b')
  const arrows = steps(11, 282, 518)
  return (
    shape(
      boxes([
        [262, 566, 18, 284],
        [520, 566, 18, 284],
      ]),
      red,
    ) +
    shape(
      boxes([
        [258, 834, 26, 22],
        [516, 834, 26, 22],
      ]),
      paint(pigment.rock),
    ) +
    rect(262, 604, 276, 10, red) +
    rect(262, 636, 276, 10, red) +
    stroke(arrows.map((x) => `M${x.toFixed(1)} 646V572`).join(''), red, 6) +
    circle(400, 592, 20, paint(pigment.paper)) +
    shape('M380 592a20 20 0 0 1 40 0a10 10 0 0 1 -20 0a10 10 0 0 0 -20 0Z', paint(pigment.vermilion)) +
    shape('M380 592a20 20 0 0 0 40 0a10 10 0 0 1 -20 0a10 10 0 0 0 -20 0Z', paint(pigment.blue))
  )
}
