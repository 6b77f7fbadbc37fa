import { mediaKey } from '#shared/content/media.ts'
import type { PicturePart } from '#shared/documents/parts.ts'

/** About as wide as a phone's screen has pixels. */
const WANTED_WIDTH = 800

/** Where readers get a picture, in the smallest width that is wide enough; undefined where their site is not known. */
export const pictureUrl = (
  { id, widths }: Pick<PicturePart, 'id' | 'widths'>,
  readersUrl: string | undefined,
): string | undefined => {
  const width = widths.find((one) => one >= WANTED_WIDTH) ?? widths.at(-1)
  if (readersUrl === undefined || width === undefined) return undefined
  return `${readersUrl}/${mediaKey(id, width)}`
}
