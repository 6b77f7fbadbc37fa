import { mix } from '../kit/color.ts'
import { d } from '../kit/path.ts'
import type { Stage } from '../kit/stage.ts'
import { shape } from '../kit/svg.ts'

/** A cloud of stacked bands with round ends, as cut from paper. */
export function cloud({ palette, time }: Stage, x: number, y: number, width: number): string {
  const height = width * 0.12
  const band = (from: number, to: number, row: number): string => {
    const [left, right, top] = [x + from * width, x + to * width, y + row * height]
    return d`M${left} ${top}H${right}a${height / 2} ${height / 2} 0 0 1 0 ${height}H${left}a${height / 2} ${
      height / 2
    } 0 0 1 0 ${-height}Z`
  }
  const under = mix(palette.cloud, palette.sky[1], 0.45)
  const opacity = time === 'rain' ? 0.75 : 0.88
  return (
    shape(band(-0.34, 0.5, 1) + band(-0.1, 0.22, 2), under, { opacity: opacity * 0.7 }) +
    shape(band(-0.16, 0.2, -1) + band(-0.46, 0.34, 0), palette.cloud, { opacity })
  )
}
