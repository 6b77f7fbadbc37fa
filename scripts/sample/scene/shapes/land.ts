import { lighter } from '../kit/color.ts'
import { d, num, smooth, steps } from '../kit/path.ts'
import { HEIGHT, type Stage, WIDTH } from '../kit/stage.ts'
import { type Point, rect, shape, stroke } from '../kit/svg.ts'

/** One sheet of cut paper that fills the picture below a line: a shadow behind it, light on its edge. */
export function sheet(stage: Stage, edge: string, fill: string, rim = 0.3): string {
  const closed = `${edge}V${HEIGHT + 10}H-30Z`
  return (
    stroke(edge, stage.palette.hills[3], 13, { opacity: 0.1, transform: 'translate(0 -2)' }) +
    shape(closed, fill) +
    stroke(edge, '#fffaf0', 2, { opacity: rim })
  )
}

/** The line of a hill's crest from side to side: `rise` up and down around `y`. */
function crest({ random }: Stage, y: number, rise: number, waves = 1.5): string {
  const phase = random.between(0, 6.28)
  const second = random.between(0, 6.28)
  const points = steps(13, -30, WIDTH + 30).map((x): Point => {
    const turn = (x / WIDTH) * 6.28 * waves
    return [x, y - rise * (0.7 * Math.sin(turn + phase) + 0.3 * Math.sin(turn * 2.3 + second))]
  })
  return smooth(points)
}

/** A range of hills, `nearness` 0 (farthest) to 3, with mist at its foot. */
export function range(
  stage: Stage,
  nearness: 0 | 1 | 2 | 3,
  y: number,
  rise: number,
  waves?: number,
): string {
  const color = stage.palette.hills[nearness]
  const fill = stage.gradient([
    [0, color],
    [0.55, lighter(color, 0.1)],
    [1, stage.palette.haze],
  ])
  return sheet(stage, crest(stage, y, rise, waves), fill, 0.22)
}

/** A band of mist, thickest in its middle. */
export function mist(stage: Stage, y: number, height: number, opacity = 0.8): string {
  const { haze } = stage.palette
  return rect(
    0,
    y - height / 2,
    WIDTH,
    height,
    stage.gradient([
      [0, haze, 0],
      [0.5, haze, opacity],
      [1, haze, 0],
    ]),
  )
}

/** A steep peak with a lit and a shaded flank, as on the screen behind the throne. */
export function peak(
  stage: Stage,
  x: number,
  base: number,
  width: number,
  height: number,
  nearness: 0 | 1 | 2 | 3,
): string {
  const color = stage.palette.hills[nearness]
  const half = width / 2
  const top = base - height
  const outline = d`M${x - half} ${base}C${x - half * 0.62} ${base - height * 0.2} ${x - half * 0.5} ${top} ${x} ${top}C${
    x + half * 0.5
  } ${top} ${x + half * 0.62} ${base - height * 0.2} ${x + half} ${base}Z`
  const flank = d`M${x} ${top}C${x + half * 0.5} ${top} ${x + half * 0.62} ${base - height * 0.2} ${x + half} ${base}H${
    x + half * 0.2
  }C${x + half * 0.1} ${base - height * 0.4} ${x + half * 0.22} ${base - height * 0.7} ${x} ${top}Z`
  const fill = stage.gradient([
    [0, color],
    [0.6, lighter(color, 0.08)],
    [1, stage.palette.haze],
  ])
  const folds = [0.3, 0.52, 0.74]
    .map(
      (share) =>
        d`M${x - half * share * 0.55} ${top + height * (share * 0.55 + 0.1)}q${-half * 0.08} ${height * 0.1} ${-half * 0.2} ${height * 0.17}`,
    )
    .join('')
  return (
    shape(outline, fill) +
    shape(flank, stage.palette.hills[3], { opacity: 0.14 }) +
    stroke(folds, stage.palette.hills[3], 2.2, { opacity: 0.28 }) +
    stroke(outline.slice(0, -1), '#fffaf0', 2, { opacity: stage.time === 'snow' ? 0.8 : 0.25 })
  )
}

/** Flat ground from `y` down, a little lighter where it is far. */
export function ground(stage: Stage, y: number, pigment: string, swell = 6): string {
  const near = stage.outdoors(pigment)
  const fill = stage.gradient([
    [0, stage.outdoors(pigment, 0.28)],
    [0.6, near],
    [1, near],
  ])
  return sheet(stage, `M-30 ${num(y)}Q${WIDTH * 0.35} ${num(y - swell * 2)} ${WIDTH + 30} ${num(y)}`, fill)
}
