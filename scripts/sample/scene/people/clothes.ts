import { darker, lighter } from '../kit/color.ts'
import { d } from '../kit/path.ts'
import { pigment } from '../kit/pigment.ts'
import type { Stage } from '../kit/stage.ts'
import { circle, type Point, shape, stroke } from '../kit/svg.ts'

type Robe = { top?: number; hem?: number; width?: number; shoulder?: number; waist?: number }

/** A coat from the shoulders to the hem, with the folds that its cloth throws. */
export function robe(
  color: string,
  { top = -184, hem = -12, width = 62, shoulder = 44, waist = 44 }: Robe = {},
): string {
  const middle = top + (hem - top) * 0.35
  const body = d`M-24 ${top}C${-shoulder} ${top + 4} ${-shoulder - 2} ${top + 24} ${-waist} ${middle}C${-waist - 4} ${
    middle + 40
  } ${-width} ${hem - 30} ${-width} ${hem}Q0 ${hem + 14} ${width} ${hem}C${width} ${hem - 30} ${waist + 4} ${
    middle + 40
  } ${waist} ${middle}C${shoulder + 2} ${top + 24} ${shoulder} ${top + 4} 24 ${top}Q0 ${top + 8} -24 ${top}Z`
  const shade = d`M${width * 0.34} ${middle}C${waist * 0.5} ${middle + 50} ${width * 0.5} ${hem - 30} ${width * 0.45} ${
    hem + 5
  }L${width} ${hem}C${width} ${hem - 30} ${waist + 4} ${middle + 40} ${waist} ${middle}Z`
  return (
    shape(body, color) +
    shape(shade, darker(color, 0.13)) +
    stroke(
      d`M-14 ${middle + 44}C-18 ${hem - 50} -24 ${hem - 30} -24 ${hem - 4}M6 ${middle + 52}C6 ${hem - 40} 4 ${hem - 20} 4 ${hem - 2}`,
      darker(color, 0.16),
      2.4,
    )
  )
}

/** A sleeve that widens from the shoulder to the wrist, and the hand at its end. */
export function sleeve(
  { paint }: Stage,
  [x1, y1]: Point,
  [x2, y2]: Point,
  color: string,
  { from = 26, to = 34, hand = true }: { from?: number; to?: number; hand?: boolean } = {},
): string {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length]
  const [nx, ny] = [-uy, ux]
  const bulge = to * 0.72
  const outline = d`M${x1 + (nx * from) / 2} ${y1 + (ny * from) / 2}Q${(x1 + x2) / 2 + nx * bulge} ${
    (y1 + y2) / 2 + ny * bulge
  } ${x2 + (nx * to) / 2} ${y2 + (ny * to) / 2}L${x2 - (nx * to) / 2} ${y2 - (ny * to) / 2}L${
    x1 - (nx * from) / 2
  } ${y1 - (ny * from) / 2}A${from / 2} ${from / 2} 0 0 0 ${x1 + (nx * from) / 2} ${y1 + (ny * from) / 2}Z`
  const palm = hand ? circle(x2 + ux * 5, y2 + uy * 5, 8.5, paint(pigment.skin)) : ''
  return (
    palm +
    shape(outline, color) +
    stroke(
      d`M${x2 + (nx * to) / 2} ${y2 + (ny * to) / 2}L${x2 - (nx * to) / 2} ${y2 - (ny * to) / 2}`,
      lighter(color, 0.45),
      3.5,
    )
  )
}

/** Both hands hidden in wide sleeves before the chest, as one stands before a king. */
export function foldedSleeves(color: string, cuff: string): string {
  const dark = darker(color, 0.1)
  return (
    shape(
      'M-42 -176C-66 -154 -72 -112 -62 -92C-46 -72 -14 -78 6 -88L6 -122C-10 -124 -22 -132 -26 -150Z',
      dark,
    ) +
    shape('M42 -176C66 -154 72 -112 64 -92C50 -72 22 -78 6 -88L6 -122C18 -124 26 -132 28 -150Z', dark) +
    stroke('M-30 -148C-26 -132 -12 -123 6 -121M30 -148C28 -132 20 -124 6 -121', darker(color, 0.28), 2.2) +
    stroke('M6 -122L6 -88', cuff, 5)
  )
}

/** The crossed collar of a hanbok with its white strip, and the ribbon that ties it. */
export function collar(strip: string, ribbon?: string): string {
  return (
    stroke('M20 -183L0 -158M-14 -183L10 -144', strip, 6) +
    (ribbon
      ? stroke('M10 -146q-14 0 -14 8q8 4 14 -6', ribbon, 4.5) +
        stroke('M9 -142C6 -122 12 -108 6 -92M12 -142C16 -126 14 -116 18 -104', ribbon, 6)
      : '')
  )
}

/** Two shoes, toes to the right. */
export const shoes = (color: string, spread = 20): string =>
  [-spread, spread - 2].map((x) => shape(d`M${x - 15} 0v-18h22q4 8 12 10q4 3 3 8Z`, color)).join('')

/** Two trouser legs from the hips to the ankles. */
export const legs = (color: string, { hip = -104, ankle = -14, width = 26 } = {}): string =>
  shape(d`M-32 ${hip}L-34 ${ankle}h${width}L-2 ${hip + 34}L8 ${ankle}h${width}L32 ${hip}Z`, color) +
  stroke(d`M-1 ${hip + 4}v28`, darker(color, 0.25), 2.4)
