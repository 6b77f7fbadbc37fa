import { darker, lighter } from '../kit/color.ts'
import { boxes, steps } from '../kit/path.ts'
import { pigment } from '../kit/pigment.ts'
import type { Stage } from '../kit/stage.ts'
import { circle, rect, shape, stroke } from '../kit/svg.ts'

/** A wooden streetcar from the side, 400 wide and 250 high, its trolley pole up to the wire. */
export function streetcar(stage: Stage): string {
  const { paint } = stage
  const body = paint('#3f7a5f')
  const cream = paint('#f0e2bd')
  const windows = steps(7, -160, 128)
  return [
    stroke('M20 -232L110 -300', paint(pigment.ink), 5),
    rect(-170, -26, 340, 18, paint('#4a4a52')),
    [-112, -62, 62, 112]
      .map((x) => circle(x, -15, 20, paint('#4a4a52')) + circle(x, -15, 8, paint(pigment.steel)))
      .join(''),
    shape('M-204 -206H204Q212 -120 206 -40H-206Q-212 -120 -204 -206Z', cream),
    shape('M-208 -112H208Q210 -76 206 -36H-206Q-210 -76 -208 -112Z', body),
    rect(-208, -116, 416, 8, paint(pigment.yellow)),
    windows.map((x) => rect(x, -192, 34, 66, stage.pane('#a9cfd4'), { rx: 4 })).join(''),
    shape(
      boxes([
        [-200, -194, 30, 150],
        [170, -194, 30, 150],
      ]),
      darker(body, 0.3),
    ),
    shape(
      boxes([
        [-196, -188, 22, 70],
        [174, -188, 22, 70],
      ]),
      stage.pane('#a9cfd4'),
    ),
    shape('M-216 -204Q0 -236 216 -204Z', darker(paint(pigment.red), 0.05)),
    shape('M-150 -214Q0 -246 150 -214Z', darker(paint(pigment.red), 0.2)),
    circle(0, -74, 17, paint(pigment.yellow)),
    circle(0, -74, 10, body),
    circle(204, -90, 10, '#ffe9a6'),
  ].join('')
}

/** A car of line 2 from the side, 430 wide and 130 high: white with the green band. */
export function metroCar(stage: Stage, front = false, distance = 0): string {
  const paint = (color: string): string => stage.paint(color, distance)
  const green = paint(pigment.lineTwo)
  const shell = front ? 'M-214 -128H176Q212 -124 216 -70V-18H-214Z' : 'M-214 -128H214V-18H-214Z'
  return [
    [-150, -110, 110, 150].map((x) => circle(x, -12, 13, paint('#45464f'))).join(''),
    rect(-196, -22, 392, 12, paint('#5d5f69')),
    shape(shell, paint('#e9ecea')),
    rect(-214, -52, 428, 22, green),
    rect(-214, -120, front ? 392 : 428, 7, green),
    [-176, -66, 44].map((x) => rect(x, -104, 62, 44, stage.pane('#9fc3cf', distance), { rx: 6 })).join(''),
    [-108, 2, 112]
      .map(
        (x) =>
          rect(x, -108, 36, 88, lighter(paint(pigment.steel), 0.35), { rx: 3 }) +
          rect(x + 6, -100, 24, 40, stage.pane('#9fc3cf', distance), { rx: 4 }) +
          stroke(`M${x + 18} -108v88`, paint(pigment.steel), 2),
      )
      .join(''),
    front
      ? shape('M166 -110H184Q202 -104 206 -62H166Z', paint('#33404f')) + circle(206, -42, 7, '#fff3c4')
      : rect(160, -104, 44, 44, stage.pane('#9fc3cf', distance), { rx: 6 }),
    rect(-120, -138, 90, 10, paint(pigment.steel)) + rect(50, -138, 90, 10, paint(pigment.steel)),
  ].join('')
}

/** A small car from the side, 150 wide. */
export function carShape(stage: Stage, color: string): string {
  const body = stage.paint(color)
  return (
    shape('M-74 -18Q-78 -46 -56 -50L-34 -78H28L52 -50Q78 -46 76 -18Z', body) +
    shape('M-42 -50L-28 -71H-4V-50ZM4 -50V-71H24L40 -50Z', stage.paint('#a9cfd8')) +
    rect(-76, -30, 152, 6, darker(body, 0.2)) +
    circle(70, -36, 6, '#fff0b8') +
    [-44, 44]
      .map((x) => circle(x, -16, 17, stage.paint('#3c3d46')) + circle(x, -16, 7, stage.paint(pigment.steel)))
      .join('')
  )
}
