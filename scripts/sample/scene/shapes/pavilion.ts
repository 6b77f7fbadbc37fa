import { boxes, steps } from '../kit/path.ts'
import { pigment } from '../kit/pigment.ts'
import type { Stage } from '../kit/stage.ts'
import { rect, shape } from '../kit/svg.ts'
import { roof } from './roof.ts'

/** An open pavilion on posts, with a railing; `y` is the ground under its posts. */
export function pavilion(stage: Stage, x: number, y: number, width: number, distance = 0): string {
  const height = width * 0.62
  const red = stage.paint(pigment.red, distance)
  const posts = steps(4, x - width / 2, x + width / 2)
  const post = width * 0.045
  return (
    shape(boxes(posts.map((px) => [px - post / 2, y - height, post, height] as const)), red) +
    rect(
      x - width * 0.58,
      y - height * 0.42,
      width * 1.16,
      height * 0.07,
      stage.paint(pigment.wood, distance),
    ) +
    rect(
      x - width * 0.55,
      y - height * 0.62,
      width * 1.1,
      height * 0.05,
      stage.paint(pigment.jade, distance),
    ) +
    rect(x - width * 0.52, y - height, width * 1.04, height * 0.14, stage.paint(pigment.jade, distance)) +
    rect(
      x - width * 0.52,
      y - height * 0.88,
      width * 1.04,
      height * 0.03,
      stage.paint(pigment.vermilion, distance),
    ) +
    roof(stage, { x, y: y - height * 0.94, width: width * 1.5, height: width * 0.5, ridge: 0.42, distance })
  )
}
