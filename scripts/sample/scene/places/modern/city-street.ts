import { darker, lighter } from '../../kit/color.ts'
import { d } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { at, circle, rect, shape, stroke } from '../../kit/svg.ts'
import { building } from '../../shapes/building.ts'
import { mist, range } from '../../shapes/land.ts'
import { street, zebra } from '../../shapes/street.ts'
import { roundTree } from '../../shapes/trees.ts'
import { carShape } from '../../shapes/vehicles.ts'
import { glow } from '../../sky/glow.ts'
import type { Place } from '../place.ts'

/** A street of today: signs in all colours, a crossing, traffic. */
export const cityStreet: Place = {
  ground: 945,
  draw: (stage) => ({
    back: [
      range(stage, 0, 430, 60, 1.1),
      mist(stage, 540, 160, 0.7),
      building(stage, {
        x: 318,
        y: 640,
        width: 80,
        height: 190,
        floors: 8,
        columns: 4,
        color: '#b9c3c4',
        glass: '#8fb4c0',
        distance: 0.34,
      }),
      building(stage, {
        x: 410,
        y: 640,
        width: 92,
        height: 240,
        floors: 10,
        columns: 4,
        color: '#cdbfae',
        glass: '#8aa8b4',
        distance: 0.34,
      }),
      building(stage, {
        x: 206,
        y: 680,
        width: 130,
        height: 320,
        floors: 9,
        columns: 4,
        color: '#d9cbb4',
        glass: '#86a7b3',
        distance: 0.16,
      }),
      building(stage, {
        x: 474,
        y: 680,
        width: 140,
        height: 380,
        floors: 11,
        columns: 4,
        color: '#9fb6b5',
        glass: '#7fa3b2',
        distance: 0.16,
      }),
      street(stage, 640, pigment.asphalt, '#cdc4b2'),
      building(stage, {
        x: -30,
        y: 780,
        width: 250,
        height: 540,
        floors: 9,
        columns: 4,
        color: '#c9876a',
        glass: '#8fb3be',
      }),
      building(stage, {
        x: 586,
        y: 780,
        width: 250,
        height: 470,
        floors: 8,
        columns: 4,
        color: '#e0d3bb',
        glass: '#86aab8',
      }),
      shopfront(stage, -30, 250),
      shopfront(stage, 586, 250),
      signs(stage, 220, [pigment.vermilion, pigment.yellow, pigment.jade, pigment.blue], 1),
      signs(stage, 586, [pigment.blue, pigment.pink, pigment.yellow], -1),
      roundTree(stage, 262, 776, 190, '#7ea955', 0.06),
      roundTree(stage, 556, 772, 180, '#7ea955', 0.06),
      stroke('M400 660V700M400 720V780', stage.paint(pigment.yellow), 6),
      at(360, 742, 0.52, carShape(stage, '#e9e4d8')),
      at(470, 800, 0.8, carShape(stage, '#d9573f'), true),
      zebra(stage, 820, 884),
      light(stage),
    ].join(''),
  }),
}

/** Ground floor of glass under an awning. */
const shopfront = (stage: Stage, x: number, width: number): string =>
  rect(x, 690, width, 92, stage.paint('#4e5560')) +
  rect(x + 12, 706, width * 0.44, 76, stage.palette.glow > 0.4 ? '#ffe3a6' : stage.paint('#b9d6d6')) +
  rect(
    x + width * 0.55,
    706,
    width * 0.4,
    76,
    stage.palette.glow > 0.4 ? '#ffd68a' : stage.paint('#a9cccf'),
  ) +
  shape(d`M${x} 676H${x + width}L${x + width + 8} 706H${x - 8}Z`, stage.paint(pigment.jade)) +
  stroke(d`M${x + 20} 690H${x + width - 20}`, stage.paint(pigment.paper), 8, { 'stroke-dasharray': '24 20' })

/** Hanging signs without writing, one over the other. */
const signs = (stage: Stage, x: number, colors: readonly string[], side: 1 | -1): string =>
  colors
    .map((color, index) => {
      const y = 330 + index * 88
      const left = side > 0 ? x : x - 40
      const shine = stage.palette.glow > 0.6 ? lighter(color, 0.1) : stage.paint(color)
      return (
        glow(stage, left + 20, y + 35, 66, color) +
        rect(left, y, 40, 70, shine, { rx: 4 }) +
        stroke(d`M${left + 20} ${y + 16}v38`, stage.paint(pigment.white), 8, {
          'stroke-dasharray': '9 13',
          'stroke-linecap': 'butt',
        })
      )
    })
    .join('')

function light(stage: Stage): string {
  const pole = stage.paint('#4b545c')
  return (
    stroke('M64 900V560Q64 540 90 540H190', pole, 10) +
    rect(150, 522, 92, 36, darker(pole, 0.3), { rx: 10 }) +
    circle(170, 540, 11, '#e4573f') +
    circle(196, 540, 11, '#8a7440') +
    circle(222, 540, 11, '#3f7a5c') +
    glow(stage, 170, 540, 46, '#ff6a4a') +
    rect(48, 892, 32, 14, pole)
  )
}
