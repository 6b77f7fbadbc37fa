import { darker } from '../../kit/color.ts'
import { pigment } from '../../kit/pigment.ts'
import { circle, rect, shape, stroke } from '../../kit/svg.ts'
import { legs, robe, shoes, sleeve } from '../clothes.ts'
import { HEAD, head } from '../head.ts'
import type { Person } from '../person.ts'

/** A varsity jacket, a backpack, and books under the arm. */
export const student: Person = {
  width: 120,
  height: 250,
  hand: [34, -118],
  draw(stage) {
    const { paint } = stage
    const jacket = paint('#2f6f9f')
    const cream = paint('#f2ead8')
    return [
      rect(-76, -182, 50, 88, paint('#d9a13a'), { rx: 18 }),
      rect(-72, -136, 30, 34, darker(paint('#d9a13a'), 0.14), { rx: 8 }),
      shoes(paint(pigment.white)),
      legs(paint('#4a5a78')),
      robe(jacket, { hem: -94, width: 44, waist: 44 }),
      shape('M-14 -184L2 -150L20 -184Z', cream),
      stroke('M2 -150V-96', darker(jacket, 0.3), 3),
      stroke('M-42 -98H42', cream, 9, { 'stroke-linecap': 'butt' }),
      stroke('M-28 -180Q-20 -150 -30 -118', paint('#b8842a'), 8),
      rect(14, -142, 40, 52, paint(pigment.vermilion), { rx: 3 }),
      rect(20, -148, 40, 52, paint(pigment.celadon), { rx: 3 }),
      sleeve(stage, [-38, -166], [-50, -106], cream, { from: 28, to: 26 }),
      sleeve(stage, [36, -164], [46, -116], cream, { from: 28, to: 24 }),
      head(stage, { smiling: true }),
      shape(
        `M-26 -210C-32 -254 -6 -254 4 -250C30 -258 40 -232 33 -214C24 -224 14 -230 4 -232C-6 -228 -18 -222 -20 -206Z`,
        paint(pigment.hair),
      ),
      stroke(`M-26 -214C-30 -262 ${HEAD.x + 36} -262 34 -214`, cream, 5),
      circle(-25, -208, 10, paint(pigment.vermilion)),
    ].join('')
  },
}
