import { darker } from '../../kit/color.ts'
import { pigment } from '../../kit/pigment.ts'
import { at, circle, shape, stroke } from '../../kit/svg.ts'
import { shoes, sleeve } from '../clothes.ts'
import { head } from '../head.ts'
import type { Person } from '../person.ts'

/** White hair in a knot, a back bent over a stick, and a wrapped bundle on the arm. */
export const grandmother: Person = {
  width: 130,
  height: 215,
  hand: [60, -96],
  draw(stage) {
    const { paint } = stage
    const jacket = paint('#9a7aa0')
    const skirt = paint('#8d9aa6')
    const white = paint('#e4e0dc')
    return [
      shoes(paint(pigment.white), 22),
      shape('M-30 -116C-62 -90 -66 -40 -64 -14Q0 2 50 -14C50 -50 44 -90 30 -112Z', skirt),
      stroke(
        'M-30 -80C-40 -50 -42 -30 -42 -14M-6 -80C-10 -50 -10 -30 -10 -8M18 -80C22 -50 24 -30 24 -10',
        darker(skirt, 0.16),
        2.4,
      ),
      shape('M-34 -106C-54 -150 -26 -176 8 -176C36 -172 44 -140 36 -104Q0 -94 -34 -106Z', jacket),
      stroke('M20 -168L12 -142L22 -120', paint(pigment.white), 5),
      stroke('M66 -2L62 -104Q60 -118 48 -114', paint(pigment.brown), 6),
      bundle(paint(pigment.vermilion), paint(pigment.yellow)),
      sleeve(stage, [16, -150], [54, -104], darker(jacket, 0.08), { to: 28 }),
      circle(-12, -206, 15, white),
      stroke('M-32 -206H2', paint(pigment.jade), 4),
      at(0, 0, 1, head(stage, { hair: '#dcd8d6', smiling: true }, { x: 22, y: -184 })),
      stroke('M8 -190q-4 1 -6 4M46 -182q4 0 5 3', darker(paint(pigment.skin), 0.3), 1.6),
    ].join('')
  },
}

const bundle = (cloth: string, knot: string): string =>
  circle(-44, -84, 26, cloth) +
  shape('M-52 -104l-12 -14l16 6l6 -12l4 12l16 -4l-14 14Z', cloth) +
  stroke('M-62 -94Q-44 -76 -24 -92', knot, 3)
