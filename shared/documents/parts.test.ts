import { expect, it } from 'vitest'
import { mediaKey } from '../content/media.ts'
import { hrefOf } from './href-of.ts'
import { EPISODE_TEMPLATE } from './line-document.ts'
import { IMAGE_TEMPLATE } from './parts.ts'
import { STATION_TEMPLATE, WEBTOON_TEMPLATE } from './search-document.ts'

it('writes templates that lead where the functions do', () => {
  expect(IMAGE_TEMPLATE.replace('{id}', 'abc').replace('{width}', '360')).toBe(`/${mediaKey('abc', 360)}`)
  expect(IMAGE_TEMPLATE.replace('{id}-{width}.webp', 'abc-360.avif')).toBe(`/${mediaKey('abc', 360, 'avif')}`)
  expect(EPISODE_TEMPLATE.replace('{id}', 'abc')).toBe(hrefOf.episode('abc'))
  expect(STATION_TEMPLATE.replace('{id}', 'abc')).toBe(hrefOf.station('abc'))
  expect(WEBTOON_TEMPLATE.replace('{id}', 'abc')).toBe(hrefOf.webtoon('abc'))
})
