import { darker } from '../../kit/color.ts'
import { pigment } from '../../kit/pigment.ts'
import { circle, ellipse, shape, stroke } from '../../kit/svg.ts'
import { legs, robe, shoes, sleeve } from '../clothes.ts'
import { head } from '../head.ts'
import type { Person } from '../person.ts'

/** Jeonrip, the felt hat with its red tuft, a blue vest over red sleeves, and a trident. */
export const soldier: Person = {
  width: 120,
  height: 290,
  hand: [56, -130],
  draw(stage) {
    const { paint } = stage
    const vest = paint('#31507d')
    const red = paint(pigment.red)
    const black = paint(pigment.ink)
    return [
      shoes(black),
      legs(paint(pigment.plaster), { hip: -90 }),
      sleeve(stage, [-40, -164], [-54, -106], red, { to: 28 }),
      robe(vest, { hem: -54, width: 54, shoulder: 46 }),
      stroke('M0 -150V-50', darker(vest, 0.3), 3),
      stroke('M-16 -183L0 -152L22 -183', paint(pigment.white), 5),
      stroke('M-44 -118H44', red, 11),
      stroke('M-8 -116C-12 -96 -4 -84 -10 -66M2 -116C6 -100 0 -90 6 -76', red, 6),
      trident(paint),
      sleeve(stage, [40, -164], [54, -132], red, { to: 28 }),
      head(stage, { beard: 'short' }),
      ellipse(4, -232, 56, 11, black),
      shape(
        'M-22 -234C-24 -268 -10 -280 4 -280C20 -280 32 -268 30 -234Q4 -224 -22 -234Z',
        darker(black, 0.15),
      ),
      stroke('M-23 -236Q4 -226 31 -236', red, 5),
      shape('M2 -280C-14 -300 -34 -294 -42 -280C-28 -284 -14 -276 2 -270Z', paint(pigment.vermilion)),
      circle(4, -280, 5, paint(pigment.yellow)),
    ].join('')
  },
}

const trident = (paint: (pigment: string) => string): string =>
  stroke('M60 -2V-296', paint(pigment.brown), 7) +
  stroke('M42 -330V-308Q42 -296 60 -296Q78 -296 78 -308V-330M60 -296V-344', paint(pigment.steel), 6) +
  shape('M50 -292h20q4 14 8 24q-8 4 -18 4t-18 -4q4 -10 8 -24Z', paint(pigment.vermilion))
