import { darker, lighter } from '../kit/color.ts'
import { pigment } from '../kit/pigment.ts'
import type { Stage } from '../kit/stage.ts'
import { circle, ellipse, shape, stroke } from '../kit/svg.ts'

/** A horse, about 260 wide and 250 high, that looks to the right; `saddled` for the road. */
export function horseShape({ paint }: Stage, coat: string, saddled: boolean): string {
  const hide = paint(coat)
  const dark = darker(hide, 0.35)
  return [
    shape('M-104 -150C-140 -140 -138 -90 -130 -60C-120 -80 -112 -110 -96 -128Z', dark),
    shape('M-82 -90L-90 0h18L-58 -90ZM56 -92L66 0h18L86 -100Z', darker(hide, 0.18)),
    shape(
      'M-100 -96C-96 -50 -110 -40 -108 0h20C-84 -40 -66 -56 -60 -92ZM34 -96C36 -50 34 -40 36 0h20C56 -40 66 -60 70 -96Z',
      hide,
    ),
    shape(
      'M-106 -140C-112 -176 -60 -172 -10 -162C30 -158 56 -186 84 -232C92 -250 108 -256 118 -250L150 -206C156 -194 146 -184 134 -190L108 -202C100 -170 96 -130 84 -104C70 -72 -40 -74 -84 -84C-104 -92 -106 -120 -106 -140Z',
      hide,
    ),
    shape('M92 -252C70 -232 48 -186 26 -164C50 -164 78 -186 96 -226L110 -250Z', dark),
    shape('M98 -250l4 -22l14 20Z', hide),
    circle(118, -228, 4, paint(pigment.ink)),
    stroke('M140 -196l6 2', dark, 4),
    shape('M-110 -8h24v8h-24ZM34 -8h24v8h-24Z', paint(pigment.ink)),
    saddled
      ? shape(
          'M-50 -172C-20 -162 10 -162 28 -168L24 -118C0 -110 -30 -110 -48 -116Z',
          paint(pigment.vermilion),
        ) +
        stroke('M-48 -120C-30 -114 0 -114 24 -122', paint(pigment.yellow), 5) +
        shape(
          'M-46 -170C-44 -192 -30 -182 -10 -178C8 -176 16 -188 24 -168C0 -160 -24 -160 -46 -170Z',
          paint(pigment.brown),
        ) +
        stroke(
          'M134 -196C120 -200 116 -214 116 -238M120 -206C80 -176 50 -170 20 -168',
          paint(pigment.brown),
          4,
        )
      : '',
  ].join('')
}

/** An ox, about 270 wide and 190 high, that looks to the right. */
export function oxShape({ paint }: Stage): string {
  const hide = paint('#c88a4e')
  const dark = darker(hide, 0.22)
  return [
    stroke('M-116 -136C-136 -110 -128 -70 -134 -46', dark, 8),
    ellipse(-134, -40, 9, 16, darker(hide, 0.5)),
    shape('M-88 -70L-92 0h22L-60 -70ZM50 -70L56 0h22L78 -80Z', dark),
    shape('M-114 -90L-116 0h24L-76 -70ZM28 -70L26 0h24L66 -80Z', hide),
    shape(
      'M-120 -120C-120 -160 -80 -164 -20 -158C30 -152 54 -176 84 -170C110 -166 116 -120 96 -92C70 -60 -70 -58 -104 -76C-118 -86 -120 -104 -120 -120Z',
      hide,
    ),
    shape(
      'M84 -172C110 -186 136 -180 144 -158C152 -136 156 -116 146 -106C132 -96 112 -104 104 -120Z',
      lighter(hide, 0.06),
    ),
    ellipse(143, -114, 16, 13, paint('#e9c9a0')),
    stroke(
      'M102 -174C92 -196 104 -212 118 -212M124 -178C128 -196 142 -202 152 -194',
      paint(pigment.plaster),
      8,
    ),
    shape('M92 -164q-24 -8 -28 6q14 10 30 6Z', dark),
    circle(124, -148, 4.5, paint(pigment.ink)),
    stroke('M140 -116h0.1M150 -114h0.1', darker(hide, 0.6), 4),
    stroke('M62 -178C52 -140 52 -110 62 -78', paint(pigment.brown), 8),
    shape('M-118 -7h26v7h-26ZM24 -7h26v7h-26Z', paint(pigment.ink)),
  ].join('')
}
