import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { drawScene } from './draw-scene.ts'
import { PEOPLE, PLACES, type Scene, THINGS, TIMES } from './scene.ts'

/** The picture, small enough that only its large forms count. */
const thumbnail = (scene: Scene): Promise<Buffer> =>
  sharp(Buffer.from(drawScene(scene, { width: 80, height: 100 })))
    .flatten()
    .raw()
    .toBuffer()

/** Mean difference of two pictures' channels, 0 to 255. */
const difference = (a: Buffer, b: Buffer): number =>
  a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length

/** What `scene` adds to its place: the pixels that differ from the empty place. */
async function footprint(scene: Scene): Promise<number> {
  const [empty, full] = await Promise.all([
    thumbnail({ place: scene.place, time: scene.time }),
    thumbnail(scene),
  ])
  return difference(empty, full)
}

/** All outlines of a picture, without their colours. */
const forms = (scene: Scene): string[] =>
  [...drawScene(scene).matchAll(/ d="([^"]+)"/g)].map(([, form]) => form ?? '')

describe('drawScene', () => {
  test.each(PLACES)('%s is a whole picture at every hour, without holes or references', async (place) => {
    for (const time of TIMES) {
      const svg = drawScene({ place, time })
      expect(svg).not.toMatch(/NaN|undefined|Infinity|href|<text|<filter/)
      const { width, height } = await sharp(Buffer.from(svg)).metadata()
      expect([width, height]).toEqual([800, 1000])
    }
  })

  test('no two places look alike', async () => {
    const pictures = await Promise.all(PLACES.map((place) => thumbnail({ place, time: 'day' })))
    const alike = pictures.flatMap((a, i) =>
      pictures.flatMap((b, j) => (j > i && difference(a, b) < 8 ? [`${PLACES[i]} and ${PLACES[j]}`] : [])),
    )
    expect(alike).toEqual([])
  })

  test('every hour gives a place another light', async () => {
    const pictures = await Promise.all(TIMES.map((time) => thumbnail({ place: 'river', time })))
    for (const [index, picture] of pictures.entries())
      for (const other of pictures.slice(index + 1)) expect(difference(picture, other)).toBeGreaterThan(12)
  })

  test.each(PEOPLE)('a %s is seen', async (kind) => {
    expect(await footprint({ place: 'hills', time: 'day', people: [{ kind, x: 0.3 }] })).toBeGreaterThan(0.4)
  })

  test.each(THINGS)('a %s is seen, on land and by the water', async (kind) => {
    for (const place of ['hills', 'river'] as const)
      expect(await footprint({ place, time: 'day', things: [{ kind, x: 0.4 }] })).toBeGreaterThan(0.3)
  })

  test('equal scenes give equal texts, in whatever order they were written down', () => {
    const one: Scene = { place: 'market', time: 'dusk', people: [{ kind: 'woman', x: 0.4 }], seed: 3 }
    const two: Scene = { seed: 3, people: [{ x: 0.4, kind: 'woman' }], time: 'dusk', place: 'market' }
    expect(drawScene(two)).toBe(drawScene(one))
  })

  test('a seed changes what is left to chance', () => {
    expect(drawScene({ place: 'hills', time: 'day', seed: 1 })).not.toBe(
      drawScene({ place: 'hills', time: 'day' }),
    )
  })

  test('a place keeps its hills and trees when only the hour changes', () => {
    expect(forms({ place: 'hills', time: 'dusk' })).toEqual(forms({ place: 'hills', time: 'day' }))
  })

  test('a crowd finds room in any place', () => {
    for (const place of PLACES) {
      const people = PEOPLE.map((kind) => ({ kind, x: 0.5, size: 2 }))
      const things = THINGS.map((kind) => ({ kind, x: 1, size: 0.4 }))
      expect(drawScene({ place, time: 'night', people, things })).not.toMatch(/NaN|undefined/)
    }
  })

  test('takes the size in pixels', async () => {
    const { width, height } = await sharp(
      Buffer.from(drawScene({ place: 'map', time: 'day' }, { width: 300, height: 300 })),
    ).metadata()
    expect([width, height]).toEqual([300, 300])
  })
})
