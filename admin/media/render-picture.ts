import sharp, { type Sharp } from 'sharp'
import { rgbaToThumbHash } from 'thumbhash'
import type { MediaFormat } from '#shared/content/media.ts'
import { MAX_PICTURE_PIXELS, pictureFault, type PictureSize } from './inspect-picture.ts'
import { createMemoryBudget } from './memory-budget.ts'

/** Low: a good deal faster than the default, for some more bytes. A first start adds hundreds of pictures. */
const WEBP = { quality: 80, effort: 2 }
/** 4:2:0 as WebP always has it; 50 looks like WebP's 80. */
const AVIF = { quality: 50, chromaSubsampling: '4:2:0' }
/** Measured: 2 takes six times as long as 0 and saves a quarter of the bytes; from 3 on, time explodes. */
const AVIF_EFFORT = { quick: 0, thorough: 2 }
/** A variant with more pixels than that is encoded quickly, so that no picture takes longer than some seconds. */
const THOROUGH_PIXELS = 4_000_000
/** ThumbHash takes at most 100 pixels a side. */
const THUMB_SIDE = 100
/** Decoding takes a second for 40 megapixels; what takes longer is made to. */
const DECODE_TIMEOUT_SECONDS = 30
/** Upper bounds, measured: interlaced 16-bit PNG needs most to decode, AVIF to encode. */
const DECODE_BYTES_PER_PIXEL = 12
const ENCODE_BYTES_PER_PIXEL = 28

// Every picture is another one: operations that libvips remembers for the next would only fill memory.
sharp.cache(false)

/**
 * Memory and libuv's four threads are the process's, and so is this limit; the thread that is left over is for files
 * and passwords.
 */
const budget = createMemoryBudget({ bytes: 700_000_000, tasks: 3 })

export type RenderedPicture = {
  variants: { width: number; format: MediaFormat; body: Uint8Array }[]
  /** Base64. */
  thumbhash: string
}

/** Decodes a picture once, at the greatest width that is needed, upright, in sRGB, without metadata. */
const decode = async (bytes: Uint8Array, width: number): Promise<{ pixels: number; open: () => Sharp }> => {
  try {
    const source = sharp(bytes, {
      limitInputPixels: MAX_PICTURE_PIXELS,
      failOn: 'error',
      sequentialRead: true,
    })
    const { data, info } = await source
      .timeout({ seconds: DECODE_TIMEOUT_SECONDS })
      .autoOrient()
      .resize({ width, withoutEnlargement: true })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })
    const raw = { width: info.width, height: info.height, channels: info.channels }
    return { pixels: info.width * info.height, open: () => sharp(data, { raw }) }
  } catch {
    throw pictureFault('is damaged: it cannot be decoded. Save it again and repeat')
  }
}

const thumbhashOf = async (picture: Sharp): Promise<string> => {
  const small = picture.resize({ width: THUMB_SIDE, height: THUMB_SIDE, fit: 'inside' }).ensureAlpha().raw()
  const { data, info } = await small.toBuffer({ resolveWithObject: true })
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64')
}

const render = async (bytes: Uint8Array, widths: number[], isQuick: boolean): Promise<RenderedPicture> => {
  const picture = await decode(bytes, Math.max(...widths))
  const effort = isQuick || picture.pixels > THOROUGH_PIXELS ? AVIF_EFFORT.quick : AVIF_EFFORT.thorough
  const variants: RenderedPicture['variants'] = []
  // One after the other: encoding needs more memory than anything else.
  for (const width of widths) {
    const resized = picture.open().resize({ width })
    variants.push({ width, format: 'webp', body: await resized.clone().webp(WEBP).toBuffer() })
    variants.push({ width, format: 'avif', body: await resized.avif({ ...AVIF, effort }).toBuffer() })
  }
  return { thumbhash: await thumbhashOf(picture.open()), variants }
}

/**
 * Makes what is stored of a picture: a WebP and an AVIF for each width, and a blurred stand-in. It waits until there
 * is memory for it.
 * @param size as `inspectPicture` found it
 * @param widths ascending, none wider than the picture
 * @param options `quick` for hundreds at once: AVIF in a sixth of the time, a third larger
 * @throws ValidationError when the bytes can't be decoded
 */
export const renderPicture = (
  bytes: Uint8Array,
  { width, height }: PictureSize,
  widths: number[],
  { quick = false }: { quick?: boolean } = {},
): Promise<RenderedPicture> => {
  const widest = Math.max(...widths)
  const decoding = width * height * DECODE_BYTES_PER_PIXEL
  const encoding = ((height * widest) / width) * widest * ENCODE_BYTES_PER_PIXEL
  return budget(bytes.byteLength + decoding + encoding, () => render(bytes, widths, quick))
}
