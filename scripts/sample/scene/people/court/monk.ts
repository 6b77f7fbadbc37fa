import { pigment } from '../../kit/pigment.ts'
import { circle, stroke, shape } from '../../kit/svg.ts'
import { collar, robe, shoes, sleeve } from '../clothes.ts'
import { head } from '../head.ts'
import type { Person } from '../person.ts'

/** A shaven head, a grey robe with the brown gasa over one shoulder, beads and a ringed staff. */
export const monk: Person = {
  width: 120,
  height: 250,
  hand: [58, -134],
  draw(stage) {
    const { paint } = stage
    const grey = paint('#a9aaa8')
    const gasa = paint('#a5582f')
    return [
      shoes(paint(pigment.plaster)),
      sleeve(stage, [-40, -166], [-54, -100], grey, { to: 46 }),
      robe(grey, { width: 64 }),
      collar(paint(pigment.white)),
      shape(
        'M-38 -180C-20 -184 -14 -184 -8 -182C4 -150 40 -110 56 -54Q30 -44 12 -48C-12 -80 -40 -120 -44 -150Z',
        gasa,
      ),
      stroke('M-26 -182C-14 -140 14 -96 34 -50M-40 -150L40 -100M-20 -176L16 -190', paint('#c98343'), 2.4),
      staff(paint(pigment.brown), paint(pigment.yellow)),
      sleeve(stage, [40, -166], [54, -130], grey, { to: 42 }),
      stroke('M-20 -180C-26 -130 28 -118 30 -176', paint(pigment.brown), 7, { 'stroke-dasharray': '0.1 9' }),
      head(stage, { bald: true, hair: '#5b5660', smiling: true }),
    ].join('')
  },
}

const staff = (wood: string, metal: string): string =>
  stroke('M62 -2V-260', wood, 6) +
  circle(62, -276, 17, 'none', { stroke: metal, 'stroke-width': 5 }) +
  circle(48, -262, 5, 'none', { stroke: metal, 'stroke-width': 3 }) +
  circle(76, -262, 5, 'none', { stroke: metal, 'stroke-width': 3 })
