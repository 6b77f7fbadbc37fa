/** A stored picture. Its objects are `media/{id}-{width}.webp`, one for each width; `id` is a hash of what was added. */
export type MediaContent = {
  id: string
  /** Pixels of the picture as it was added. */
  width: number
  height: number
  /** A blurred stand-in of about 25 bytes, base64 (https://evanw.github.io/thumbhash/). */
  thumbhash: string
  /** The widths in which it is stored, ascending. */
  widths: number[]
}

export const mediaKey = (id: string, width: number): string => `media/${id}-${width}.webp`
