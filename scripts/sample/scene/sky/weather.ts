import { d, dots } from '../kit/path.ts'
import { HEIGHT, type Stage, WIDTH } from '../kit/stage.ts'
import { type Point, shape, stroke } from '../kit/svg.ts'

/** What falls before everything else: rain or snow, in a far and a near layer. */
export function weather({ random, time }: Stage): string {
  if (time === 'rain') {
    const drops = (count: number, length: number): string =>
      Array.from(
        { length: count },
        () =>
          d`M${random.between(-20, WIDTH + 60)} ${random.between(-40, HEIGHT)}l${-length * 0.2} ${
            length * random.between(0.75, 1.15)
          }`,
      ).join('')
    return (
      stroke(drops(110, 38), '#eef4f4', 1.6, { opacity: 0.42 }) +
      stroke(drops(46, 74), '#f5fafa', 2.6, { opacity: 0.5 })
    )
  }
  if (time !== 'snow') return ''
  const flakes = (count: number): Point[] =>
    Array.from({ length: count }, () => [random.between(0, WIDTH), random.between(0, HEIGHT)])
  return (
    shape(dots(flakes(130), 2.4), '#ffffff', { opacity: 0.75 }) +
    shape(dots(flakes(70), 4.4), '#ffffff', { opacity: 0.85 }) +
    shape(dots(flakes(18), 7.5), '#ffffff', { opacity: 0.8 })
  )
}
