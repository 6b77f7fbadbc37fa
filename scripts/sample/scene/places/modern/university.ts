import { darker, lighter } from '../../kit/color.ts'
import { boxes, d, steps } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { circle, rect, shape, stroke } from '../../kit/svg.ts'
import { ground, mist, range } from '../../shapes/land.ts'
import { masonry } from '../../shapes/masonry.ts'
import { tufts, woods } from '../../shapes/plants.ts'
import { cushion, roundTree } from '../../shapes/trees.ts'
import type { Place } from '../place.ts'

/** A campus hall of granite with its tower, ivy on the walls, and a lawn with ginkgos. */
export const university: Place = {
  ground: 945,
  draw: (stage) => ({
    back: [
      range(stage, 0, 420, 70, 1.1),
      range(stage, 1, 520, 40, 1.5),
      woods(stage, -20, 830, 660, 90, 0.26),
      mist(stage, 640, 90, 0.5),
      wing(stage, 60),
      wing(stage, 490),
      tower(stage),
      ivy(stage),
      ground(stage, 740, '#94b865', 5),
      walk(stage),
      roundTree(stage, 110, 880, 400, '#e3b13f'),
      roundTree(stage, 706, 872, 380, '#e3b13f'),
      leaves(stage),
      tufts(stage, 780, 990, 20),
    ].join(''),
  }),
}

const arch = (x: number, y: number, w: number, h: number): string =>
  d`M${x} ${y}v${-h + w / 2}a${w / 2} ${w / 2} 0 0 1 ${w} 0v${h - w / 2}Z`

function wing(stage: Stage, x: number): string {
  const stone = stage.paint('#c8bda6', 0.06)
  return (
    masonry(stage, x, 520, 250, 226, '#c8bda6', { course: 18, distance: 0.06 }) +
    shape(d`M${x - 14} 524L${x + 26} 446H${x + 224}L${x + 264} 524Z`, stage.outdoors('#5d6b78', 0.06)) +
    steps(3, x + 40, x + 180)
      .map(
        (wx) =>
          shape(d`M${wx} 510V470L${wx + 16} 452L${wx + 32} 470V510Z`, lighter(stone, 0.2)) +
          rect(wx + 9, 474, 14, 24, stage.pane('#7f9aa6')),
      )
      .join('') +
    steps(5, x + 18, x + 206)
      .map(
        (wx) =>
          shape(arch(wx, 616, 28, 60), stage.pane('#7f9aa6')) +
          shape(arch(wx, 722, 28, 70), stage.pane('#7f9aa6')) +
          stroke(d`M${wx + 14} 558v58M${wx + 14} 652v70M${wx} 590h28M${wx} 686h28`, lighter(stone, 0.2), 2.4),
      )
      .join('') +
    rect(x, 632, 250, 8, lighter(stone, 0.25))
  )
}

function tower(stage: Stage): string {
  const stone = stage.paint('#d6cbb3')
  return [
    masonry(stage, 312, 330, 176, 416, '#d6cbb3', { course: 20 }),
    shape(boxes(steps(5, 312, 456).map((x) => [x, 306, 32, 28] as const)), lighter(stone, 0.15)),
    shape(
      boxes([
        [300, 300, 26, 446],
        [474, 300, 26, 446],
      ]),
      darker(stone, 0.08),
    ),
    shape('M296 302L313 262L330 302ZM470 302L487 262L504 302Z', stage.outdoors('#5d6b78')),
    circle(400, 388, 36, lighter(stone, 0.35)),
    circle(400, 388, 36, 'none', { stroke: darker(stone, 0.4), 'stroke-width': 5 }),
    stroke('M400 388V364M400 388L416 398', stage.paint(pigment.ink), 4),
    [340, 384, 428]
      .map(
        (x) =>
          shape(arch(x, 560, 32, 110), stage.pane('#7f9aa6')) +
          stroke(d`M${x + 16} 452v108M${x} 500h32M${x} 530h32`, lighter(stone, 0.2), 2.6),
      )
      .join(''),
    shape(arch(342, 746, 116, 150), darker(stone, 0.32)),
    shape(arch(354, 746, 92, 132), stage.paint('#6b4332')),
    stroke('M400 620V746M354 690H446', stage.paint('#4a2d24'), 4),
    stroke('M400 262V196', stage.paint(pigment.steel), 4),
    shape('M400 198Q424 188 450 202V232Q424 220 400 230Z', stage.paint(pigment.jade)),
  ].join('')
}

const ivy = (stage: Stage): string =>
  cushion(stage, 96, 740, 110, 130, stage.paint('#5f8a4c')) +
  cushion(stage, 306, 744, 70, 180, stage.paint('#6c9653')) +
  cushion(stage, 700, 742, 120, 150, stage.paint('#5f8a4c'))

const walk = (stage: Stage): string =>
  shape('M340 744H460L560 1010H240Z', stage.outdoors('#e0d2b4')) +
  [0, 1, 2]
    .map((step) =>
      rect(
        330 - step * 8,
        742 + step * 10,
        140 + step * 16,
        10,
        step % 2 ? stage.outdoors('#cbbd9f') : lighter(stage.outdoors('#cbbd9f'), 0.3),
      ),
    )
    .join('')

const leaves = ({ paint, random }: Stage): string =>
  stroke(
    Array.from({ length: 46 }, () => d`M${random.between(10, 790)} ${random.between(860, 990)}h0.1`).join(''),
    paint('#e7bb4d'),
    8,
  )
