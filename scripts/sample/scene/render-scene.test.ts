import sharp from 'sharp'
import { expect, test } from 'vitest'
import { renderScene } from './render-scene.ts'

test('a scene becomes an opaque WebP picture of 800 by 1000 pixels', async () => {
  const picture = await renderScene({ place: 'palace', time: 'snow', people: [{ kind: 'king', x: 0.5 }] })
  const { format, width, height, hasAlpha } = await sharp(picture).metadata()
  expect({ format, width, height, hasAlpha }).toEqual({
    format: 'webp',
    width: 800,
    height: 1000,
    hasAlpha: false,
  })
})

test('a scene is rendered in another size when one is given', async () => {
  const picture = await renderScene({ place: 'train', time: 'night' }, { width: 400, height: 400 })
  const { width, height } = await sharp(picture).metadata()
  expect([width, height]).toEqual([400, 400])
})

test('equal scenes give equal bytes, so that a picture is stored once', async () => {
  const scene = { place: 'bridge', time: 'dawn', things: [{ kind: 'boat', x: 0.3 }] } as const
  const [one, two] = await Promise.all([
    renderScene({ ...scene, things: [...scene.things] }),
    renderScene({ ...scene, things: [...scene.things] }),
  ])
  expect(Buffer.compare(one, two)).toBe(0)
})
