import { darker, lighter } from '../kit/color.ts'
import { boxes } from '../kit/path.ts'
import { pigment } from '../kit/pigment.ts'
import type { Stage } from '../kit/stage.ts'
import { shape } from '../kit/svg.ts'

/** The row of battlements on a wall, with loopholes; `y` is the wall's top. */
export function merlons(stage: Stage, x1: number, x2: number, y: number, distance = 0, size = 46): string {
  const color = stage.paint(pigment.stone, distance)
  const count = Math.max(1, Math.round((x2 - x1) / size))
  const step = (x2 - x1) / count
  const all = Array.from({ length: count }, (_, index) => x1 + index * step)
  const height = size * 0.62
  return (
    shape(boxes(all.map((x) => [x + step * 0.06, y - height, step * 0.88, height + 2] as const)), color) +
    shape(
      boxes(all.map((x) => [x, y - height - size * 0.08, step, size * 0.16] as const)),
      stage.time === 'snow' ? '#f5f8fb' : lighter(color, 0.25),
    ) +
    shape(
      boxes(all.map((x) => [x + step * 0.43, y - height * 0.7, step * 0.14, height * 0.34] as const)),
      darker(color, 0.5),
    )
  )
}
