import { darker } from '../../kit/color.ts'
import { pigment } from '../../kit/pigment.ts'
import { circle, shape, stroke } from '../../kit/svg.ts'
import { collar, shoes } from '../clothes.ts'
import { head } from '../head.ts'
import type { Person } from '../person.ts'

/** A pupil of the early twentieth century: a white jacket, a black skirt above the ankles, a braid with its ribbon. */
export const schoolgirl: Person = {
  width: 124,
  height: 246,
  hand: [34, -114],
  draw(stage) {
    const { paint } = stage
    const skirt = paint('#34323f')
    const jacket = paint(pigment.white)
    const sleeves = darker(jacket, 0.07)
    return [
      braid(paint(pigment.hair), paint(pigment.red)),
      stroke('M-16 -52V-14M16 -52V-14', paint(pigment.white), 16, { 'stroke-linecap': 'butt' }),
      shoes(paint(pigment.ink), 16),
      shape('M-30 -148C-56 -116 -66 -80 -64 -48Q0 -30 64 -48C66 -80 56 -116 30 -148Z', skirt),
      stroke(
        'M-34 -110C-44 -84 -46 -64 -46 -44M-14 -112C-20 -84 -20 -62 -20 -40M10 -112C14 -84 14 -62 12 -40M32 -112C42 -84 42 -64 40 -44',
        darker(skirt, 0.45),
        2.6,
      ),
      shape(
        'M-24 -184C-42 -180 -44 -160 -42 -134Q0 -122 42 -134C44 -160 42 -180 24 -184Q0 -176 -24 -184Z',
        jacket,
      ),
      shape(
        'M-40 -174C-58 -150 -60 -122 -50 -108C-34 -98 -10 -104 4 -110L2 -126C-14 -128 -24 -140 -26 -152Z',
        sleeves,
      ),
      shape(
        'M40 -174C58 -150 60 -122 52 -108C38 -98 18 -104 4 -110L4 -126C18 -128 26 -140 28 -152Z',
        sleeves,
      ),
      stroke('M-26 -150C-23 -139 -14 -129 2 -127M28 -150C26 -139 18 -129 4 -127', darker(jacket, 0.2), 2.2),
      circle(3, -116, 8, paint(pigment.skin)),
      collar(darker(jacket, 0.14)),
      stroke('M8 -146q-14 0 -13 8q7 3 13 -7M7 -142L0 -120M10 -142L14 -122', darker(jacket, 0.16), 4.5),
      head(stage),
      stroke('M-6 -240Q-2 -228 6 -236', darker(paint(pigment.hair), 0.3), 2),
    ].join('')
  },
}

const braid = (hair: string, ribbon: string): string =>
  stroke('M-20 -208C-40 -190 -44 -160 -42 -112', hair, 14) +
  stroke('M-46 -182l12 6M-50 -164l14 4M-50 -146l14 4M-49 -128l14 4', darker(hair, 0.45), 2.4) +
  shape('M-50 -118l16 -2l6 40l-14 -10l-14 12Z', ribbon)
