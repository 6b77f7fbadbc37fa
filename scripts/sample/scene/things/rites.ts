import { darker, lighter } from '../kit/color.ts'
import { d, steps } from '../kit/path.ts'
import { pigment } from '../kit/pigment.ts'
import { circle, ellipse, rect, shape, stroke } from '../kit/svg.ts'
import type { Thing } from './thing.ts'

/** A bronze bell in its frame, and the log that strikes it. */
export const bell: Thing = {
  width: 250,
  height: 280,
  row: 'back',
  draw({ paint }) {
    const bronze = paint('#6f8a72')
    const red = paint(pigment.red)
    return [
      stroke('M-112 -4V-250M112 -4V-250', red, 17),
      shape('M-140 -250H140L152 -276H-152Z', paint(pigment.jade)),
      rect(-146, -256, 292, 9, paint(pigment.yellow)),
      stroke('M0 -250V-226', paint(pigment.ink), 9),
      stroke('M-14 -222q14 -26 28 0', darker(bronze, 0.3), 9),
      shape(
        'M-46 -220Q0 -236 46 -220C58 -180 66 -110 74 -44Q0 -26 -74 -44C-66 -110 -58 -180 -46 -220Z',
        bronze,
      ),
      shape(
        'M20 -227Q34 -224 46 -220C58 -180 66 -110 74 -44Q56 -38 36 -36C38 -110 34 -180 20 -227Z',
        darker(bronze, 0.22),
      ),
      stroke('M-50 -200Q0 -214 50 -200M-72 -64Q0 -46 72 -64', lighter(bronze, 0.3), 6),
      stroke('M-40 -176h18v18h-18ZM20 -176h18v18h-18Z', lighter(bronze, 0.3), 4),
      circle(-2, -112, 17, 'none', { stroke: lighter(bronze, 0.35), 'stroke-width': 5 }),
      stroke('M-2 -124v24M-14 -112h24', lighter(bronze, 0.35), 3),
      stroke('M-196 -112H-92', paint(pigment.wood), 21),
      stroke('M-184 -122L-160 -244M-106 -122L-126 -244', paint(pigment.straw), 3),
    ].join('')
  },
}

/** The great drum on its stand, with the three-coloured swirl. */
export const drum: Thing = {
  width: 200,
  height: 230,
  row: 'front',
  draw({ paint }) {
    const skin = paint('#f3e4c2')
    const third = (color: string, angle: number): string =>
      shape(
        'M0 0C0 -30 28 -40 40 -26A48 48 0 0 0 0 -48A48 48 0 0 0 -41.600 -24C-30 -34 -8 -22 0 0Z',
        paint(color),
        { transform: `translate(0 -128) rotate(${angle})` },
      )
    return [
      stroke('M-70 0L-40 -60M70 0L40 -60M-84 -6H84', paint(pigment.brown), 12),
      circle(0, -128, 96, paint(pigment.red)),
      circle(0, -128, 96, 'none', { stroke: darker(paint(pigment.red), 0.3), 'stroke-width': 5 }),
      circle(0, -128, 78, skin),
      third(pigment.vermilion, 0) + third(pigment.blue, 120) + third(pigment.yellow, 240),
      stroke(
        steps(17, 0, 6.283)
          .map((a) => d`M${87 * Math.cos(a)} ${-128 + 87 * Math.sin(a)}h0.1`)
          .join(''),
        paint(pigment.yellow),
        9,
      ),
      stroke('M84 -44L132 -96', paint(pigment.wood), 8),
      circle(134, -98, 11, paint(pigment.plaster)),
    ].join('')
  },
}

/** A commander's banner, its edge cut into flames. */
export const flag: Thing = {
  width: 190,
  height: 400,
  row: 'back',
  draw({ paint }) {
    const cloth = paint('#e0a83a')
    return [
      stroke('M-60 -2V-386', paint(pigment.brown), 9),
      shape('M-70 -384L-60 -418L-50 -384Z', paint(pigment.steel)),
      shape(
        'M-56 -376C-10 -392 30 -356 84 -372L106 -352L88 -338L112 -318L90 -302L112 -280L88 -266L104 -246C40 -228 0 -262 -56 -244Z',
        paint(pigment.red),
      ),
      shape('M-56 -358C-14 -372 26 -340 72 -354L76 -264C34 -250 -6 -280 -56 -262Z', cloth),
      circle(8, -310, 27, paint(pigment.blue)),
      shape('M-14 -318q16 -22 34 -8q16 14 0 26q-14 6 -16 -8q2 -8 10 -4', 'none', {
        stroke: paint(pigment.white),
        'stroke-width': 6,
        'stroke-linecap': 'round',
      }),
      stroke('M-60 -380q-18 30 -8 62M-60 -380q-30 22 -28 50', paint(pigment.vermilion), 6),
      ellipse(-60, -2, 18, 6, paint(pigment.rock)),
    ].join('')
  },
}

/** A camp tent with a striped edge. */
export const tent: Thing = {
  width: 340,
  height: 270,
  row: 'back',
  draw({ paint, outdoors, palette }) {
    const cloth = paint('#efe3c8')
    return [
      stroke('M0 -240V-286', paint(pigment.brown), 7),
      shape('M4 -284q26 -10 50 2v30q-26 -10 -50 0Z', paint(pigment.vermilion)),
      shape('M-140 -130L-158 0H158L140 -130Z', cloth),
      shape('M60 -130L70 0H158L140 -130Z', darker(cloth, 0.12)),
      shape(
        'M-38 0C-34 -60 -20 -100 0 -130C20 -100 34 -60 38 0Z',
        palette.glow > 0.4 ? '#ffce7a' : darker(paint(pigment.brown), 0.25),
      ),
      shape('M-38 0C-34 -60 -20 -100 0 -130L-34 -120C-54 -80 -62 -40 -62 0Z', lighter(cloth, 0.3)),
      shape('M0 -250Q-60 -160 -172 -128Q0 -110 172 -128Q60 -160 0 -250Z', outdoors('#4f7f93')),
      shape('M0 -250Q60 -160 172 -128Q110 -118 60 -118Q40 -180 0 -250Z', darker(outdoors('#4f7f93'), 0.18)),
      stroke('M-172 -126Q0 -108 172 -126', paint(pigment.yellow), 11),
      stroke('M-172 -126L-204 0M172 -126L204 0', paint(pigment.straw), 4),
    ].join('')
  },
}
