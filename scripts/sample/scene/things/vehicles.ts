import { darker, lighter } from '../kit/color.ts'
import { d, steps } from '../kit/path.ts'
import { pigment } from '../kit/pigment.ts'
import { circle, rect, shape, stroke } from '../kit/svg.ts'
import { excavatorShape } from '../shapes/excavator.ts'
import { streetcar } from '../shapes/vehicles.ts'
import { glow } from '../sky/glow.ts'
import type { Thing } from './thing.ts'

/** A two-wheeled cart with sacks of rice. */
export const cart: Thing = {
  width: 300,
  height: 170,
  row: 'back',
  draw({ paint }) {
    const wood = paint(pigment.wood)
    const sack = paint('#e2c68f')
    const spokes = steps(9, 0, 6.283)
      .map((a) => d`M-20 -58L${-20 + 50 * Math.cos(a)} ${-58 + 50 * Math.sin(a)}`)
      .join('')
    return [
      stroke('M60 -86L182 -66', darker(wood, 0.2), 11),
      [-92, -40, 12]
        .map(
          (x) =>
            rect(x, -146, 56, 46, sack, { rx: 16 }) +
            stroke(d`M${x + 8} -124h40M${x + 28} -146v46`, darker(sack, 0.25), 3),
        )
        .join(''),
      [-66, -14]
        .map(
          (x) =>
            rect(x, -184, 56, 44, lighter(sack, 0.12), { rx: 16 }) +
            stroke(d`M${x + 8} -162h40M${x + 28} -184v44`, darker(sack, 0.25), 3),
        )
        .join(''),
      rect(-124, -104, 206, 22, wood, { rx: 4 }),
      stroke('M-116 -104v-34M72 -104v-34', darker(wood, 0.25), 8),
      circle(-20, -58, 54, 'none', { stroke: darker(wood, 0.35), 'stroke-width': 12 }),
      stroke(spokes, darker(wood, 0.2), 7),
      circle(-20, -58, 13, darker(wood, 0.4)),
      stroke('M120 -76V-2', darker(wood, 0.3), 8),
    ].join('')
  },
}

export const tram: Thing = { width: 430, height: 300, row: 'back', draw: streetcar }

export const bus: Thing = {
  width: 420,
  height: 200,
  row: 'back',
  draw(stage) {
    const { paint } = stage
    const blue = paint('#2f6fb3')
    const windows = [-186, -124, -62, 52, 114]
    return [
      shape('M-208 -34V-170Q-208 -190 -188 -190H184Q202 -190 206 -172L212 -90V-34Z', blue),
      rect(-208, -72, 420, 14, paint(pigment.white)),
      rect(-196, -176, 396, 72, darker(blue, 0.35), { rx: 8 }),
      windows.map((x) => rect(x, -170, 56, 60, stage.pane('#a9d0d8'), { rx: 5 })).join(''),
      rect(0, -172, 46, 136, darker(blue, 0.4), { rx: 4 }) +
        rect(5, -164, 16, 120, paint('#a9d0d8')) +
        rect(25, -164, 16, 120, paint('#a9d0d8')),
      shape('M178 -172H196L206 -108H178Z', paint('#cfe6ea')),
      rect(-150, -202, 240, 14, darker(blue, 0.15), { rx: 6 }),
      circle(204, -56, 9, '#fff0b8'),
      glow(stage, 210, -56, 70),
      rect(-208, -40, 420, 10, darker(blue, 0.45)),
      [-128, 128]
        .map((x) => circle(x, -28, 29, paint('#35363f')) + circle(x, -28, 13, paint(pigment.steel)))
        .join(''),
    ].join('')
  },
}

export const excavator: Thing = { width: 390, height: 270, row: 'back', draw: excavatorShape }

export const bicycle: Thing = {
  width: 190,
  height: 130,
  row: 'front',
  draw({ paint }) {
    const frame = paint('#3d9a86')
    const tyre = paint('#3a3b44')
    const wheel = (x: number): string =>
      circle(x, -42, 39, 'none', { stroke: tyre, 'stroke-width': 7 }) +
      stroke(
        steps(5, 0, 2.513)
          .map(
            (a) =>
              d`M${x - 36 * Math.cos(a)} ${-42 - 36 * Math.sin(a)}L${x + 36 * Math.cos(a)} ${-42 + 36 * Math.sin(a)}`,
          )
          .join(''),
        paint(pigment.steel),
        1.8,
      )
    return [
      wheel(-58),
      wheel(60),
      stroke('M-58 -42L-32 -92L36 -92L2 -42ZM-32 -92L2 -42M60 -42L34 -104', frame, 7),
      stroke('M34 -104L30 -124H56', tyre, 6),
      stroke('M-36 -98L-38 -110', tyre, 5),
      shape('M-60 -118H-20Q-18 -108 -32 -106H-50Z', paint(pigment.brown)),
      shape('M46 -118H88L82 -84H52Z', paint(pigment.straw)),
      circle(2, -42, 11, 'none', { stroke: tyre, 'stroke-width': 5 }),
      stroke('M2 -42L12 -24h12M-68 -98h-24', tyre, 5),
    ].join('')
  },
}
