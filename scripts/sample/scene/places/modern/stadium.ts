import { darker, lighter } from '../../kit/color.ts'
import { d, steps } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { ellipse, rect, shape, stroke } from '../../kit/svg.ts'
import { ground, mist, range } from '../../shapes/land.ts'
import { tufts, woods } from '../../shapes/plants.ts'
import { roundTree } from '../../shapes/trees.ts'
import { glow } from '../../sky/glow.ts'
import type { Place } from '../place.ts'

/** The Olympic stadium, curved like a porcelain jar, between floodlights and flags. */
export const stadium: Place = {
  ground: 945,
  draw: (stage) => ({
    back: [
      range(stage, 0, 440, 50, 1.4),
      range(stage, 1, 520, 30, 1.2),
      woods(stage, -20, 830, 600, 50, 0.34),
      mist(stage, 600, 90, 0.6),
      floodlight(stage, 86),
      floodlight(stage, 714),
      bowl(stage),
      ground(stage, 750, '#a3bf70', 4),
      plaza(stage),
      flags(stage),
      roundTree(stage, 60, 860, 190, '#78a353'),
      roundTree(stage, 742, 856, 180, '#78a353'),
      tufts(stage, 770, 850, 14),
    ].join(''),
  }),
}

function bowl(stage: Stage): string {
  const white = stage.paint('#efe9dc')
  const ribs = steps(19, -1, 1)
  const outside = 'M36 520C50 620 80 700 130 764H670C720 700 750 620 764 520C640 470 160 470 36 520Z'
  return [
    ellipse(400, 516, 364, 74, darker(white, 0.35)),
    ellipse(400, 522, 300, 50, stage.paint('#4f9a63')),
    ellipse(400, 526, 230, 32, stage.paint('#c9694a')),
    ellipse(400, 528, 180, 22, stage.paint('#62b06e')),
    shape(
      'M36 520C50 620 80 700 130 764H670C720 700 750 620 764 520C760 600 640 628 400 628C160 628 40 600 36 520Z',
      white,
    ),
    stroke(
      ribs
        .map(
          (t) =>
            d`M${400 + 362 * Math.sin(t * 1.5)} ${524 + 100 * Math.cos(t * 1.5)}C${400 + 380 * Math.sin(t * 1.5)} ${640 + 30 * Math.cos(t * 1.5)} ${400 + 300 * Math.sin(t * 1.4)} 700 ${400 + 272 * Math.sin(t * 1.5)} 764`,
        )
        .join(''),
      darker(white, 0.22),
      13,
      { 'clip-path': stage.clip(outside) },
    ),
    stroke('M36 520C40 600 160 628 400 628C640 628 760 600 764 520', lighter(white, 0.5), 12),
    stroke('M64 636C160 676 260 690 400 690C540 690 640 676 736 636', darker(white, 0.36), 14, {
      opacity: 0.55,
    }),
    stroke(
      'M98 712C200 736 280 744 400 744C520 744 600 736 702 712',
      stage.palette.glow > 0.4 ? '#ffdf95' : darker(white, 0.5),
      16,
      { 'stroke-dasharray': '22 14', 'stroke-linecap': 'butt', opacity: 0.8 },
    ),
    stroke('M36 520C60 480 220 444 400 444C580 444 740 480 764 520', lighter(white, 0.3), 16),
    glow(stage, 400, 500, 320, '#fff3c8'),
  ].join('')
}

const floodlight = (stage: Stage, x: number): string =>
  stroke(d`M${x} 760V300`, stage.paint(pigment.steel), 12) +
  stroke(d`M${x - 14} 760L${x} 600L${x + 14} 760`, stage.paint(pigment.steel), 5) +
  rect(x - 52, 252, 104, 66, stage.paint('#55616c'), { rx: 6 }) +
  stroke(
    [0, 1, 2].map((row) => d`M${x - 36} ${266 + row * 19}h76`).join(''),
    stage.palette.glow > 0 ? '#fff6d0' : stage.paint('#dfe6e4'),
    13,
    { 'stroke-dasharray': '0.1 18' },
  ) +
  glow(stage, x, 286, 170, '#fff3c8')

function plaza(stage: Stage): string {
  const paving = stage.outdoors('#ded1b8')
  return (
    shape('M250 752H550L720 1010H80Z', paving) +
    stroke(
      'M300 752L190 1010M400 752V1010M500 752L610 1010M236 780H564M210 830H590M160 900H640',
      darker(paving, 0.14),
      3,
    ) +
    rect(330, 700, 140, 56, darker(stage.paint('#efe9dc'), 0.45)) +
    rect(318, 690, 164, 14, stage.paint(pigment.vermilion))
  )
}

const flags = ({ paint }: Stage): string =>
  [
    [176, pigment.vermilion],
    [236, pigment.yellow],
    [564, pigment.blue],
    [624, pigment.green],
  ]
    .map(([x = 0, color = pigment.blue]) => {
      const left = Number(x)
      return (
        stroke(d`M${left} 850V640`, paint(pigment.steel), 5) +
        shape(d`M${left} 642q24 -12 52 0v38q-26 -12 -52 0Z`, paint(String(color)))
      )
    })
    .join('')
