import { darker } from '../../kit/color.ts'
import { d } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { ellipse, shape, stroke } from '../../kit/svg.ts'
import { ground, mist, range } from '../../shapes/land.ts'
import { masonry } from '../../shapes/masonry.ts'
import { tufts, woods } from '../../shapes/plants.ts'
import { thatched } from '../../shapes/thatched.ts'
import { roundTree } from '../../shapes/trees.ts'
import type { Place } from '../place.ts'

/** Thatched houses at the foot of the hills, under the old tree that guards them. */
export const village: Place = {
  ground: 940,
  draw: (stage) => ({
    back: [
      range(stage, 0, 380, 70, 1.2),
      range(stage, 1, 460, 50, 1.6),
      range(stage, 2, 560, 30, 1.1),
      mist(stage, 590, 90, 0.6),
      woods(stage, -20, 830, 632, 54, 0.24),
      ground(stage, 624, '#a8bd74', 14),
      smoke(stage, 168, 560),
      smoke(stage, 476, 580),
      thatched(stage, 150, 690, 210, 0.16),
      thatched(stage, 440, 700, 190, 0.16),
      roundTree(stage, 660, 800, 480, '#6c9a4c', 0.03),
      thatched(stage, 300, 812, 320),
      persimmon(stage),
      masonry(stage, -10, 800, 250, 56, pigment.rock, { course: 19 }),
      masonry(stage, 520, 806, 300, 52, pigment.rock, { course: 19 }),
      ground(stage, 856, pigment.soil, 4),
      jars(stage),
      tufts(stage, 870, 990, 16),
    ].join(''),
  }),
}

const smoke = ({ palette }: Stage, x: number, y: number): string =>
  stroke(
    d`M${x} ${y}C${x - 30} ${y - 40} ${x + 26} ${y - 70} ${x} ${y - 116}C${x - 22} ${y - 150} ${x + 20} ${y - 170} ${x + 10} ${y - 196}`,
    palette.water[2],
    13,
    { opacity: 0.55 },
  )

const persimmon = ({ paint }: Stage): string =>
  stroke(
    'M84 806C90 740 76 700 96 640M88 730C60 700 50 690 40 664M92 700C120 676 130 660 136 636M94 660L84 610',
    paint(pigment.brown),
    9,
  ) +
  stroke(
    'M40 664h0.1M60 700h0.1M136 636h0.1M118 676h0.1M84 610h0.1M104 640h0.1M70 650h0.1',
    paint('#e8803a'),
    22,
  )

/** The terrace of sauce jars beside the house. */
function jars({ paint }: Stage): string {
  const glaze = paint('#6d4433')
  return [
    [560, 890, 30],
    [612, 896, 38],
    [668, 892, 30],
    [716, 898, 36],
  ]
    .map(
      ([x = 0, y = 0, r = 0]) =>
        ellipse(x, y + 2, r, 6, '#1c1a2b', { opacity: 0.2 }) +
        shape(
          d`M${x - r * 0.6} ${y}C${x - r * 1.2} ${y - r} ${x - r} ${y - r * 1.9} ${x - r * 0.6} ${y - r * 2}H${x + r * 0.6}C${x + r} ${y - r * 1.9} ${x + r * 1.2} ${y - r} ${x + r * 0.6} ${y}Z`,
          glaze,
        ) +
        stroke(d`M${x - r * 0.8} ${y - r * 1.3}q${r * 0.8} ${r * 0.3} ${r * 1.6} 0`, darker(glaze, 0.4), 3) +
        shape(
          d`M${x - r * 0.75} ${y - r * 2}Q${x} ${y - r * 2.7} ${x + r * 0.75} ${y - r * 2}Z`,
          darker(glaze, 0.2),
        ),
    )
    .join('')
}
