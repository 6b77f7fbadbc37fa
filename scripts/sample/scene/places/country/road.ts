import { darker } from '../../kit/color.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { at, circle, rect, shape, stroke } from '../../kit/svg.ts'
import { ground, mist, range } from '../../shapes/land.ts'
import { tufts, woods } from '../../shapes/plants.ts'
import { pine, roundTree } from '../../shapes/trees.ts'
import type { Place } from '../place.ts'

/** The old high road over the pass, with the carved posts that guard it. */
export const road: Place = {
  ground: 930,
  draw: (stage) => ({
    back: [
      range(stage, 0, 340, 80, 1),
      range(stage, 1, 430, 60, 1.5),
      mist(stage, 480, 90, 0.6),
      range(stage, 2, 530, 34, 0.9),
      woods(stage, -20, 280, 590, 50, 0.2),
      woods(stage, 540, 830, 590, 56, 0.2),
      ground(stage, 580, '#9fba6d', 10),
      way(stage),
      roundTree(stage, 650, 690, 240, '#7ba352', 0.1),
      roundTree(stage, 96, 660, 190, '#8eae55', 0.14),
      pine(stage, 716, 830, 430, { flip: true }),
      at(128, 850, 1, guardian(stage, '#a8693f', pigment.vermilion)),
      at(212, 838, 0.88, guardian(stage, '#8f5b3b', pigment.jade)),
      tufts(stage, 780, 990, 22, pigment.white),
    ].join(''),
  }),
}

const way = (stage: Stage): string =>
  shape(
    'M410 578C430 610 330 630 340 670C350 720 500 740 490 800C480 880 280 920 180 1010H700C740 900 640 840 610 780C580 710 420 700 410 666C400 630 460 620 436 578Z',
    stage.outdoors('#e4cb97'),
  ) +
  stroke(
    'M424 590C440 620 372 640 376 668C384 716 540 730 552 796C560 870 450 930 400 1010',
    stage.outdoors('#c2a670'),
    5,
    { opacity: 0.55, 'stroke-dasharray': '26 22' },
  )

/** Jangseung, without the writing that stands on their breasts. */
function guardian({ paint }: Stage, wood: string, hat: string): string {
  const trunk = paint(wood)
  return (
    shape('M-30 0L-26 -210Q0 -232 26 -210L32 0Z', trunk) +
    shape('M8 0L10 -220Q20 -218 26 -210L32 0Z', darker(trunk, 0.18)) +
    rect(-38, -222, 76, 14, paint(hat), { rx: 5 }) +
    shape('M-24 -220Q-20 -254 0 -256Q20 -254 24 -220Z', paint(hat)) +
    circle(-11, -184, 11, paint(pigment.white)) +
    circle(13, -184, 11, paint(pigment.white)) +
    circle(-9, -183, 5, paint(pigment.ink)) +
    circle(11, -183, 5, paint(pigment.ink)) +
    shape('M-4 -176h10l6 22h-22Z', darker(trunk, 0.3)) +
    rect(-17, -144, 36, 15, paint(pigment.white), { rx: 5 }) +
    stroke('M-8 -144v15M1 -144v15M10 -144v15M-17 -137h36', darker(trunk, 0.5), 2) +
    stroke('M-24 -200l18 6M26 -200l-16 6', paint(pigment.ink), 5) +
    stroke('M0 -104V-30', darker(trunk, 0.35), 4, { 'stroke-dasharray': '12 10' })
  )
}
