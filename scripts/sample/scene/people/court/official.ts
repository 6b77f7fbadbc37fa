import { darker } from '../../kit/color.ts'
import { pigment } from '../../kit/pigment.ts'
import { ellipse, rect, shape, stroke } from '../../kit/svg.ts'
import { collar, foldedSleeves, robe, shoes } from '../clothes.ts'
import { head } from '../head.ts'
import type { Person } from '../person.ts'

/** Dallyeong, the blue robe of office with the crane on its breast, and the samo with its two wings. */
export const official: Person = {
  width: 136,
  height: 280,
  hand: [30, -120],
  draw(stage) {
    const { paint } = stage
    const blue = paint('#3a6191')
    const black = paint(pigment.ink)
    const gold = paint(pigment.yellow)
    return [
      ellipse(-44, -240, 26, 8, darker(black, 0.1)),
      ellipse(52, -240, 26, 8, darker(black, 0.1)),
      shoes(black),
      robe(blue, { width: 68, shoulder: 48, waist: 48 }),
      collar(paint(pigment.white)),
      rect(-23, -170, 46, 44, gold, { rx: 3 }),
      rect(-19, -166, 38, 36, paint(pigment.indigo), { rx: 2 }),
      shape(
        'M-14 -136q6 -10 12 -12q-2 -12 8 -14q-2 8 -2 12q8 0 12 10q-12 -4 -16 2q-6 4 -14 2Z',
        paint(pigment.white),
      ),
      foldedSleeves(blue, paint(pigment.white)),
      head(stage, { beard: 'short' }),
      shape('M-26 -222C-28 -240 -20 -250 4 -250C28 -250 36 -240 34 -224Q4 -236 -26 -222Z', black),
      shape(
        'M-20 -242C-20 -268 -8 -276 6 -276C22 -276 28 -266 28 -244Q4 -252 -20 -242Z',
        darker(black, 0.25),
      ),
      stroke('M-52 -106Q-58 -104 -60 -98M56 -106Q62 -102 63 -96', gold, 6),
    ].join('')
  },
}
