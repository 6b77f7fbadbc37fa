import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ValidationError } from '#shared/errors.ts'
import { readSample } from './read-sample.ts'
import type { Sample } from './sample.ts'

describe('the sample catalogue', () => {
  let sample: Sample
  beforeAll(async () => {
    sample = await readSample()
  })
  const line = (id: string) => sample.lines.find((line) => line.id === id)
  const published = () =>
    sample.webtoons.flatMap(({ episodes }) => episodes).filter(({ state }) => state === 'published')

  it('names at least 55 stations in Korean, English, Japanese and Chinese', () => {
    expect(sample.stations.length).toBeGreaterThanOrEqual(55)
    for (const { name } of sample.stations) {
      expect(name).toMatchObject({
        ko: expect.stringMatching(/[가-힣]/),
        en: expect.stringMatching(/^[A-Za-z]/),
        ja: expect.stringMatching(/^[ァ-ー・]+$/),
        zh: expect.stringMatching(/^\p{Script=Han}+$/u),
      })
    }
    const hanja = sample.stations.flatMap(({ name }) => name.hanja ?? [])
    expect(hanja.filter((name) => !/^\p{Script=Han}+$/u.test(name))).toEqual([])
  })

  it('places every station in Seoul and on a line', () => {
    const placed = new Set(
      sample.lines.flatMap(({ branches }) => branches.flatMap(({ places }) => places.map((p) => p.station))),
    )
    for (const { id, latitude, longitude } of sample.stations) {
      expect(placed).toContain(id)
      expect(latitude).toBeGreaterThan(37.43)
      expect(latitude).toBeLessThan(37.7)
      expect(longitude).toBeGreaterThan(126.76)
      expect(longitude).toBeLessThan(127.18)
    }
  })

  it('holds line 2 complete: the loop of 43 stations and two branches of 4', () => {
    const [loop, ...branches] = line('line-2')?.branches ?? []
    expect(loop).toMatchObject({ loop: true, from: null, to: null })
    expect(loop?.places.map(({ code }) => code)).toEqual(
      Array.from({ length: 43 }, (_, n) => String(201 + n)),
    )
    expect(branches).toMatchObject([
      { id: 'seongsu', loop: false, from: 'seongsu', to: null },
      { id: 'sinjeong', loop: false, from: 'sindorim', to: null },
    ])
    expect(branches.map(({ places }) => places.map(({ code }) => code))).toEqual([
      ['211-1', '211-2', '211-3', '211-4'],
      ['234-1', '234-2', '234-3', '234-4'],
    ])
  })

  it('holds the inner part of line 3 in order, and each transfer station once', () => {
    const places = line('line-3')?.branches.flatMap(({ places }) => places) ?? []
    expect(places.map(({ code }) => code)).toEqual(Array.from({ length: 30 }, (_, n) => String(320 + n)))
    const onLine2 = new Set(line('line-2')?.branches.flatMap(({ places }) => places.map((p) => p.station)))
    expect(places.map(({ station }) => station).filter((id) => onLine2.has(id))).toEqual([
      'euljiro-3-ga',
      'seoul-natl-univ-of-education',
    ])
  })

  it('tells where most station names come from, and who says so', () => {
    const told = sample.stations.filter(({ nameOrigin }) => nameOrigin !== null)
    expect(told.length).toBeGreaterThan(sample.stations.length / 2)
    for (const { nameOriginSource } of told) expect(nameOriginSource).not.toBeNull()
  })

  it('has at least 8 published webtoons, each with a cover, and one that is a draft as a whole', () => {
    const shown = sample.webtoons.filter((webtoon) => webtoon.published)
    expect(shown.length).toBeGreaterThanOrEqual(8)
    expect(sample.webtoons.length).toBeGreaterThan(shown.length)
    for (const { webtoon, coverScene } of shown) {
      expect(coverScene).toBeDefined()
      expect(webtoon.title).not.toBe('')
      expect(webtoon.summary).not.toBe('')
      expect(webtoon.authors).not.toEqual([])
    }
  })

  it('has at least 20 published episodes of 6 to 12 cuts, told in Korean with alt text and sources', () => {
    expect(published().length).toBeGreaterThanOrEqual(20)
    for (const { cuts, sources, summary } of published()) {
      expect(cuts.length).toBeGreaterThanOrEqual(6)
      expect(cuts.length).toBeLessThanOrEqual(12)
      expect(sources).not.toEqual([])
      expect(summary).not.toBe('')
      for (const { caption, alt } of cuts) {
        expect(caption).toMatch(/[가-힣]/)
        expect(alt).toMatch(/[가-힣].*다\.$/)
      }
    }
  })

  it('shows every cut of an episode differently', () => {
    for (const { cuts } of published()) {
      const scenes = cuts.map(({ scene }) => JSON.stringify(scene))
      expect(new Set(scenes).size).toBe(scenes.length)
    }
  })

  it('has at least 3 draft episodes and exactly one that is scheduled', () => {
    const states = sample.webtoons.flatMap(({ episodes }) => episodes.map(({ state }) => state))
    expect(states.filter((state) => state === 'draft').length).toBeGreaterThanOrEqual(3)
    expect(states.filter((state) => state === 'scheduled')).toHaveLength(1)
  })

  it('uses every tag', () => {
    const used = new Set(
      sample.webtoons.flatMap(({ webtoon, episodes }) =>
        [webtoon.tags, ...episodes.map(({ tags }) => tags)].flat(),
      ),
    )
    expect(sample.tags.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([])
  })
})

describe('a sample with mistakes', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hisubtory-sample-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  /** The paths of the faults after `change` was done to the text of `file`. */
  const faultsAfter = async (file: string, change: (text: string) => string): Promise<string[]> => {
    const copy = await mkdtemp(join(folder, 'copy-'))
    await cp(import.meta.dirname, copy, {
      recursive: true,
      filter: (path) => !path.endsWith('.ts') && basename(path) !== 'scene',
    })
    const text = await readFile(join(copy, file), 'utf8')
    expect(change(text)).not.toBe(text)
    await writeFile(join(copy, file), change(text))
    const error: unknown = await readSample(copy).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(ValidationError)
    return (error as ValidationError).faults.map(({ path }) => path)
  }

  it.each([
    ['a value that the schema refuses', 'lines.json', '#00a84d', 'green', 'lines.json#/0/color'],
    ['an item without an id', 'tags.json', '"id": "joseon",', '', 'tags.json#/0/id'],
    ['an id that stands twice', 'tags.json', '"goryeo"', '"joseon"', 'tags.json#/1/id'],
    [
      'a line with an unknown station',
      'lines.json',
      '"city-hall"',
      '"nowhere"',
      'lines.json#/0/branches/0/places/0/station',
    ],
    [
      'a webtoon about an unknown station',
      'webtoons/ttukseom.json',
      '"station": "ttukseom"',
      '"station": "nowhere"',
      'webtoons/ttukseom.json#/webtoon/station',
    ],
    [
      'a scene with a word that has no drawing',
      'webtoons/ttukseom.json',
      '"place": "palace"',
      '"place": "moon"',
      'webtoons/ttukseom.json#/episodes/0/cuts/0/scene/place',
    ],
    ['text that is no JSON', 'stations.json', '[', '', 'stations.json'],
    [
      'a slug that is not the name of its file',
      'webtoons/ttukseom.json',
      '"slug": "ttukseom"',
      '"slug": "ttuk"',
      'webtoons/ttukseom.json#/slug',
    ],
    [
      'a published webtoon without a published episode',
      'webtoons/apgujeong-pavilion.json',
      '"published": false',
      '"published": true',
      'webtoons/apgujeong-pavilion.json#/episodes',
    ],
    [
      'a published episode that is not complete',
      'webtoons/guro-women.json',
      '"state": "draft"',
      '"state": "published"',
      'webtoons/guro-women.json#/episodes/2/cuts/1/caption',
    ],
  ])('is refused with the place of the fault: %s', async (_, file, before, after, path) => {
    expect(await faultsAfter(file, (text) => text.replace(before, after))).toContain(path)
  })

  it('is refused with an unknown tag, in the webtoon or in an episode', async () => {
    const paths = await faultsAfter('webtoons/ttukseom.json', (text) =>
      text.replaceAll('"joseon"', '"nothing"'),
    )
    expect(paths).toContain('webtoons/ttukseom.json#/webtoon/tags/0')
    expect(paths).toContain('webtoons/ttukseom.json#/episodes/1/tags/0')
  })
})
