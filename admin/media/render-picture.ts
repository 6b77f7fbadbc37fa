import sharp, { type Sharp } from 'sharp'
import { rgbaToThumbHash } from 'thumbhash'
import { MAX_PICTURE_PIXELS, pictureFault } from './inspect-picture.ts'

/** Low: a good deal faster than the default, for some more bytes. A first start adds hundreds of pictures. */
const WEBP = { quality: 80, effort: 2 }
/** ThumbHash takes at most 100 pixels a side. */
const THUMB_SIDE = 100

export type RenderedPicture = {
  variants: { width: number; body: Uint8Array }[]
  /** Base64. */
  thumbhash: string
}

/** Decodes a picture once, at the greatest width that is needed, upright, in sRGB, without metadata. */
const decode = async (bytes: Uint8Array, width: number): Promise<() => Sharp> => {
  try {
    const source = sharp(bytes, {
      limitInputPixels: MAX_PICTURE_PIXELS,
      failOn: 'error',
      sequentialRead: true,
    })
    const { data, info } = await source
      .autoOrient()
      .resize({ width, withoutEnlargement: true })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })
    const raw = { width: info.width, height: info.height, channels: info.channels }
    return () => sharp(data, { raw })
  } catch {
    throw pictureFault('is damaged: it cannot be decoded. Save it again and repeat')
  }
}

const thumbhashOf = async (picture: Sharp): Promise<string> => {
  const small = picture.resize({ width: THUMB_SIDE, height: THUMB_SIDE, fit: 'inside' }).ensureAlpha().raw()
  const { data, info } = await small.toBuffer({ resolveWithObject: true })
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64')
}

/**
 * Makes what is stored of a picture: a WebP for each width, and a blurred stand-in.
 * @param widths ascending, none wider than the picture
 * @throws ValidationError when the bytes can't be decoded
 */
export const renderPicture = async (bytes: Uint8Array, widths: number[]): Promise<RenderedPicture> => {
  const picture = await decode(bytes, Math.max(...widths))
  const [thumbhash, ...bodies] = await Promise.all([
    thumbhashOf(picture()),
    ...widths.map((width) => picture().resize({ width }).webp(WEBP).toBuffer()),
  ])
  return {
    thumbhash,
    variants: widths.map((width, index) => ({ width, body: bodies[index] ?? new Uint8Array() })),
  }
}
