import { darker, mix } from '../../kit/color.ts'
import { d } from '../../kit/path.ts'
import { pigment } from '../../kit/pigment.ts'
import type { Stage } from '../../kit/stage.ts'
import { circle, group, rect, shape, stroke } from '../../kit/svg.ts'
import { roof } from '../../shapes/roof.ts'
import type { Place } from '../place.ts'

const PAPER = 'M44 54L752 40L744 460L758 872L36 860L48 468Z'

/** An old map of the capital on a table: its ring of hills, its wall and gates, its streams, and the great river. */
export const map: Place = {
  indoors: 0.66,
  ground: 950,
  draw: (stage) => ({
    back: [
      table(stage),
      sheet(stage),
      river(stage),
      hills(stage),
      wall(stage),
      town(stage),
      rose(stage),
      weights(stage),
    ].join(''),
  }),
}

const table = ({ paint }: Stage): string => {
  const wood = paint('#7d5138')
  return (
    rect(0, 0, 800, 1000, wood) +
    stroke(
      'M0 60q300 20 800 -6M0 140q400 -20 800 6M0 920q300 18 800 -4M0 968q400 -14 800 8',
      darker(wood, 0.2),
      4,
    ) +
    rect(0, 880, 800, 120, darker(wood, 0.12))
  )
}

const sheet = ({ paint, gradient }: Stage): string => {
  const paper = paint('#ecdcb2')
  return (
    shape('M52 66L760 50L752 470L766 884L44 872L56 480Z', '#1c1a2b', { opacity: 0.25 }) +
    shape(
      PAPER,
      gradient([
        [0, paper],
        [0.5, paint('#f4e7c4')],
        [1, darker(paper, 0.06)],
      ]),
    ) +
    stroke('M400 46V866M44 320L748 314M42 594L750 590', darker(paper, 0.16), 3, { opacity: 0.7 })
  )
}

/** Hills stand around the city like petals, each drawn as seen from its middle. */
function hills({ paint }: Stage): string {
  const green = paint('#6f9a83')
  const ink = mix(green, paint(pigment.ink), 0.55)
  const one = (angle: number, radius: number, size: number): string => {
    const x = 396 + radius * Math.cos(angle)
    const y = 352 + radius * 0.92 * Math.sin(angle)
    return `<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${((angle * 180) / Math.PI + 90).toFixed(1)})">${
      shape(
        d`M${-size} ${size * 0.3}C${-size * 0.8} ${-size * 0.4} ${-size * 0.5} ${-size} 0 ${-size}C${size * 0.5} ${-size} ${size * 0.8} ${-size * 0.4} ${size} ${size * 0.3}Q0 ${size * 0.5} ${-size} ${size * 0.3}Z`,
        green,
      ) +
      stroke(
        d`M0 ${-size}C${-size * 0.1} ${-size * 0.5} ${size * 0.1} ${-size * 0.2} 0 ${size * 0.2}M${-size * 0.3} ${-size * 0.6}q${-size * 0.1} ${size * 0.4} ${-size * 0.3} ${size * 0.7}M${size * 0.3} ${-size * 0.6}q${size * 0.1} ${size * 0.4} ${size * 0.3} ${size * 0.7}`,
        ink,
        2.4,
      )
    }</g>`
  }
  const ring = (count: number, radius: number, size: number, from: number): string =>
    Array.from({ length: count }, (_, index) => {
      const angle = from + (index / count) * 6.283
      const south = Math.sin(angle) > 0.6
      return one(angle, radius, size * (Math.sin(angle) < -0.5 ? 1.35 : south ? 0.6 : 1))
    }).join('')
  return ring(17, 292, 32, 0.1) + ring(15, 244, 42, 0.3)
}

function wall({ paint }: Stage): string {
  const ink = paint(pigment.ink)
  const gates = [
    [396, 158],
    [582, 352],
    [396, 536],
    [214, 352],
  ] as const
  return (
    shape(
      'M396 160C500 150 580 230 584 340C590 450 500 540 400 538C300 540 212 450 212 350C212 240 290 160 396 160Z',
      paint('#f7edd0'),
    ) +
    stroke(
      'M396 160C500 150 580 230 584 340C590 450 500 540 400 538C300 540 212 450 212 350C212 240 290 160 396 160Z',
      ink,
      9,
    ) +
    stroke(
      'M396 160C500 150 580 230 584 340C590 450 500 540 400 538C300 540 212 450 212 350C212 240 290 160 396 160Z',
      paint('#d9cba3'),
      4,
      { 'stroke-dasharray': '10 6' },
    ) +
    gates
      .map(
        ([x, y]) =>
          rect(x - 20, y - 12, 40, 26, paint(pigment.red)) +
          shape(
            d`M${x - 30} ${y - 10}Q${x} ${y - 16} ${x + 30} ${y - 10}L${x + 18} ${y - 28}H${x - 18}Z`,
            ink,
          ),
      )
      .join('')
  )
}

function town(stage: Stage): string {
  const ink = mix(stage.paint(pigment.red), stage.paint('#f7edd0'), 0.15)
  return (
    stroke('M222 356H574M396 356V528M320 250V356M460 240V356M300 356V470M500 356V480M396 420H500', ink, 5) +
    stroke('M250 300C330 330 420 390 480 386C520 384 540 400 580 396', stage.paint('#5b95b5'), 8) +
    [
      [322, 244, 96],
      [470, 250, 80],
    ]
      .map(
        ([x = 0, y = 0, width = 0]) =>
          rect(x - width * 0.36, y - 8, width * 0.72, 24, stage.paint(pigment.red)) +
          roof(stage, { x, y: y - 6, width, height: 26 }),
      )
      .join('') +
    stroke(
      Array.from(
        { length: 40 },
        () => d`M${stage.random.between(250, 540)} ${stage.random.between(300, 500)}h10`,
      ).join(''),
      stage.paint('#8a7450'),
      6,
      { opacity: 0.55 },
    )
  )
}

const river = ({ clip, paint }: Stage): string =>
  group(
    stroke(
      'M746 560C640 620 600 700 480 716C360 730 300 660 190 700C120 730 90 790 42 800',
      paint('#7fb2c4'),
      62,
      { 'stroke-linecap': 'butt' },
    ) +
      stroke(
        'M742 560C640 612 604 690 482 704C360 720 300 650 190 690C120 720 90 780 44 790M746 578C646 640 604 712 482 730C360 744 300 676 196 714C130 740 100 796 44 812',
        paint('#4d86a5'),
        3,
        { opacity: 0.7 },
      ) +
      shape('M330 694q40 -20 90 0q-44 24 -90 0Z', paint('#e6d3a0')),
    { 'clip-path': clip(PAPER) },
  )

const rose = ({ paint }: Stage): string =>
  circle(664, 776, 46, 'none', { stroke: paint(pigment.red), 'stroke-width': 4 }) +
  shape('M664 716L676 776L664 836L652 776Z', paint(pigment.red)) +
  shape('M604 776L664 766L724 776L664 786Z', paint('#b98f5a'))

const weights = ({ paint }: Stage): string =>
  rect(26, 40, 24, 150, paint(pigment.ink), { rx: 6 }) +
  rect(742, 690, 24, 150, paint(pigment.ink), { rx: 6 })
