import { darker } from '../../kit/color.ts'
import { pigment } from '../../kit/pigment.ts'
import { shape, stroke } from '../../kit/svg.ts'
import { collar, legs, robe, shoes, sleeve } from '../clothes.ts'
import { head } from '../head.ts'
import type { Person } from '../person.ts'

/** A wide straw hat, hemp clothes rolled up to the knees, and a hoe over the shoulder. */
export const farmer: Person = {
  width: 124,
  height: 270,
  hand: [40, -140],
  draw(stage) {
    const { paint } = stage
    const hemp = paint('#efe2c2')
    const straw = paint(pigment.straw)
    return [
      hoe(paint(pigment.brown), paint(pigment.steel)),
      shape('M-30 -60h22v56h-22ZM10 -60h22v56h-22Z', paint(pigment.skin)),
      shoes(paint(pigment.straw), 20),
      legs(darker(hemp, 0.08), { ankle: -46, width: 30 }),
      sleeve(stage, [-38, -164], [-54, -108], hemp, { to: 26 }),
      robe(hemp, { hem: -84, width: 48, waist: 42 }),
      collar(paint(pigment.white)),
      stroke('M-44 -108H44', paint(pigment.brown), 6),
      sleeve(stage, [38, -164], [40, -140], hemp, { to: 26 }),
      head(stage, { smiling: true, beard: 'short' }),
      shape('M-62 -222Q4 -300 70 -222Q4 -206 -62 -222Z', straw),
      shape('M4 -262Q44 -252 70 -222Q40 -214 4 -213Z', darker(straw, 0.12)),
      stroke('M4 -262L-40 -219M4 -262L-14 -215M4 -262L18 -214M4 -262L48 -219', darker(straw, 0.24), 2),
    ].join('')
  },
}

const hoe = (wood: string, iron: string): string =>
  stroke('M52 -118L-46 -208', wood, 7) +
  shape('M-40 -212L-60 -200Q-78 -204 -84 -172Q-62 -186 -46 -196Z', iron)
