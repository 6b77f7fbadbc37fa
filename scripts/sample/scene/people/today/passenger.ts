import { darker } from '../../kit/color.ts'
import { pigment } from '../../kit/pigment.ts'
import { rect, shape, stroke } from '../../kit/svg.ts'
import { legs, robe, shoes, sleeve } from '../clothes.ts'
import { head } from '../head.ts'
import type { Person } from '../person.ts'

/** A camel coat, long hair and a scarf, a bag at the side, and a telephone that shines. */
export const passenger: Person = {
  width: 120,
  height: 248,
  hand: [48, -142],
  draw(stage) {
    const { paint } = stage
    const coat = paint('#c69463')
    const scarf = paint('#2f8f62')
    const hair = paint('#4a332c')
    return [
      shape('M-28 -224C-40 -190 -40 -168 -34 -150Q0 -140 24 -160L20 -220Z', hair),
      shoes(paint(pigment.ink), 16),
      legs(paint('#3c3f52'), { hip: -80, width: 22 }),
      sleeve(stage, [-38, -166], [-50, -104], coat, { from: 28, to: 26 }),
      robe(coat, { hem: -52, width: 50, waist: 42 }),
      stroke('M2 -160V-50', darker(coat, 0.25), 3),
      stroke('M-43 -114H43', darker(coat, 0.2), 8, { 'stroke-linecap': 'butt' }),
      stroke('M26 -180C0 -150 -30 -130 -44 -96', paint(pigment.brown), 5),
      rect(-72, -102, 46, 46, paint(pigment.brown), { rx: 6 }),
      rect(-72, -102, 46, 18, darker(paint(pigment.brown), 0.2), { rx: 6 }),
      sleeve(stage, [38, -166], [46, -140], coat, { from: 28, to: 26 }),
      rect(50, -178, 19, 34, paint(pigment.ink), { rx: 3 }),
      rect(52.5, -174, 14, 25, '#d6f0f2'),
      shape('M-26 -186Q2 -168 32 -186L32 -168Q4 -152 -26 -168Z', scarf),
      shape('M12 -170l16 -4l4 50h-18Z', darker(scarf, 0.14)),
      head(stage, { hair: '#4a332c' }),
    ].join('')
  },
}
