import { d } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import { at, circle, shape, stroke } from '../../kit/svg.ts'
import { shoes } from '../clothes.ts'
import { head } from '../head.ts'
import type { Person } from '../person.ts'

/** Rainbow sleeves, a red-ribboned braid, and a paper windmill held high. */
export const child: Person = {
  width: 90,
  height: 175,
  hand: [44, -104],
  draw(stage) {
    const { paint } = stage
    const skirt = paint('#d9543f')
    return [
      stroke('M-20 -128C-38 -110 -32 -84 -36 -64', paint(pigment.hair), 11),
      shape('M-44 -72l12 -2l4 26l-10 -6l-10 8Z', paint(pigment.vermilion)),
      at(0, 0, 0.8, shoes(paint(pigment.blue), 16)),
      shape('M-22 -92C-36 -60 -42 -30 -42 -12Q0 0 42 -12C42 -30 36 -60 22 -92Z', skirt),
      stroke('M-10 -70C-16 -44 -18 -30 -18 -10M12 -70C16 -44 18 -30 18 -10', paint('#b23d2d'), 2.4),
      circle(-36, -68, 7, paint(pigment.skin)),
      rainbow(paint, -18, -98, -38, -70),
      shape('M-26 -104Q0 -112 26 -104L26 -76Q0 -68 -26 -76Z', paint(pigment.yellow)),
      stroke('M10 -106L-4 -84', paint(pigment.white), 4),
      circle(46, -104, 7, paint(pigment.skin)),
      windmill(paint),
      rainbow(paint, 18, -96, 42, -104),
      at(0, 0, 0.92, head(stage, { smiling: true }, { x: 2, y: -148 })),
    ].join('')
  },
}

const RAINBOW = [pigment.blue, pigment.white, pigment.vermilion, pigment.yellow, pigment.green]

/** A sleeve of five coloured strips from the shoulder to the wrist. */
const rainbow = (
  paint: (pigment: string) => string,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
): string =>
  RAINBOW.map((color, index) => {
    const [from, to] = [index / 5, (index + 1) / 5]
    return stroke(
      d`M${x1 + (x2 - x1) * from} ${y1 + (y2 - y1) * from}L${x1 + (x2 - x1) * to} ${y1 + (y2 - y1) * to}`,
      paint(color),
      19,
      { 'stroke-linecap': 'butt' },
    )
  }).join('')

const windmill = (paint: (pigment: string) => string): string =>
  stroke('M44 -90L58 -166', paint(pigment.wood), 4) +
  [pigment.vermilion, pigment.blue, pigment.yellow, pigment.green]
    .map((color, index) =>
      shape('M0 0L0 -24Q18 -22 14 -6Z', paint(color), {
        transform: `translate(58 -168) rotate(${index * 90 + 20})`,
      }),
    )
    .join('') +
  circle(58, -168, 4, paint(pigment.white))
