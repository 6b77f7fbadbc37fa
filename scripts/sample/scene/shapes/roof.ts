import { darker, lighter } from '../kit/color.ts'
import { d, dots, polyline, steps } from '../kit/path.ts'
import { pigment } from '../kit/pigment.ts'
import type { Stage } from '../kit/stage.ts'
import { type Point, shape, stroke } from '../kit/svg.ts'

export type Roof = {
  x: number
  /** Of the eave in its middle. */
  y: number
  /** From tip to tip of the eave. */
  width: number
  height: number
  /** The ridge's share of the width. */
  ridge?: number
  distance?: number
  color?: string
}

/** A tiled roof as of a palace or a hanok: tips that rise, tiles that run down, a ridge with a white line. */
export function roof(
  stage: Stage,
  { x, y, width, height, ridge = 0.6, distance = 0, color = pigment.tile }: Roof,
): string {
  const half = width / 2
  const lift = width * 0.045 + height * 0.08
  const top = y - height
  const tile = stage.paint(color, distance)
  const eave = (t: number): Point => [x + half * t, y - lift * Math.abs(t) ** 2.6]
  const line = (t: number): string => {
    const [ex, ey] = eave(t)
    return d`M${x + half * ridge * t} ${top + 5 * (1 - t * t)}Q${x + half * (ridge + (1 - ridge) * 0.22) * t} ${
      top + height * 0.62
    } ${ex} ${ey}`
  }
  const edge = steps(17, -1, 1).map(eave)
  const body = `${line(1)}L${polyline(edge.toReversed()).slice(1)}${reversed(x, top, half, ridge, height, eave(-1))}Z`
  const ends = steps(Math.max(5, Math.round(width / 15)), -0.98, 0.98)
  const rows = ends.map(line).join('')
  const crown = d`M${x - half * ridge - 6} ${top - 2}Q${x} ${top + 8} ${x + half * ridge + 6} ${top - 2}`
  const hips = line(1) + line(-1)
  const thick = Math.max(3, height * 0.055)
  return [
    shape(body, tile),
    stage.time === 'snow'
      ? shape(body, '#f4f7fb', { opacity: 0.82 }) + stroke(rows, tile, 1.6, { opacity: 0.25 })
      : stroke(rows, darker(tile, 0.35), 2.2, { opacity: 0.6 }),
    stroke(polyline(edge), darker(tile, 0.4), thick * 0.9),
    shape(dots(ends.map(eave), thick * 0.42), lighter(tile, 0.35)),
    stroke(hips, darker(tile, 0.22), thick * 0.9),
    stroke(crown, darker(tile, 0.32), thick * 1.7),
    stroke(crown, lighter(stage.paint(pigment.plaster, distance), 0.2), Math.max(1.5, thick * 0.4), {
      transform: d`translate(0 ${thick * 0.25})`,
    }),
    [-1, 1]
      .map((side) => {
        const tip = x + side * (half * ridge + 4)
        return shape(
          d`M${tip - side * thick * 2} ${top + 2}Q${tip - side * thick} ${top - thick * 3.4} ${tip + side * thick * 1.2} ${
            top - thick * 3.6
          }Q${tip + side * thick * 0.2} ${top - thick} ${tip + side * thick * 0.8} ${top + thick}Z`,
          darker(tile, 0.32),
        )
      })
      .join(''),
  ].join('')
}

/** The left flank from the eave's tip up to the ridge. */
const reversed = (
  x: number,
  top: number,
  half: number,
  ridge: number,
  height: number,
  [ex, ey]: Point,
): string =>
  d`L${ex} ${ey}Q${x - half * (ridge + (1 - ridge) * 0.22)} ${top + height * 0.62} ${x - half * ridge} ${top}Q${x} ${
    top + 10
  } ${x + half * ridge} ${top}`
