import { arrange } from './cast/arrange.ts'
import { drawCast } from './cast/draw-cast.ts'
import { createRandom } from './kit/random.ts'
import { createStage, HEIGHT, WIDTH } from './kit/stage.ts'
import { element } from './kit/svg.ts'
import { places } from './places/places.ts'
import type { Scene } from './scene.ts'
import { sky } from './sky/sky.ts'
import { weather } from './sky/weather.ts'

/**
 * The picture of a scene, as SVG text without fonts, filters or references. Equal scenes give equal texts; a
 * place keeps its hills and houses when only the hour or the people change.
 * @param size of the picture in pixels; another shape than 4 to 5 cuts the drawing's sides, or its top.
 */
export function drawScene(scene: Scene, { width = WIDTH, height = HEIGHT } = {}): string {
  const place = places[scene.place]
  const seed = `${scene.place} ${scene.seed ?? 0}`
  const stage = createStage(scene.time, seed, place.indoors)
  const outside = { ...stage, random: createRandom(`${seed} sky`) }
  const { back, front = '' } = place.draw(stage)
  const body = [
    place.indoors ? '' : sky(outside),
    back,
    drawCast(stage, arrange(scene, place), place.water !== undefined),
    front,
    place.indoors ? '' : weather(outside),
  ].join('')
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      preserveAspectRatio: 'xMidYMax slice',
    },
    stage.defs() + body,
  )
}
