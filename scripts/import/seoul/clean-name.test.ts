import { expect, test } from 'vitest'
import { cleanName } from './clean-name.ts'

test.each([
  ['en', ' Seoul Nat`l  Univ. ', "Seoul Nat'l Univ."],
  ['en', 'Euljiro 3(sam)-ga', 'Euljiro 3(sam)-ga'],
  ['en', 'Jeondae · Everland', 'Jeondae · Everland'],
  ['zh', '三成(会展中心)', '三成'],
  ['zh', '仁荷大学\u00a0', '仁荷大学'],
  // A compatibility ideograph (U+F90A) is the same character in another place of Unicode.
  ['zh', '\uf90a浦机场', '金浦机场'],
  ['ja', 'トンデムン（東大門）', 'トンデムン'],
  ['hanja', '乙支路3街', '乙支路3街'],
  ['hanja', '市廳·龍仁大', '市廳·龍仁大'],
] as const)('takes a sound %s name: %j', (language, raw, name) => {
  expect(cleanName(raw, language)).toEqual({ name })
})

test.each([
  ['zh', '始?陵谷', 'damaged'],
  ['zh', '始\ufffd陵谷', 'damaged'],
  ['ja', 'シンチョン(新川)?', 'damaged'],
  ['en', 'Gang\u0007nam', 'damaged'],
  ['ja', ' \u00a0', 'blank'],
  ['zh', null, 'blank'],
  ['hanja', '동廟앞', 'foreign script'],
  ['en', '강남', 'foreign script'],
  ['zh', 'Gangnam', 'foreign script'],
  ['zh', 'カンナム', 'foreign script'],
] as const)('leaves a %s name out: %j is %s', (language, raw, fault) => {
  expect(cleanName(raw, language)).toEqual({ fault })
})
