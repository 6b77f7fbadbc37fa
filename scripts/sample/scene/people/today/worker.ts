import { darker } from '../../kit/color.ts'
import { pigment } from '../../kit/pigment.ts'
import { rect, shape, stroke } from '../../kit/svg.ts'
import { legs, robe, shoes, sleeve } from '../clothes.ts'
import { head } from '../head.ts'
import type { Person } from '../person.ts'

/** A yellow helmet, a vest with reflecting stripes, and a shovel. */
export const worker: Person = {
  width: 124,
  height: 262,
  hand: [56, -132],
  draw(stage) {
    const { paint } = stage
    const vest = paint('#f07f33')
    const shirt = paint('#56708a')
    const helmet = paint('#f7c53d')
    const stripe = paint('#eef0c8')
    return [
      shoes(paint(pigment.brown)),
      legs(paint('#3d4c66')),
      sleeve(stage, [-38, -166], [-54, -108], shirt, { from: 28, to: 26 }),
      robe(vest, { hem: -90, width: 46, waist: 44 }),
      shape('M-12 -184L2 -158L18 -184Z', shirt),
      stroke('M2 -158V-90', darker(vest, 0.3), 3),
      stroke('M-24 -182V-92M28 -182V-92', stripe, 7, { 'stroke-linecap': 'butt' }),
      stroke('M-45 -118H45', stripe, 9, { 'stroke-linecap': 'butt' }),
      stroke('M60 -36V-214', paint(pigment.wood), 7),
      stroke('M50 -216H70', paint(pigment.brown), 8),
      shape('M42 -46h36v30q-4 18 -18 22q-14 -4 -18 -22Z', paint(pigment.steel)),
      sleeve(stage, [38, -166], [54, -136], shirt, { from: 28, to: 26 }),
      head(stage),
      shape('M-28 -224C-30 -262 38 -262 36 -224Z', helmet),
      shape('M4 -252C24 -252 36 -246 36 -224H14Z', darker(helmet, 0.1)),
      rect(-34, -228, 84, 9, darker(helmet, 0.08), { rx: 4.5 }),
      stroke('M4 -252V-230', darker(helmet, 0.2), 4),
    ].join('')
  },
}
