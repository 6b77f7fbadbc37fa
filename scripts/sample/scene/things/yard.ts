import { darker, lighter } from '../kit/color.ts'
import { pigment } from '../kit/pigment.ts'
import { circle, ellipse, rect, shape, stroke } from '../kit/svg.ts'
import { masonry } from '../shapes/masonry.ts'
import { glow } from '../sky/glow.ts'
import type { Thing } from './thing.ts'

/** A lantern of red and blue silk on a bent pole. */
export const lantern: Thing = {
  width: 110,
  height: 290,
  row: 'front',
  draw(stage) {
    const { paint, palette } = stage
    const shine = palette.glow > 0.4
    return [
      glow(stage, 34, -206, 150),
      rect(-36, -12, 44, 12, paint(pigment.brown), { rx: 4 }),
      stroke('M-14 -8V-270Q-14 -292 8 -292H34V-268', paint(pigment.brown), 8),
      shape('M10 -262H58V-206H10Z', shine ? '#ff7d5c' : paint(pigment.vermilion)),
      shape('M10 -206H58V-158H10Z', shine ? '#6f9fe0' : paint(pigment.blue)),
      stroke('M10 -262V-158M34 -262V-158M58 -262V-158', shine ? '#ffe6b0' : paint(pigment.paper), 3),
      rect(4, -270, 60, 11, paint(pigment.ink), { rx: 4 }),
      rect(4, -162, 60, 11, paint(pigment.ink), { rx: 4 }),
      stroke('M22 -150v30M34 -150v38M46 -150v30', paint(pigment.yellow), 5),
    ].join('')
  },
}

/** Boulders with moss. */
export const stone: Thing = {
  width: 190,
  height: 120,
  row: 'front',
  draw({ outdoors, paint }) {
    const rock = paint('#9a968c')
    return [
      shape('M-100 0C-104 -40 -80 -76 -44 -92C-10 -104 22 -92 34 -60C44 -36 46 -16 44 0Z', rock),
      shape('M-100 0C-104 -40 -80 -76 -44 -92C-30 -70 -60 -40 -52 0Z', lighter(rock, 0.2)),
      shape(
        'M-66 -78C-40 -104 10 -102 30 -68C10 -72 -10 -84 -30 -76C-44 -70 -56 -72 -66 -78Z',
        outdoors('#7c9c5c'),
      ),
      shape('M14 0C10 -30 34 -56 62 -54C88 -50 100 -26 98 0Z', darker(rock, 0.12)),
      shape('M14 0C10 -30 34 -56 62 -54C50 -36 40 -20 44 0Z', lighter(rock, 0.08)),
      stroke('M-20 -60l14 24l-8 20M70 -40l8 18', darker(rock, 0.35), 3.5),
    ].join('')
  },
}

/** A village well with its bucket. */
export const well: Thing = {
  width: 220,
  height: 240,
  row: 'back',
  draw(stage) {
    const wood = stage.paint(pigment.wood)
    return [
      stroke('M-84 -70V-220M84 -70V-220', darker(wood, 0.2), 13),
      shape('M-124 -206L0 -262L124 -206L114 -192L0 -240L-114 -192Z', stage.outdoors('#c9a05a')),
      stroke('M-90 -180H90', wood, 11),
      stroke('M0 -178V-116', stage.paint(pigment.straw), 4),
      ellipse(0, -88, 96, 20, darker(stage.paint(pigment.rock), 0.4)),
      ellipse(0, -84, 78, 13, stage.palette.water[1]),
      shape('M-22 -124H22L16 -86H-16Z', wood) + stroke('M-21 -112H21', darker(wood, 0.4), 4),
      masonry(stage, -96, -84, 192, 84, pigment.stone, { course: 27 }),
      rect(-102, -92, 204, 14, lighter(stage.paint(pigment.stone), 0.25), { rx: 6 }),
    ].join('')
  },
}

/** Earthenware jars for soy sauce and bean paste. */
export const jar: Thing = {
  width: 200,
  height: 140,
  row: 'front',
  draw({ paint, time }) {
    const glaze = paint('#74482f')
    const one = (x: number, r: number): string =>
      shape(
        `M${x - r * 0.62} 0C${x - r * 1.25} ${-r} ${x - r} ${-r * 2} ${x - r * 0.62} ${-r * 2.1}H${x + r * 0.62}C${x + r} ${-r * 2} ${x + r * 1.25} ${-r} ${x + r * 0.62} 0Z`,
        glaze,
      ) +
      shape(
        `M${x + r * 0.1} 0C${x + r * 0.8} ${-r} ${x + r * 0.7} ${-r * 1.7} ${x + r * 0.3} ${-r * 2.1}H${x + r * 0.62}C${x + r} ${-r * 2} ${x + r * 1.25} ${-r} ${x + r * 0.62} 0Z`,
        darker(glaze, 0.25),
      ) +
      stroke(
        `M${x - r * 0.9} ${-r * 1.5}q${r * 0.9} ${r * 0.3} ${r * 1.8} 0M${x - r * 0.5} ${-r * 0.9}q${r * 0.3} ${-r * 0.3} ${r * 0.6} 0t${r * 0.5} 0`,
        lighter(glaze, 0.3),
        3,
      ) +
      shape(
        `M${x - r * 0.8} ${-r * 2.08}Q${x} ${-r * 2.75} ${x + r * 0.8} ${-r * 2.08}Z`,
        time === 'snow' ? '#f7f9fc' : darker(glaze, 0.15),
      ) +
      circle(x, -r * 2.46, r * 0.14, darker(glaze, 0.4))
    return one(-52, 42) + one(60, 34) + one(6, 50)
  },
}

/** A signpost with two arms and nothing written on them. */
export const signpost: Thing = {
  width: 170,
  height: 270,
  row: 'front',
  draw({ paint }) {
    const wood = paint(pigment.wood)
    return [
      stroke('M0 -4V-262', darker(wood, 0.3), 15),
      shape('M-70 -250H62L92 -226L62 -202H-70Z', lighter(wood, 0.16)),
      shape('M70 -186H-58L-88 -162L-58 -138H70Z', wood),
      stroke('M-44 -226H40M44 -162H-38', darker(wood, 0.42), 7, { 'stroke-dasharray': '16 13' }),
      stroke('M-62 -244h112M-48 -180h112', lighter(wood, 0.36), 3),
      shape('M-30 0Q0 -26 30 0Z', paint(pigment.rock)),
    ].join('')
  },
}
