import { darker, lighter } from '../kit/color.ts'
import { d } from '../kit/path.ts'
import type { Stage } from '../kit/stage.ts'
import { rect, shape } from '../kit/svg.ts'

/** A wall of laid stones in three tones; the joints are what shows of the ground behind them. */
export function masonry(
  stage: Stage,
  x: number,
  y: number,
  width: number,
  height: number,
  pigment: string,
  { course = 24, distance = 0 } = {},
): string {
  const { random } = stage
  const color = stage.paint(pigment, distance)
  const tones = ['', '', '']
  const rows = Math.max(1, Math.round(height / course))
  const rowHeight = height / rows
  for (let row = 0; row < rows; row++) {
    let left = x - (row % 2) * course * 0.6
    while (left < x + width) {
      const length = course * random.between(1.1, 2.1)
      const from = Math.max(left, x) + 1.2
      const to = Math.min(left + length, x + width) - 1.2
      const tone = Math.floor(random.between(0, 3))
      const r = Math.min(rowHeight * 0.22, (to - from) / 3)
      if (to - from > 3)
        tones[tone] +=
          d`M${from + r} ${y + row * rowHeight + 1.2}H${to - r}q${r} 0 ${r} ${r}v${rowHeight - 2.4 - 2 * r}q0 ${r} ${-r} ${r}H${
            from + r
          }q${-r} 0 ${-r} ${-r}v${-(rowHeight - 2.4 - 2 * r)}q0 ${-r} ${r} ${-r}Z`
      left += length
    }
  }
  return (
    rect(x, y, width, height, darker(color, 0.34)) +
    shape(tones[0] ?? '', color) +
    shape(tones[1] ?? '', lighter(color, 0.14)) +
    shape(tones[2] ?? '', darker(color, 0.1))
  )
}
