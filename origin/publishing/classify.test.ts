import { expect, it } from 'vitest'
import { classify, defer } from './classify.ts'
import type { Projection } from './projection.ts'

const EPISODE = 'v1/episodes/one.json'
const present = (path: string, hash = 'new'): Projection => ({
  state: 'present',
  path,
  hash,
  body: Buffer.from('{}'),
  metadata: { contentType: 'application/json', cacheControl: '', tags: [] },
  links: [],
  fingerprint: null,
})
const NOTHING = { create: [], update: [], remove: [], same: [], bad: [], defer: [] }
const classifyOne = (projection: Projection, row?: { hash: string | null; etag: string | null }) =>
  classify(new Map([[projection.path, projection]]), new Map(row ? [[projection.path, row]] : []))

it('creates what is not in the bucket, whatever was there before', () => {
  const wanted = present(EPISODE)
  expect(classifyOne(wanted)).toEqual({ ...NOTHING, create: [wanted] })
  expect(classifyOne(wanted, { hash: null, etag: null })).toEqual({ ...NOTHING, create: [wanted] })
})

it('updates what has other bytes, or bytes that nobody knows', () => {
  const wanted = present(EPISODE)
  expect(classifyOne(wanted, { hash: 'old', etag: 'e' })).toEqual({ ...NOTHING, update: [wanted] })
  expect(classifyOne(wanted, { hash: null, etag: 'e' })).toEqual({ ...NOTHING, update: [wanted] })
})

it('never creates the root before what it links to: every reader finds it', () => {
  const root = present('v1/index.json')
  expect(classifyOne(root)).toEqual({ ...NOTHING, update: [root] })
})

it('has nothing to do for equal bytes, nor for what is neither there nor wanted', () => {
  expect(classifyOne(present(EPISODE, 'same'), { hash: 'same', etag: 'e' })).toEqual({
    ...NOTHING,
    same: [EPISODE],
  })
  expect(classifyOne({ state: 'absent', path: EPISODE })).toEqual({ ...NOTHING, same: [EPISODE] })
})

it('removes what is there and not wanted', () => {
  expect(classifyOne({ state: 'absent', path: EPISODE }, { hash: 'old', etag: 'e' })).toEqual({
    ...NOTHING,
    remove: [EPISODE],
  })
})

it('leaves alone what can not be projected, stored or not', () => {
  const bad: Projection = { state: 'bad', path: EPISODE, error: 'broken' }
  expect(classifyOne(bad)).toEqual({ ...NOTHING, bad: [bad] })
  expect(classifyOne(bad, { hash: 'old', etag: 'e' })).toEqual({ ...NOTHING, bad: [bad] })
})

it('puts updates off without losing one', () => {
  const [one, two] = [present(EPISODE), present('v1/episodes/two.json')]
  expect(defer({ ...NOTHING, update: [one, two] as never }, new Set([EPISODE]))).toEqual({
    ...NOTHING,
    update: [two],
    defer: [EPISODE],
  })
})
