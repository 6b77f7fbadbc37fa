import { darker } from '../../kit/color.ts'
import { d } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import { circle, shape, stroke } from '../../kit/svg.ts'
import { collar, foldedSleeves, robe, shoes } from '../clothes.ts'
import { head } from '../head.ts'
import type { Person } from '../person.ts'

/** Gonryongpo, the red robe with the golden dragon's roundels, and the winged ikseongwan. */
export const king: Person = {
  width: 140,
  height: 290,
  hand: [30, -120],
  draw(stage) {
    const { paint } = stage
    const red = paint('#b8322c')
    const gold = paint(pigment.yellow)
    const black = paint(pigment.ink)
    const roundel = (x: number, y: number, r: number): string =>
      circle(x, y, r, gold) +
      stroke(
        d`M${x - r * 0.5} ${y + r * 0.45}c${-r * 0.5} ${-r * 0.9} ${r * 0.5} ${-r * 1.5} ${r} ${-r * 0.8}c${r * 0.4} ${r * 0.7} ${-r * 0.4} ${r} ${-r * 0.6} ${r * 0.3}c0 ${-r * 0.3} ${r * 0.3} ${-r * 0.3} ${r * 0.4} 0`,
        darker(red, 0.2),
        r * 0.22,
      )
    return [
      wings(paint(pigment.ink)),
      shoes(black),
      robe(red, { width: 72, shoulder: 50, waist: 50 }),
      collar(paint(pigment.white)),
      roundel(0, -148, 21),
      roundel(-42, -168, 13),
      roundel(42, -168, 13),
      foldedSleeves(red, gold),
      stroke('M-50 -108Q-56 -106 -58 -100M56 -108Q60 -104 61 -98', paint(pigment.jade), 7),
      head(stage, { beard: 'short' }),
      shape('M-26 -222C-26 -246 -14 -252 4 -252C24 -252 34 -244 34 -224Q4 -236 -26 -222Z', black),
      shape('M-18 -244C-18 -272 -4 -284 8 -284C22 -284 30 -270 28 -246Q4 -254 -18 -244Z', darker(black, 0.2)),
      stroke('M-26 -223Q4 -237 34 -225', gold, 3),
    ].join('')
  },
}

const wings = (black: string): string =>
  shape('M-10 -258C-26 -268 -26 -300 -14 -304C-6 -296 -2 -276 -4 -258Z', black) +
  shape('M18 -258C34 -268 36 -300 24 -304C14 -296 10 -276 12 -258Z', black)
