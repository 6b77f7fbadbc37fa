import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { passedPath, runViewerRequest } from '../testing/run-viewer-request.ts'

/** How S3 reads the path of a request: percent-decoded, with a plus for a space. */
const s3Key = (path: string): string => decodeURIComponent(path.replaceAll('+', '%20'))

const hex = (byte: number): string => byte.toString(16).padStart(2, '0')
const encode = (character: string, isUpper: boolean): string => {
  const encoded = [...Buffer.from(character)].map((byte) => `%${hex(byte)}`).join('')
  return isUpper ? encoded.toUpperCase() : encoded
}

const character = fc.constantFrom(...Array.from('abz019-_.~AZ강é +%\\:;*?#!\0'))
const segment = fc.oneof(
  { weight: 3, arbitrary: fc.stringMatching(/^[a-z0-9_-][a-z0-9._-]{0,12}$/) },
  { weight: 2, arbitrary: fc.array(character, { maxLength: 8 }).map((all) => all.join('')) },
  { weight: 1, arbitrary: fc.constantFrom('.', '..', '', 'index.json') },
)
const plainPath = fc
  .tuple(fc.constantFrom('v1', 'media', 'api', 'stations', 'V1', ''), fc.array(segment, { maxLength: 4 }))
  .map(([first, others]) => `/${[first, ...others].join('/')}`)

/** A spelling of a path: each of its characters as it is or encoded, in small or capital letters. */
const spell = (path: string, choices: number[]): string =>
  Array.from(path)
    .map((character, at) => {
      const choice = choices[at % choices.length]!
      return choice === 0 || (character === '/' && choice < 3)
        ? character
        : encode(character, choice % 2 === 0)
    })
    .join('')
const choices = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 12 })
const anyUri = fc.oneof(
  fc.tuple(plainPath, choices).map(([path, some]) => spell(path, some)),
  plainPath,
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => `/${text}`),
)
const runs = { numRuns: 5_000 }

test('what passes once passes again unchanged, is never longer, and has no query', () => {
  fc.assert(
    fc.property(anyUri, (uri) => {
      const result = runViewerRequest(uri)
      const answered = 'statusCode' in result ? result.statusCode : null
      const passed = 'uri' in result ? result : { uri, querystring: {} }
      expect([null, 400, 404]).toContain(answered)
      expect(passed.uri.length).toBeLessThanOrEqual(uri.length)
      expect(passedPath(passed.uri)).toBe(answered === null ? passed.uri : null)
      expect(passed.uri.startsWith('/api/') ? {} : passed.querystring).toEqual({})
    }),
    runs,
  )
})

test('no two spellings that S3 would answer alike have different places in the cache', () => {
  fc.assert(
    fc.property(plainPath, choices, choices, (path, some, others) => {
      const [one, other] = [passedPath(spell(path, some)), passedPath(spell(path, others))]
      if (one === null || other === null || path.startsWith('/api')) return
      expect(one).toBe(other)
    }),
    runs,
  )
})

test('what passes is the object that was asked for: nobody is given another one’s answer', () => {
  fc.assert(
    fc.property(anyUri, (uri) => {
      const passed = passedPath(uri)
      if (passed === null || passed.startsWith('/api/')) return
      expect(s3Key(passed)).toBe(passed === '/' ? '/' : s3Key(uri).replace(/\/$/, ''))
    }),
    runs,
  )
})

test('every key of a document or picture passes as it is', () => {
  const key = fc
    .tuple(
      fc.constantFrom('v1', 'media'),
      fc.array(fc.stringMatching(/^[a-z0-9_-][a-z0-9._-]{0,30}$/), { minLength: 1, maxLength: 3 }),
    )
    .map(([folder, segments]) => `/${folder}/${segments.join('/')}`)
  fc.assert(
    fc.property(key, (path) => {
      expect(passedPath(path)).toBe(path)
    }),
  )
})
