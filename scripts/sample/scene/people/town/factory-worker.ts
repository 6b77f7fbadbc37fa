import { darker } from '../../kit/color.ts'
import { pigment } from '../../kit/pigment.ts'
import { circle, rect, shape, stroke } from '../../kit/svg.ts'
import { legs, robe, shoes, sleeve } from '../clothes.ts'
import { head } from '../head.ts'
import type { Person } from '../person.ts'

/** A seamstress of the 1960s to 1980s: a kerchief, a plain blue smock with a name tag, a tape measure at the neck. */
export const factoryWorker: Person = {
  width: 118,
  height: 252,
  hand: [46, -120],
  draw(stage) {
    const { paint } = stage
    const smock = paint('#7d9cb8')
    const guard = paint('#4f6b86')
    return [
      shoes(paint(pigment.white), 16),
      legs(paint('#46475a'), { hip: -84, width: 22 }),
      sleeve(stage, [-36, -164], [-48, -108], smock, { from: 28, to: 24 }),
      stroke('M-43 -134L-47 -114', guard, 25, { 'stroke-linecap': 'butt' }),
      robe(smock, { hem: -62, width: 48, waist: 40 }),
      stroke('M2 -158V-56', darker(smock, 0.25), 3),
      [-140, -116, -92, -70].map((y) => circle(8, y, 3, paint(pigment.white))).join(''),
      stroke('M-34 -90h22M16 -90h22', darker(smock, 0.28), 3.5),
      rect(16, -152, 20, 11, paint(pigment.white), { rx: 2 }),
      stroke('M19 -146.5h14', paint(pigment.ink), 1.8),
      shape('M-20 -186L2 -158L-22 -160ZM22 -186L2 -158L26 -162Z', paint(pigment.white)),
      tapeMeasure(paint(pigment.yellow), paint(pigment.ink)),
      sleeve(stage, [36, -162], [46, -120], smock, { from: 28, to: 24 }),
      stroke('M42 -142L45 -124', guard, 25, { 'stroke-linecap': 'butt' }),
      head(stage),
      kerchief(paint(pigment.white)),
    ].join('')
  },
}

const tapeMeasure = (tape: string, marks: string): string =>
  stroke('M-22 -180C-26 -150 -20 -130 -22 -104', tape, 6, { 'stroke-linecap': 'butt' }) +
  stroke('M-25 -156h4M-24 -142h4M-24 -128h4M-25 -114h4', marks, 1.8)

/** Knotted at the nape, so that no hair gets into the machine; a fringe stays free. */
const kerchief = (cloth: string): string =>
  shape('M-24 -200l-20 -2l8 10l-6 16l22 -14Z', darker(cloth, 0.1)) +
  shape('M-30 -204C-40 -266 44 -266 34 -226C20 -240 0 -240 -12 -226C-18 -218 -20 -208 -22 -196Z', cloth) +
  stroke('M-24 -208C-22 -228 -4 -246 30 -238', darker(cloth, 0.16), 2.2)
