import type { Point } from './svg.ts'

/**
 * A number as SVG text, rounded so that pictures stay small.
 * @throws RangeError when it is not finite: a fault in a drawing must not become a hole in a picture.
 */
export function num(value: number, digits = 1): string {
  if (!Number.isFinite(value)) throw new RangeError(`A drawing computed ${value} where a number belongs.`)
  return String(Number(value.toFixed(digits)))
}

/** Path data with rounded numbers: d`M${x} ${y} L${x2} ${y2}`. */
export const d = (parts: TemplateStringsArray, ...values: (number | string)[]): string =>
  parts.reduce((text, part, index) => {
    const value = values[index - 1] ?? ''
    return text + (typeof value === 'number' ? num(value) : value) + part
  })

export const polyline = (points: readonly Point[]): string =>
  `M${points.map(([x, y]) => `${num(x)} ${num(y)}`).join('L')}`

/** A soft line through all points: Catmull-Rom, written as cubic Béziers. */
export function smooth(points: readonly Point[]): string {
  const [first] = points
  if (!first) throw new RangeError('A line needs at least one point.')
  let text = `M${num(first[0])} ${num(first[1])}`
  for (let index = 1; index < points.length; index++) {
    const from = points[index - 1] ?? first
    const to = points[index] ?? first
    const before = points[index - 2] ?? from
    const after = points[index + 1] ?? to
    text += d`C${from[0] + (to[0] - before[0]) / 6} ${from[1] + (to[1] - before[1]) / 6} ${
      to[0] - (after[0] - from[0]) / 6
    } ${to[1] - (after[1] - from[1]) / 6} ${to[0]} ${to[1]}`
  }
  return text
}

/** Many rectangles as one path: a wall of windows costs one element. */
export const boxes = (
  rects: readonly (readonly [x: number, y: number, width: number, height: number])[],
): string => rects.map(([x, y, width, height]) => d`M${x} ${y}h${width}v${height}h${-width}Z`).join('')

/** Many dots as one path. */
export const dots = (centers: readonly Point[], r: number): string =>
  centers.map(([x, y]) => d`M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`).join('')

/** `count` numbers from `from` to `to`, both included. */
export const steps = (count: number, from = 0, to = 1): number[] =>
  Array.from({ length: count }, (_, index) => from + ((to - from) * index) / Math.max(1, count - 1))
