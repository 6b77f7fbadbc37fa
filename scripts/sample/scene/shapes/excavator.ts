import { darker, lighter } from '../kit/color.ts'
import { pigment } from '../kit/pigment.ts'
import type { Stage } from '../kit/stage.ts'
import { circle, rect, shape, stroke } from '../kit/svg.ts'

/** A digger on its tracks, about 380 wide and 270 high, bucket to the right. */
export function excavatorShape({ paint }: Stage): string {
  const yellow = paint('#f0b132')
  const dark = paint('#43454e')
  return [
    rect(-150, -50, 220, 50, dark, { rx: 25 }),
    [-124, -76, -28, 24, 46]
      .map((x) => circle(x, -25, x === -124 || x === 46 ? 19 : 12, paint(pigment.steel)))
      .join(''),
    rect(-70, -66, 70, 20, darker(yellow, 0.4)),
    shape('M-160 -70V-118Q-160 -132 -146 -132H-50V-70Z', yellow),
    shape('M-160 -70V-96H60V-70Z', darker(yellow, 0.12)),
    shape('M-46 -70V-186Q-46 -196 -36 -196H24L56 -120V-70Z', yellow),
    shape('M-32 -124V-180H18L42 -124Z', paint('#a9d0d8')),
    stroke('M40 -100L112 -240', yellow, 26),
    stroke('M112 -240L190 -130', darker(yellow, 0.08), 20),
    stroke('M60 -150L96 -196M130 -244L168 -180', paint(pigment.steel), 7),
    circle(112, -240, 10, dark),
    circle(40, -100, 11, dark),
    shape('M176 -132L214 -128Q226 -86 196 -58L150 -66L160 -80Q176 -96 176 -132Z', darker(dark, 0.1)),
    stroke('M152 -64l-6 12M168 -62l-4 12M184 -58l-2 12', lighter(dark, 0.3), 6),
  ].join('')
}
