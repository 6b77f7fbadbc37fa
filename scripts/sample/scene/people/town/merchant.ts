import { darker } from '../../kit/color.ts'
import { pigment } from '../../kit/pigment.ts'
import { circle, ellipse, rect, shape, stroke } from '../../kit/svg.ts'
import { collar, legs, robe, shoes, sleeve } from '../clothes.ts'
import { head } from '../head.ts'
import type { Person } from '../person.ts'

/** A pedlar: the cotton-tufted paeraengi, a loaded A-frame on the back, and a forked stick. */
export const merchant: Person = {
  width: 150,
  height: 280,
  hand: [54, -112],
  draw(stage) {
    const { paint } = stage
    const coat = paint('#d8cfae')
    const straw = paint(pigment.straw)
    return [
      load(paint),
      shoes(paint(pigment.straw)),
      legs(paint('#efe6d0')),
      sleeve(stage, [-34, -160], [-40, -108], coat, { to: 28 }),
      robe(coat, { hem: -70, width: 54 }),
      collar(paint(pigment.white)),
      stroke('M-30 -178Q-20 -150 -34 -116M30 -178Q26 -150 36 -116', paint(pigment.brown), 7),
      stroke('M-44 -110H44', paint(pigment.jade), 8),
      stroke('M64 -2L58 -128l-10 -14M58 -128l10 -14', paint(pigment.brown), 6),
      sleeve(stage, [36, -162], [52, -116], coat, { to: 28 }),
      head(stage, { beard: 'short' }),
      ellipse(4, -232, 50, 10, straw),
      shape('M-20 -232Q-20 -264 4 -264Q28 -264 28 -232Q4 -224 -20 -232Z', darker(straw, 0.08)),
      stroke('M-19 -238Q4 -230 27 -238', paint(pigment.ink), 3.5),
      circle(-20, -250, 11, paint(pigment.white)),
      circle(28, -250, 11, paint(pigment.white)),
    ].join('')
  },
}

const load = (paint: (pigment: string) => string): string =>
  stroke('M-22 -60L-34 -270M-62 -60L-56 -270', paint(pigment.brown), 7) +
  rect(-96, -196, 62, 74, paint(pigment.vermilion), { rx: 10 }) +
  stroke('M-96 -160H-34M-66 -196V-122', paint(pigment.yellow), 4) +
  shape('M-92 -198Q-96 -236 -82 -242h36q12 8 8 44Z', paint('#7b5a44')) +
  rect(-84, -250, 40, 10, paint(pigment.brown), { rx: 4 }) +
  shape('M-86 -254q20 -34 44 0Z', paint(pigment.blue)) +
  stroke('M-98 -122H-30', paint(pigment.wood), 7)
