import { darker, lighter } from '../../kit/color.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { circle, rect, shape, stroke } from '../../kit/svg.ts'
import { hall } from '../../shapes/hall.ts'
import { ground, mist, peak, range } from '../../shapes/land.ts'
import { masonry } from '../../shapes/masonry.ts'
import { tufts, woods } from '../../shapes/plants.ts'
import { pine } from '../../shapes/trees.ts'
import { glow } from '../../sky/glow.ts'
import type { Place } from '../place.ts'

/** A hall in the hills, with lotus lanterns strung over its court. */
export const temple: Place = {
  ground: 935,
  draw: (stage) => ({
    back: [
      peak(stage, 600, 640, 560, 380, 0),
      peak(stage, 180, 640, 520, 310, 1),
      range(stage, 2, 560, 30, 1.6),
      mist(stage, 590, 120, 0.7),
      woods(stage, -20, 830, 680, 90, 0.16),
      pine(stage, 90, 760, 470, { distance: 0.06 }),
      ground(stage, 700, '#d9c394', 8),
      masonry(stage, 130, 730, 540, 66, pigment.stone, { course: 22 }),
      hall(stage, { x: 400, y: 732, width: 440, wall: 128, roof: 150, bays: 5, ridge: 0.56 }),
      stairs(stage),
      stoneLantern(stage),
      tufts(stage, 860, 990, 14),
    ].join(''),
    front: lanterns(stage),
  }),
}

const stairs = ({ paint }: Stage): string =>
  [0, 1, 2, 3, 4, 5]
    .map((step) =>
      rect(
        340 - step * 5,
        730 + step * 13,
        120 + step * 10,
        13,
        step % 2 ? darker(paint(pigment.granite), 0.16) : lighter(paint(pigment.granite), 0.1),
      ),
    )
    .join('')

function stoneLantern(stage: Stage): string {
  const stone = stage.paint('#c9c2b2')
  return (
    rect(668, 846, 84, 16, darker(stone, 0.2), { rx: 4 }) +
    rect(696, 770, 28, 78, stone) +
    rect(676, 752, 68, 20, darker(stone, 0.12), { rx: 4 }) +
    rect(684, 706, 52, 48, stone) +
    rect(700, 714, 20, 32, stage.palette.glow > 0 ? '#ffd27a' : darker(stone, 0.55)) +
    shape('M660 708Q710 690 760 708L730 676H690Z', darker(stone, 0.16)) +
    circle(710, 668, 11, stone) +
    glow(stage, 710, 730, 90)
  )
}

/** Paper lanterns in the five colours on two sagging lines before the sky. */
function lanterns(stage: Stage): string {
  const colors = [pigment.vermilion, pigment.yellow, pigment.green, pigment.pink, pigment.blue]
  const row = (y: number, sag: number, count: number): string =>
    stroke(`M-10 ${y}Q400 ${y + sag * 2} 810 ${y - 20}`, stage.paint(pigment.ink), 2.4) +
    Array.from({ length: count }, (_, index) => {
      const t = (index + 0.5) / count
      const x = -10 + 820 * t
      const top = y * (1 - t) ** 2 + (y + sag * 2) * 2 * t * (1 - t) + (y - 20) * t * t
      return lantern(stage, x, top + 6, colors[index % colors.length] ?? pigment.vermilion)
    }).join('')
  return row(96, 62, 7) + row(228, 50, 6)
}

function lantern(stage: Stage, x: number, y: number, color: string): string {
  const paper = stage.palette.glow > 0.6 ? lighter(color, 0.25) : stage.paint(color)
  const under = (aside: number): string => (x + aside).toFixed(1)
  return (
    glow(stage, x, y + 24, 62, color) +
    circle(x, y + 24, 24, paper) +
    shape(
      `M${under(-24)} ${(y + 24).toFixed(1)}q6 -14 12 0q6 -14 12 0q6 -14 12 0q6 -14 12 0a24 24 0 0 1 -48 0Z`,
      stage.paint(pigment.white),
      { opacity: 0.5 },
    ) +
    stroke(`M${under(0)} ${(y + 48).toFixed(1)}v20`, stage.paint(pigment.yellow), 4)
  )
}
