import { darker, lighter } from '../../kit/color.ts'
import { boxes, d, steps } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { circle, rect, shape, stroke } from '../../kit/svg.ts'
import { building } from '../../shapes/building.ts'
import { ground, mist, range } from '../../shapes/land.ts'
import { woods } from '../../shapes/plants.ts'
import { roundTree } from '../../shapes/trees.ts'
import { glow } from '../../sky/glow.ts'
import type { Place } from '../place.ts'

/** The way down to line 2: a glass canopy, stairs, and the green sign on its post. */
export const stationEntrance: Place = {
  ground: 945,
  draw: (stage) => ({
    back: [
      range(stage, 0, 420, 60, 1.3),
      mist(stage, 520, 120, 0.6),
      building(stage, {
        x: 220,
        y: 700,
        width: 120,
        height: 250,
        floors: 8,
        columns: 4,
        color: '#b9c4c6',
        glass: '#8bb0bd',
        distance: 0.36,
      }),
      building(stage, {
        x: 360,
        y: 700,
        width: 150,
        height: 340,
        floors: 11,
        columns: 5,
        color: '#cbbda6',
        glass: '#8bb0bd',
        distance: 0.36,
      }),
      building(stage, {
        x: -30,
        y: 740,
        width: 220,
        height: 470,
        floors: 10,
        columns: 5,
        color: '#c98f72',
        glass: '#8fb4c0',
        distance: 0.12,
      }),
      building(stage, {
        x: 600,
        y: 740,
        width: 240,
        height: 400,
        floors: 9,
        columns: 5,
        color: '#ded0b6',
        glass: '#86aab8',
        distance: 0.12,
      }),
      woods(stage, -20, 830, 744, 44, 0.1),
      ground(stage, 736, '#cfc7b7', 3),
      paving(stage),
      roundTree(stage, 84, 860, 260, '#7ba654'),
      shelter(stage),
      post(stage),
    ].join(''),
  }),
}

const paving = (stage: Stage): string =>
  stroke(
    steps(11, -500, 1300)
      .map((x) => d`M${400 + (x - 400) * 0.5} 742L${x} 1010`)
      .join('') + 'M-10 790H810M-10 850H810M-10 930H810',
    darker(stage.outdoors('#cfc7b7'), 0.13),
    2.4,
  )

function shelter(stage: Stage): string {
  const steel = stage.paint('#56626a')
  const stone = stage.paint(pigment.granite)
  const glass = stage.paint('#b9dbe0')
  const treads = steps(8, 0, 1)
    .map(
      (t) =>
        rect(318 + t * 26, 862 - t * 106, 216 - t * 52, 13, lighter(stone, 0.1 - t * 0.1)) +
        rect(318 + t * 26, 862 - t * 106 + 9, 216 - t * 52, 5, darker(stone, 0.35)),
    )
    .join('')
  return [
    shape('M250 880L300 640H556L606 880Z', '#232d36'),
    shape('M318 876L344 752H508L534 876Z', darker(stone, 0.5)),
    treads,
    glow(stage, 426, 730, 150, '#fff0c4', 0.35),
    rect(344, 660, 164, 92, '#ffe9b8', { opacity: 0.8 }),
    rect(344, 660, 164, 18, pigment.lineTwo),
    shape('M250 880L300 640V560L236 640V880Z', glass, { opacity: 0.75 }),
    shape('M606 880L556 640V560L620 640V880Z', glass, { opacity: 0.75 }),
    stroke('M262 640V870M284 600V800M594 640V870M572 600V800', lighter(steel, 0.3), 4),
    rect(226, 780, 34, 106, stone, { rx: 4 }) + rect(596, 780, 34, 106, stone, { rx: 4 }),
    rect(222, 776, 42, 12, lighter(stone, 0.35)) + rect(592, 776, 42, 12, lighter(stone, 0.35)),
    stroke('M322 876L350 700M530 876L502 700', stage.paint(pigment.steel), 7),
    shape(
      boxes([
        [232, 560, 12, 226],
        [612, 560, 12, 226],
      ]),
      steel,
    ),
    shape('M186 590C260 500 596 500 670 590L640 596C580 530 276 530 216 596Z', steel),
    shape('M216 596C276 530 580 530 640 596L632 606C570 552 286 552 224 606Z', stage.paint(pigment.lineTwo)),
    shape('M244 574C320 522 430 518 500 530C420 530 330 544 262 590Z', '#ffffff', { opacity: 0.25 }),
    stage.time === 'snow'
      ? shape('M190 586C260 496 596 496 666 586C600 520 256 520 190 586Z', '#f7f9fc')
      : '',
  ].join('')
}

/** The post with the ring of the line, blank where the name would stand. */
function post(stage: Stage): string {
  const green = stage.palette.glow > 0.5 ? '#2fb566' : stage.paint(pigment.lineTwo)
  return (
    rect(702, 470, 16, 410, stage.paint('#56626a')) +
    rect(690, 866, 40, 18, stage.paint('#454f57')) +
    glow(stage, 710, 430, 130, '#6fe39a') +
    circle(710, 416, 58, green) +
    circle(710, 416, 42, stage.paint(pigment.white)) +
    circle(710, 416, 24, green) +
    rect(658, 492, 104, 120, stage.paint('#f4f1e6'), { rx: 6 }) +
    rect(658, 492, 104, 26, green, { rx: 6 }) +
    stroke('M676 544H744M676 566H730M676 588H738', stage.paint(pigment.steel), 7)
  )
}
