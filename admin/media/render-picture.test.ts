import sharp from 'sharp'
import { thumbHashToApproximateAspectRatio } from 'thumbhash'
import { expect, test } from 'vitest'
import { ValidationError } from '#shared/errors.ts'
import { inspectPicture } from './inspect-picture.ts'
import { renderPicture } from './render-picture.ts'

const SIDE = 60
const plain = (background: { r: number; g: number; b: number; alpha?: number }) =>
  sharp({
    create: { width: SIDE, height: SIDE, channels: background.alpha === undefined ? 3 : 4, background },
  })

/** The colour of the first pixel of what is stored: red, green, blue, alpha. */
const firstPixel = async (bytes: Uint8Array): Promise<number[]> => {
  const { variants } = await renderPicture(bytes, { width: SIDE, height: SIDE }, [SIDE])
  return [...(await sharp(variants[0]?.body).ensureAlpha().raw().toBuffer()).subarray(0, 4)]
}

/** The greatest difference of a channel; WebP is lossy. */
const difference = (pixel: number[], wanted: number[]): number =>
  Math.max(...wanted.map((value, index) => Math.abs(value - (pixel[index] ?? Number.NaN))))

test('A picture is turned as EXIF says, and stored without any metadata', async () => {
  const red = await plain({ r: 255, g: 0, b: 0 }).resize(200, 400).png().toBuffer()
  const canvas = sharp({ create: { width: 600, height: 400, channels: 3, background: '#0000ff' } })
  const painted = await canvas
    .composite([{ input: red, left: 0, top: 0 }])
    .png()
    .toBuffer()
  // Orientation 6: the left side of the stored pixels is the top of the picture.
  const bytes = await sharp(painted)
    .withExif({ IFD0: { Artist: 'somebody' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  expect(await inspectPicture(bytes)).toEqual({ width: 400, height: 600 })
  const { variants } = await renderPicture(bytes, { width: 400, height: 600 }, [400])
  expect(variants.map(({ format }) => format)).toEqual(['webp', 'avif'])
  for (const { body } of variants) {
    const stored = sharp(body)
    const { width, height, exif, icc, xmp, orientation } = await stored.metadata()
    expect({ width, height, exif, icc, xmp, orientation }).toEqual({ width: 400, height: 600 })
    const { data } = await stored.raw().toBuffer({ resolveWithObject: true })
    expect(difference([...data.subarray(0, 3)], [255, 0, 0])).toBeLessThan(5)
    expect(difference([...data.subarray(-3)], [0, 0, 255])).toBeLessThan(5)
  }
})

test('Transparent, grey, 16-bit, palette and CMYK pictures keep their look', async () => {
  expect(
    difference(
      await firstPixel(await plain({ r: 255, g: 0, b: 0, alpha: 0.5 }).png().toBuffer()),
      [255, 0, 0, 128],
    ),
  ).toBeLessThan(5)
  const grey = plain({ r: 128, g: 128, b: 128 }).toColourspace('b-w')
  expect(difference(await firstPixel(await grey.png().toBuffer()), [128, 128, 128, 255])).toBeLessThan(5)
  const deep = plain({ r: 51, g: 102, b: 153 }).toColourspace('rgb16')
  expect(difference(await firstPixel(await deep.png().toBuffer()), [51, 102, 153, 255])).toBeLessThan(5)
  expect(
    difference(
      await firstPixel(await plain({ r: 51, g: 102, b: 153 }).png({ palette: true }).toBuffer()),
      [51, 102, 153, 255],
    ),
  ).toBeLessThan(5)
  const print = plain({ r: 255, g: 255, b: 255 }).toColourspace('cmyk').jpeg()
  expect(difference(await firstPixel(await print.toBuffer()), [255, 255, 255, 255])).toBeLessThan(5)
})

test('The stand-in has the shape of the picture, and fits into a document', async () => {
  const bytes = await plain({ r: 9, g: 99, b: 200 }).resize(400, 200).png().toBuffer()
  const { thumbhash } = await renderPicture(bytes, { width: 400, height: 200 }, [400])
  expect(thumbhash.length).toBeLessThan(40)
  expect(thumbHashToApproximateAspectRatio(Buffer.from(thumbhash, 'base64'))).toBeCloseTo(2, 0)
})

test('A picture that breaks off is refused', async () => {
  const noise = Buffer.from(Array.from({ length: 300 * 300 * 3 }, (_value, index) => (index * index) % 251))
  const bytes = await sharp(noise, { raw: { width: 300, height: 300, channels: 3 } })
    .jpeg()
    .toBuffer()
  await expect(
    renderPicture(bytes.subarray(0, bytes.length / 2), { width: 300, height: 300 }, [300]),
  ).rejects.toThrow(ValidationError)
})
