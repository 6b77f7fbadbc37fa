import { darker } from '../../kit/color.ts'
import { pigment } from '../../kit/pigment.ts'
import { shape, stroke } from '../../kit/svg.ts'
import { collar, legs, robe, shoes, sleeve } from '../clothes.ts'
import { HEAD, head } from '../head.ts'
import type { Person } from '../person.ts'

/** Whoever built and carried before there were helmets: white cotton, a towel around the brow, an A-frame on the back. */
export const labourer: Person = {
  width: 134,
  height: 272,
  hand: [48, -124],
  draw(stage) {
    const { paint } = stage
    const cotton = paint('#f0e8d6')
    return [
      backFrame(paint(pigment.brown), paint(pigment.straw)),
      shoes(paint(pigment.straw)),
      legs(darker(cotton, 0.06)),
      leggings(paint('#cfc4aa'), darker(cotton, 0.3)),
      sleeve(stage, [-36, -160], [-46, -112], cotton, { from: 28, to: 26 }),
      robe(cotton, { hem: -88, width: 48, waist: 42 }),
      collar(paint(pigment.white)),
      stroke('M-28 -180Q-16 -150 -32 -112M28 -180Q26 -150 36 -118', paint(pigment.straw), 8),
      stroke('M-44 -108H44M16 -106L12 -76M20 -106L24 -80', darker(cotton, 0.36), 5),
      sleeve(stage, [38, -164], [44, -128], cotton, { from: 28, to: 26 }),
      head(stage, { beard: 'short' }),
      shape('M-8 -238Q-12 -270 4 -272Q20 -270 14 -238Z', paint(pigment.hair)),
      towel(paint(pigment.white), darker(cotton, 0.22)),
    ].join('')
  },
}

/** The jige: two poles joined by rungs, with arms that hold the load away from the back. */
const backFrame = (wood: string, straw: string): string =>
  stroke('M-26 -56L-36 -276M-74 -56L-54 -276', wood, 8) +
  stroke('M-68 -96H-28M-60 -226H-34M-62 -252H-36', wood, 6) +
  stroke('M-30 -112L-84 -146M-70 -108L-118 -140', wood, 7) +
  shape('M-60 -210h28l6 82h-40Z', straw) +
  stroke('M-60 -190h28M-62 -170h32M-64 -150h36', darker(straw, 0.25), 2.4)

const leggings = (cloth: string, tie: string): string =>
  shape('M-34 -54h26l1 40h-26ZM8 -54h26l1 40h-26Z', cloth) + stroke('M-34 -54h26M8 -54h26', tie, 3.5)

const towel = (cloth: string, fold: string): string =>
  shape('M-28 -214l-20 4l8 10l-10 12l26 -12Z', cloth) +
  stroke(`M${HEAD.x - 29} -216Q${HEAD.x} -240 ${HEAD.x + 29} -224`, cloth, 12) +
  stroke(`M${HEAD.x - 27} -216Q${HEAD.x} -239 ${HEAD.x + 28} -223`, fold, 2)
