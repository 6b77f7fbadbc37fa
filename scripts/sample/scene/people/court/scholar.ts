import { darker } from '../../kit/color.ts'
import { pigment } from '../../kit/pigment.ts'
import { ellipse, shape, stroke } from '../../kit/svg.ts'
import { collar, robe, shoes, sleeve } from '../clothes.ts'
import { head } from '../head.ts'
import type { Person } from '../person.ts'

/** Gat, the horsehair hat, a pale dopo with a dark cord, and a fan. */
export const scholar: Person = {
  width: 128,
  height: 285,
  hand: [58, -140],
  draw(stage) {
    const { paint } = stage
    const cloth = paint('#e6ecdf')
    const black = paint(pigment.ink)
    return [
      shoes(paint(pigment.ink)),
      sleeve(stage, [-40, -166], [-52, -98], darker(cloth, 0.08), { to: 50 }),
      robe(cloth, { width: 66, shoulder: 46 }),
      collar(paint(pigment.white)),
      stroke('M-42 -134Q0 -126 42 -134', paint(pigment.indigo), 5),
      stroke('M4 -130C0 -108 8 -92 2 -66M10 -130C14 -110 8 -96 14 -74', paint(pigment.indigo), 4),
      fan(paint(pigment.paper), paint(pigment.brown)),
      sleeve(stage, [40, -166], [54, -134], darker(cloth, 0.08), { to: 48 }),
      stroke('M-20 -214C-14 -176 12 -164 24 -190', paint(pigment.brown), 3, { 'stroke-dasharray': '1 6' }),
      head(stage, { beard: 'long' }),
      ellipse(4, -234, 66, 12, black, { opacity: 0.9 }),
      ellipse(4, -236, 58, 8, darker(black, 0.4), { opacity: 0.5 }),
      shape('M-20 -236L-15 -284Q4 -291 23 -284L28 -236Q4 -228 -20 -236Z', black),
      stroke('M-19 -244Q4 -236 27 -244', paint(pigment.rock), 2.5),
    ].join('')
  },
}

const fan = (paper: string, rib: string): string =>
  shape('M60 -132L28 -176A54 54 0 0 1 100 -170Z', paper) +
  stroke('M60 -132L28 -176M60 -132L44 -184M60 -132L64 -187M60 -132L84 -182M60 -132L100 -170', rib, 2.2)
