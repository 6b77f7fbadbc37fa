/** The point of a picture that stays visible where it is cropped, in parts of its width and height: 0 to 1. */
export type Focus = { x: number; y: number }

/**
 * A stored picture. Its objects are `media/{id}-{width}.webp` and, as a rule, `.avif`, one for each width; `id` is a
 * hash of what was added.
 */
export type MediaContent = {
  id: string
  /** Pixels of the picture as it was added. */
  width: number
  height: number
  /** A blurred stand-in of about 25 bytes, base64 (https://evanw.github.io/thumbhash/). */
  thumbhash: string
  /** The widths in which it is stored, ascending. */
  widths: number[]
  /** Whether it is stored as AVIF as well; absent where it is not, as with pictures of before. */
  avif?: true
  /** Absent where nobody said what matters in it. */
  focus?: Focus
}

export type MediaFormat = 'webp' | 'avif'

export const mediaKey = (id: string, width: number, format: MediaFormat = 'webp'): string =>
  `media/${id}-${width}.${format}`

/** The keys of all objects of a picture. */
export const mediaKeys = ({ id, widths, avif }: Pick<MediaContent, 'id' | 'widths' | 'avif'>): string[] => {
  const formats: MediaFormat[] = avif ? ['webp', 'avif'] : ['webp']
  return formats.flatMap((format) => widths.map((width) => mediaKey(id, width, format)))
}
