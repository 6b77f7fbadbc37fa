import { darker } from '../../kit/color.ts'
import { pigment } from '../../kit/pigment.ts'
import { circle, shape, stroke } from '../../kit/svg.ts'
import { collar, legs, robe, shoes, sleeve } from '../clothes.ts'
import { HEAD, head } from '../head.ts'
import type { Person } from '../person.ts'

/** A topknot and headband, an indigo vest with bare arms, and the long pole of a ferry. */
export const boatman: Person = {
  width: 120,
  height: 270,
  hand: [56, -150],
  draw(stage) {
    const { paint } = stage
    const white = paint('#efe6d0')
    const vest = paint('#3d5878')
    return [
      shoes(paint(pigment.straw)),
      legs(white),
      sleeve(stage, [-36, -160], [38, -112], white, { to: 24 }),
      robe(vest, { hem: -92, width: 50, waist: 44 }),
      collar(paint(pigment.white)),
      stroke('M-46 -112H46', paint(pigment.red), 9),
      stroke('M44 -2L70 -390', paint(pigment.straw), 7),
      stroke('M58 -200l7 1M63 -280l7 1M53 -100l7 1', darker(paint(pigment.straw), 0.35), 3),
      sleeve(stage, [38, -164], [54, -156], white, { to: 26 }),
      circle(60, -152, 8.5, paint(pigment.skin)),
      head(stage, { beard: 'short' }),
      shape('M-8 -240Q-12 -268 4 -270Q20 -268 14 -240Z', paint(pigment.hair)),
      stroke(`M${HEAD.x - 29} -214Q${HEAD.x} -236 ${HEAD.x + 29} -222`, paint(pigment.white), 8),
      shape('M-24 -216l-18 -6l4 14l-12 4l18 6Z', paint(pigment.white)),
    ].join('')
  },
}
