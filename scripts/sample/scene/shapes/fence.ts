import { darker } from '../kit/color.ts'
import { boxes, steps } from '../kit/path.ts'
import { pigment } from '../kit/pigment.ts'
import type { Stage } from '../kit/stage.ts'
import { rect, shape } from '../kit/svg.ts'

/** A paddock's wooden rails; `y` is the ground under its posts. */
export function fence(
  { paint }: Stage,
  x1: number,
  x2: number,
  y: number,
  height: number,
  distance = 0,
): string {
  const wood = paint(pigment.wood, distance)
  const posts = steps(Math.max(2, Math.round((x2 - x1) / (height * 1.5))), x1, x2)
  const thick = height * 0.13
  return (
    rect(x1, y - height * 0.82, x2 - x1, thick, darker(wood, 0.14)) +
    rect(x1, y - height * 0.45, x2 - x1, thick, darker(wood, 0.14)) +
    shape(boxes(posts.map((x) => [x - thick * 0.7, y - height, thick * 1.4, height] as const)), wood)
  )
}
