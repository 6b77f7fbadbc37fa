import { darker } from '../../kit/color.ts'
import { boxes, steps } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { at, group, rect, shape, stroke } from '../../kit/svg.ts'
import { horseShape } from '../../shapes/animals.ts'
import { ground, mist, range } from '../../shapes/land.ts'
import { tufts, woods } from '../../shapes/plants.ts'
import { roof } from '../../shapes/roof.ts'
import { roundTree } from '../../shapes/trees.ts'
import { glow } from '../../sky/glow.ts'
import type { Place } from '../place.ts'

/** A post station: an open stable where fresh horses wait for couriers. */
export const postStation: Place = {
  ground: 940,
  draw: (stage) => ({
    back: [
      range(stage, 0, 390, 70, 1.1),
      range(stage, 1, 480, 40, 1.5),
      woods(stage, -20, 830, 610, 60, 0.26),
      mist(stage, 600, 80, 0.5),
      ground(stage, 640, '#c9b07c', 8),
      roundTree(stage, 752, 730, 420, '#7ba352', 0.06),
      banner(stage),
      stable(stage),
      rail(stage),
      tufts(stage, 860, 990, 14),
    ].join(''),
  }),
}

function stable(stage: Stage): string {
  const { paint } = stage
  const wood = paint(pigment.brown)
  const posts = steps(4, 108, 588)
  const coats = ['#7b4a34', '#dccbb0', '#a86f48']
  const stalls = coats
    .map((coat, index) =>
      group(at(168 + index * 160, 800, 0.62, horseShape(stage, coat, index === 1)), {
        'clip-path': stage.clip(`M${108 + index * 160} 560h160v250h-160Z`),
      }),
    )
    .join('')
  return [
    rect(100, 570, 496, 232, darker(paint('#a58257'), 0.3)),
    stroke(
      steps(13, 112, 584)
        .map((x) => `M${x.toFixed(1)} 574V800`)
        .join(''),
      darker(paint('#a58257'), 0.42),
      3,
    ),
    rect(100, 774, 496, 30, paint(pigment.straw)),
    stalls,
    rect(100, 742, 496, 12, wood),
    shape(boxes(posts.map((x) => [x - 10, 566, 20, 244] as const)), wood),
    shape(boxes(posts.map((x) => [x - 16, 806, 32, 14] as const)), paint(pigment.rock)),
    rect(92, 562, 512, 20, darker(wood, 0.1)),
    rect(88, 580, 520, 14, '#1c1a2b', { opacity: 0.25 }),
    roof(stage, { x: 348, y: 574, width: 660, height: 130, ridge: 0.74 }),
    glow(stage, 268, 640, 110),
    shape('M258 606h20v34h-20Z', stage.palette.glow > 0 ? '#ffd98a' : paint(pigment.vermilion)),
  ].join('')
}

function banner({ paint }: Stage): string {
  return (
    stroke('M668 846V470', paint(pigment.brown), 8) +
    shape('M672 478C710 470 730 500 776 488V570C730 582 710 552 672 560Z', paint(pigment.blue)) +
    shape('M672 492C704 486 726 512 760 506V552C726 558 704 534 672 546Z', paint(pigment.yellow)) +
    shape('M658 470l10 -22l10 22Z', paint(pigment.vermilion))
  )
}

const rail = ({ paint }: Stage): string =>
  rect(470, 812, 270, 12, paint(pigment.wood)) +
  shape(
    boxes([
      [484, 796, 14, 80],
      [600, 796, 14, 80],
      [714, 796, 14, 80],
    ]),
    darker(paint(pigment.wood), 0.2),
  ) +
  shape('M46 860q34 -52 78 -50q44 0 70 50Z', paint(pigment.straw)) +
  stroke('M70 850l14 -26M100 852l6 -34M132 850l-8 -32M160 852l-16 -26', darker(paint(pigment.straw), 0.25), 3)
