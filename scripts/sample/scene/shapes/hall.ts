import { darker } from '../kit/color.ts'
import { boxes, d, dots, steps } from '../kit/path.ts'
import { pigment } from '../kit/pigment.ts'
import type { Stage } from '../kit/stage.ts'
import { rect, shape, stroke } from '../kit/svg.ts'
import { roof } from './roof.ts'

export type Hall = {
  x: number
  /** Of the columns' feet. */
  y: number
  /** From the first column to the last. */
  width: number
  wall: number
  roof: number
  bays?: number
  distance?: number
  /** Red columns and dancheong under the eaves, or the plain wood and plaster of a house. */
  painted?: boolean
  ridge?: number
}

/** A timber hall seen from its front: columns, doors of paper lattice, brackets, and a tiled roof. */
export function hall(
  stage: Stage,
  { x, y, width, wall, roof: height, bays = 5, distance = 0, painted = true, ridge }: Hall,
): string {
  const top = y - wall
  const left = x - width / 2
  const bay = width / bays
  const band = wall * 0.24
  const column = stage.paint(painted ? pigment.red : pigment.brown, distance)
  const columns = steps(bays + 1, left, left + width)
  const overhang = width * 0.11 + wall * 0.32
  return [
    rect(left, top, width, wall, stage.paint(painted ? '#7d4a3a' : pigment.plaster, distance)),
    Array.from({ length: bays }, (_, index) =>
      lattice(
        stage,
        left + index * bay + bay * 0.14,
        top + band + wall * 0.1,
        bay * 0.72,
        wall * 0.62,
        painted,
        distance,
      ),
    ).join(''),
    shape(boxes(columns.map((cx) => [cx - wall * 0.055, top, wall * 0.11, wall] as const)), column),
    painted
      ? brackets(stage, left - 8, top, width + 16, band, distance)
      : rect(left, top, width, band * 0.5, darker(column, 0.1)),
    rect(left - overhang * 0.5, top - 3, width + overhang, wall * 0.08, '#1c1a2b', { opacity: 0.28 }),
    roof(stage, {
      x,
      y: top + wall * 0.02,
      width: width + overhang * 2,
      height,
      distance,
      ridge: ridge ?? 0.62,
    }),
  ].join('')
}

/** A pair of paper doors; some are lit from within. */
function lattice(
  stage: Stage,
  x: number,
  y: number,
  w: number,
  h: number,
  painted: boolean,
  distance: number,
): string {
  const frame = stage.paint(painted ? pigment.jade : pigment.wood, distance)
  const count = Math.max(2, Math.round(w / 12))
  const bars =
    steps(count + 1, x, x + w)
      .map((bx) => d`M${bx} ${y}v${h}`)
      .join('') +
    steps(4, y, y + h * 0.72)
      .map((by) => d`M${x} ${by}h${w}`)
      .join('')
  return (
    rect(x, y, w, h, stage.pane('#eadfc4', distance)) +
    stroke(bars, frame, Math.max(1.2, w * 0.028), { opacity: 0.85 }) +
    rect(x, y + h * 0.74, w, h * 0.26, frame) +
    stroke(
      d`M${x} ${y}h${w}v${h}h${-w}ZM${x + w / 2} ${y}v${h}`,
      darker(frame, 0.2),
      Math.max(1.6, w * 0.035),
    )
  )
}

/** Dancheong: a green beam with a red line, and rows of coloured bracket ends. */
function brackets(stage: Stage, x: number, y: number, w: number, h: number, distance: number): string {
  const count = Math.max(4, Math.round(w / (h * 0.75)))
  const centers = steps(count, x + h * 0.35, x + w - h * 0.35)
  const r = h * 0.17
  return (
    rect(x, y, w, h, stage.paint(pigment.jade, distance)) +
    rect(x, y + h * 0.62, w, h * 0.16, stage.paint(pigment.vermilion, distance)) +
    rect(x, y + h * 0.82, w, h * 0.18, stage.paint('#2c5d63', distance)) +
    shape(
      dots(
        centers.map((cx) => [cx, y + h * 0.34] as const),
        r * 1.5,
      ),
      stage.paint(pigment.celadon, distance),
    ) +
    shape(
      dots(
        centers.map((cx) => [cx, y + h * 0.34] as const),
        r,
      ),
      stage.paint(pigment.vermilion, distance),
    ) +
    shape(
      dots(
        centers.map((cx) => [cx, y + h * 0.34] as const),
        r * 0.5,
      ),
      stage.paint(pigment.yellow, distance),
    )
  )
}
