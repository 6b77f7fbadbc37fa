import { darker, lighter, mix } from '../../kit/color.ts'
import { d, steps } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { circle, rect, shape, stroke } from '../../kit/svg.ts'
import { ground, mist, range } from '../../shapes/land.ts'
import { tufts, woods } from '../../shapes/plants.ts'
import { thatched } from '../../shapes/thatched.ts'
import { roundTree } from '../../shapes/trees.ts'
import type { Place } from '../place.ts'

/** Rice fields in their patchwork, with a scarecrow. */
export const field: Place = {
  ground: 945,
  draw: (stage) => ({
    back: [
      range(stage, 0, 360, 60, 1.4),
      range(stage, 1, 440, 40, 1.2),
      range(stage, 2, 500, 18, 2.1),
      mist(stage, 520, 60, 0.6),
      ground(stage, 524, '#b8c877', 4),
      woods(stage, -20, 300, 540, 40, 0.3),
      thatched(stage, 620, 556, 110, 0.3),
      thatched(stage, 706, 562, 90, 0.3),
      paddies(stage),
      roundTree(stage, 112, 640, 190, '#6f9b4d', 0.12),
      scarecrow(stage),
      ground(stage, 888, '#a9bf6c', 5),
      tufts(stage, 900, 990, 26, pigment.yellow),
    ].join(''),
  }),
}

/** Where a furrow that reaches the picture's foot at `x` is at the height `y`. */
const vanish = (x: number, y: number): number => 400 + (x - 400) * ((y - 470) / 430)

function paddies(stage: Stage): string {
  const colors = ['#d9c463', '#a9c060', '#8db35a', '#e0b954', '#b9c765', '#97b95e']
  const lines = [556, 592, 640, 708, 800, 900]
  let text = ''
  for (let row = 0; row < lines.length - 1; row++) {
    const [y1 = 0, y2 = 0] = [lines[row], lines[row + 1]]
    const cuts = steps(6, -500, 1300).map((x, index) => x + (index % 5 ? stage.random.between(-70, 70) : 0))
    for (let cell = 0; cell < cuts.length - 1; cell++) {
      const [x1 = 0, x2 = 0] = [cuts[cell], cuts[cell + 1]]
      const wet = stage.random.chance(0.18)
      const color = wet
        ? stage.palette.water[0]
        : stage.outdoors(colors[(row * 2 + cell) % colors.length] ?? '#a9c060', 0.28 - row * 0.06)
      text += shape(
        d`M${vanish(x1, y1)} ${y1}L${vanish(x2, y1)} ${y1}L${vanish(x2, y2)} ${y2}L${vanish(x1, y2)} ${y2}Z`,
        color,
        { stroke: lighter(stage.outdoors('#c7b782'), 0.1), 'stroke-width': 3 + row },
      )
      if (wet)
        text += stroke(
          d`M${vanish(x1, y1) + 30} ${(y1 + y2) / 2}h${(x2 - x1) * 0.2}`,
          stage.palette.water[2],
          3,
        )
      else
        text += rows(
          vanish(x1, y1),
          vanish(x2, y1),
          y1,
          vanish(x1, y2),
          vanish(x2, y2),
          y2,
          mix(color, stage.paint('#57763a'), 0.45),
        )
    }
  }
  return text
}

const rows = (a: number, b: number, y1: number, c: number, e: number, y2: number, color: string): string =>
  stroke(
    steps(9, 0.08, 0.92)
      .map((t) => d`M${a + (b - a) * t} ${y1 + 4}L${c + (e - c) * t} ${y2 - 4}`)
      .join(''),
    color,
    (y2 - y1) * 0.045 + 1,
    { 'stroke-dasharray': d`${(y2 - y1) * 0.1} ${(y2 - y1) * 0.07}`, opacity: 0.75 },
  )

function scarecrow({ paint }: Stage): string {
  const straw = paint(pigment.straw)
  return (
    stroke('M612 800V620M548 676H676', paint(pigment.brown), 8) +
    shape('M566 664H658L650 752H574Z', paint('#d9674a')) +
    rect(574, 700, 78, 10, paint(pigment.yellow)) +
    stroke('M548 676l-16 14M548 676l-20 2M676 676l16 14M676 676l20 2', straw, 4) +
    circle(612, 640, 24, paint(pigment.paper)) +
    stroke('M604 636h0.1M620 636h0.1M604 650q8 5 16 0', paint(pigment.ink), 4) +
    shape('M566 634Q612 566 658 634Q612 618 566 634Z', darker(straw, 0.08))
  )
}
