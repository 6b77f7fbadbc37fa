import { darker } from '../../kit/color.ts'
import { pigment } from '../../kit/pigment.ts'
import { circle, shape, stroke } from '../../kit/svg.ts'
import { collar, shoes } from '../clothes.ts'
import { head } from '../head.ts'
import type { Person } from '../person.ts'

/** A short yellow jacket over a wide skirt, the hair in a knot with its pin. */
export const woman: Person = {
  width: 150,
  height: 250,
  hand: [30, -116],
  draw(stage) {
    const { paint } = stage
    const skirt = paint('#3f7d78')
    const jacket = paint('#f0cf72')
    const cuff = paint(pigment.vermilion)
    const sleeves = darker(jacket, 0.07)
    return [
      shoes(paint(pigment.white), 16),
      shape('M-32 -150C-70 -120 -88 -60 -84 -14Q0 8 84 -14C88 -60 70 -120 32 -150Z', skirt),
      shape('M18 -140C56 -110 62 -50 56 -4Q74 -8 84 -14C88 -60 70 -120 32 -150Z', darker(skirt, 0.14)),
      stroke(
        'M-22 -120C-44 -80 -52 -40 -50 -8M-8 -110C-20 -70 -22 -40 -20 -2M10 -110C18 -70 18 -40 18 -2',
        darker(skirt, 0.2),
        2.4,
      ),
      shape(
        'M-24 -184C-42 -180 -44 -160 -42 -136Q0 -124 42 -136C44 -160 42 -180 24 -184Q0 -176 -24 -184Z',
        jacket,
      ),
      shape(
        'M-40 -174C-62 -150 -64 -120 -52 -106C-34 -96 -10 -104 4 -110L2 -128C-14 -130 -24 -140 -26 -152Z',
        sleeves,
      ),
      shape(
        'M40 -174C62 -150 64 -120 54 -106C38 -96 18 -104 4 -110L4 -128C18 -130 26 -140 28 -152Z',
        sleeves,
      ),
      stroke('M-4 -127V-108M10 -127V-108', cuff, 7),
      circle(3, -114, 8, paint(pigment.skin)),
      collar(paint(pigment.white)),
      stroke('M6 -148q-12 2 -12 8q6 4 12 -4', cuff, 4.5),
      stroke('M6 -144C2 -100 12 -80 4 -52M9 -144C18 -110 12 -96 18 -74', cuff, 6),
      circle(-26, -196, 15, paint(pigment.hair)),
      stroke('M-48 -202L-8 -190', paint(pigment.jade), 5),
      circle(-48, -202, 4.5, paint(pigment.vermilion)),
      head(stage),
    ].join('')
  },
}
