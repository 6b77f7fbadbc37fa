import { fileTypeFromBuffer } from 'file-type'
import sharp, { type Metadata } from 'sharp'
import { MAX_PICTURE_BYTES, type PictureType } from '#shared/content/picture-types.ts'
import { ValidationError } from '#shared/errors.ts'
import { variantWidths } from './variant-widths.ts'

export const MAX_PICTURE_PIXELS = 40_000_000
/** WebP's own limit for a side: 14 bits (RFC 9649, section 2.7.1). */
const MAX_WEBP_SIDE = 16_383

/** What sharp calls the types that are taken. */
const FORMATS: Record<PictureType, string> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/avif': 'heif',
  'image/gif': 'gif',
}

/** Pixels as a reader sees them, turned by the EXIF orientation. */
export type PictureSize = { width: number; height: number }

export const pictureFault = (message: string): ValidationError =>
  new ValidationError([{ path: '', message }], 'The picture cannot be taken')

/** A sequence of AVIF pictures says so by its brand (AV1 Image File Format, section 6.2). */
const isSequence = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 12)).toString('latin1', 4) ===
  'ftypavis'

const metadataOf = async (bytes: Uint8Array): Promise<Metadata> => {
  try {
    return await sharp(bytes, { limitInputPixels: false }).metadata()
  } catch {
    throw pictureFault('is damaged: its head cannot be read. Save it again and repeat')
  }
}

/**
 * Finds out from the bytes (never from a name or a header) what a picture is, before it is decoded.
 * @throws ValidationError for what is no still JPEG, PNG, WebP, AVIF or GIF, or is too large
 */
export const inspectPicture = async (bytes: Uint8Array): Promise<PictureSize> => {
  if (bytes.byteLength > MAX_PICTURE_BYTES) throw pictureFault('is larger than 20 MB; make it smaller')
  const type = await fileTypeFromBuffer(bytes)
  const format = (FORMATS as Record<string, string | undefined>)[type?.mime ?? '']
  if (format === undefined) {
    throw pictureFault(
      `is ${type ? `of the type ${type.mime}` : 'no picture'}; JPEG, PNG, WebP, AVIF and GIF are taken`,
    )
  }
  const metadata = await metadataOf(bytes)
  if (metadata.format !== format) throw pictureFault('is damaged: it begins as another type than it goes on')
  if ((metadata.pages ?? 1) > 1 || isSequence(bytes))
    throw pictureFault('moves; only still pictures are taken')
  const { width, height } = metadata.autoOrient
  if (width * height > MAX_PICTURE_PIXELS) throw pictureFault('has more than 40 megapixels; make it smaller')
  const tallest = Math.max(...variantWidths(width).map((variant) => (height * variant) / width))
  if (tallest > MAX_WEBP_SIDE) throw pictureFault('is too tall for its width; cut it into several pictures')
  return { width, height }
}
