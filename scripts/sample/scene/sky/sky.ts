import { mix } from '../kit/color.ts'
import { dots } from '../kit/path.ts'
import { HEIGHT, type Stage, WIDTH } from '../kit/stage.ts'
import { circle, type Point, rect, shape } from '../kit/svg.ts'
import { cloud } from './cloud.ts'

/** The whole sky, down to the picture's foot: places lay their land over it. */
export function sky(stage: Stage): string {
  const { palette, random } = stage
  const [top, middle, bottom] = palette.sky
  const fill = stage.gradient([
    [0, top],
    [0.34, middle],
    [0.66, bottom],
  ])
  const mirrored = random.chance(0.5)
  const clouds = CLOUDS.map(([x, y, width]) =>
    cloud(
      stage,
      (mirrored ? WIDTH - x : x) + random.between(-50, 50),
      y + random.between(-24, 24),
      width * random.between(0.85, 1.15),
    ),
  )
  return rect(0, 0, WIDTH, HEIGHT, fill) + stars(stage) + disc(stage) + clouds.join('')
}

const CLOUDS = [
  [130, 120, 260],
  [690, 275, 230],
  [330, 345, 190],
] as const

/** Sun or moon with two rings of light, as paper discs laid on each other. */
function disc({ palette, time }: Stage): string {
  if (!palette.disc) return ''
  const { x, y, r, color } = palette.disc
  const strength = time === 'day' ? 0.16 : 0.12
  return (
    circle(x, y, r * 2.3, color, { opacity: strength }) +
    circle(x, y, r * 1.55, color, { opacity: strength * 1.6 }) +
    circle(x, y, r, color) +
    (time === 'night'
      ? shape(
          dots(
            [
              [x - 18, y - 8],
              [x + 22, y + 20],
            ],
            r * 0.2,
          ),
          mix(color, palette.sky[1], 0.16),
        )
      : '')
  )
}

function stars({ random, time }: Stage): string {
  if (time !== 'night') return ''
  const some = (count: number): Point[] =>
    Array.from({ length: count }, () => [random.between(0, WIDTH), random.between(10, 520)])
  return (
    shape(dots(some(70), 1.3), '#dbe4ff', { opacity: 0.6 }) +
    shape(dots(some(22), 2.3), '#fff6d8', { opacity: 0.9 })
  )
}
