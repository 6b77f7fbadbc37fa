import type { Focus } from '#shared/content/media.ts'
import type { Names } from '#shared/content/names.ts'
import type { Picture } from '#shared/content/revision.ts'
import type { Source } from '#shared/content/source.ts'
import type { NamesPart, PicturePart, SourcePart } from '#shared/documents/parts.ts'
import { asList, asNumber, asObject, asOptionalText, asText } from './read-row.ts'

/*
 * Pieces of snapshots as pieces of documents: members in alphabetical order, absent ones undefined, which
 * JSON.stringify leaves out. All of them throw BadRowError.
 */

const ABSENT = [null, undefined] as unknown[]

const focusOf = (value: unknown): PicturePart['focus'] => {
  if (ABSENT.includes(value)) return undefined
  const focus = asObject<Focus>(value, 'focus')
  return { x: asNumber(focus.x, 'focus.x'), y: asNumber(focus.y, 'focus.y') }
}

export const pictureOf = (value: unknown): PicturePart => {
  const picture = asObject<Picture>(value, 'picture')
  return {
    avif: picture.avif === true ? true : undefined,
    focus: focusOf(picture.focus),
    height: asNumber(picture.height, 'height'),
    id: asText(picture.id, 'picture.id'),
    thumbhash: asText(picture.thumbhash, 'thumbhash'),
    width: asNumber(picture.width, 'width'),
    widths: asList(picture.widths, 'widths').map((width) => asNumber(width, 'widths')),
  }
}

export const optionalPictureOf = (value: unknown): PicturePart | undefined =>
  ABSENT.includes(value) ? undefined : pictureOf(value)

export const namesOf = (value: unknown): NamesPart => {
  const names = asObject<Names>(value, 'name')
  return {
    en: asOptionalText(names.en, 'name.en'),
    hanja: asOptionalText(names.hanja, 'name.hanja'),
    ja: asOptionalText(names.ja, 'name.ja'),
    ko: asText(names.ko, 'name.ko'),
    zh: asOptionalText(names.zh, 'name.zh'),
  }
}

export const optionalNamesOf = (value: unknown): NamesPart | undefined =>
  ABSENT.includes(value) ? undefined : namesOf(value)

export const sourceOf = (value: unknown): SourcePart => {
  const source = asObject<Source>(value, 'source')
  return { title: asText(source.title, 'source.title'), url: asOptionalText(source.url, 'source.url') }
}

export const sourcesOf = (value: unknown): SourcePart[] => asList(value, 'sources').map(sourceOf)

/** Epoch milliseconds as ISO 8601 in UTC. */
export const isoTime = (milliseconds: number | null): string | undefined =>
  milliseconds === null ? undefined : new Date(milliseconds).toISOString()
