import * as fc from 'fast-check'
import type { Snapshot } from './catalogue-rows.ts'
import type { Catalogue, ChangeRow } from './catalogue.ts'

/** One random step of an editor, in small numbers, so that steps meet. */
export type Edit = {
  act: 'publish' | 'unpublish' | 'trash' | 'restore' | 'rank'
  kind: 'line' | 'station' | 'webtoon' | 'episode' | 'tag'
  item: number
  parent: number
  number: number
  words: number
  tags: number[]
  places: number[]
}

export const anyEdit: fc.Arbitrary<Edit> = fc.record({
  act: fc.constantFrom('publish', 'publish', 'publish', 'unpublish', 'trash', 'restore', 'rank'),
  kind: fc.constantFrom('line', 'station', 'webtoon', 'webtoon', 'episode', 'episode', 'episode', 'tag'),
  item: fc.nat(5),
  parent: fc.nat(3),
  number: fc.integer({ min: 1, max: 4 }),
  words: fc.nat(2),
  tags: fc.uniqueArray(fc.nat(2), { maxLength: 2 }),
  places: fc.uniqueArray(fc.nat(3), { maxLength: 3 }),
})

const HOW_MANY = { line: 2, station: 4, webtoon: 4, episode: 6, tag: 3 }

const picture = (seed: number) => ({
  id: `picture${seed}`,
  width: 1080,
  height: 1900 + seed,
  thumbhash: '1QcSHQRnh493V4dIh4eXh1h4kJUI',
  widths: [360, 1080],
})

const names = (id: string, words: number) => ({
  ko: `이름 ${id} ${words}`,
  en: words === 0 ? undefined : `Name ${id}`,
})
const idOf = (kind: Edit['kind'], item: number) => `${kind}-${item % HOW_MANY[kind]}`

const snapshotOf = (edit: Edit): Snapshot => {
  const { kind, parent, number, words } = edit
  const id = idOf(kind, edit.item)
  const tags = edit.tags.map((tag) => idOf('tag', tag))
  const image = words === 0 ? null : picture(words)
  if (kind === 'tag') return { name: names(id, words) }
  if (kind === 'line') {
    const places = edit.places.map((place) => ({
      station: idOf('station', place),
      code: words === 0 ? null : `2${place}`,
    }))
    const ends = { from: places[0]?.station ?? null, to: null }
    return {
      name: names(id, words),
      color: '#00a84d',
      position: edit.item,
      branches: [{ id: 'main', name: null, loop: words === 1, ...ends, places }],
    }
  }
  if (kind === 'station') {
    const origin = {
      nameOrigin: words === 0 ? null : '강의 남쪽',
      nameOriginSource: words === 2 ? { title: '책' } : null,
    }
    return { name: names(id, words), latitude: 37.5, longitude: 127 + words, openedOn: null, ...origin }
  }
  const shared = { title: `제목 ${id} ${words}`, summary: 'e\u0301', tags }
  if (kind === 'webtoon')
    return { ...shared, station: idOf('station', parent), authors: ['김'], cover: image }
  const cuts = [{ id: 'cut', picture: picture(words), caption: '말\n"둘"', alt: '그림', sources: [] }]
  return { ...shared, webtoon: idOf('webtoon', parent), number, thumbnail: image, sources: [], cuts }
}

/** Lists some episodes in some order, among them such as were never published. */
const rank = (catalogue: Catalogue, { kind, item, parent, number }: Edit): Promise<ChangeRow[]> => {
  const episodes = Array.from({ length: number }, (_, index) => idOf('episode', item + index))
  if (kind === 'line' || kind === 'episode') return catalogue.rank('line', idOf('line', parent), episodes)
  return catalogue.rank(parent > 1 ? 'day' : 'all', '', episodes)
}

/** Takes an edit on a catalogue; every parent is there already (see `startOf`). */
export const takeEdit = async (catalogue: Catalogue, edit: Edit): Promise<ChangeRow[]> => {
  const id = idOf(edit.kind, edit.item)
  if (edit.act === 'rank') return rank(catalogue, edit)
  if (edit.act === 'publish') return catalogue.publish(edit.kind, id, snapshotOf(edit))
  if (edit.act === 'unpublish') {
    if (edit.kind !== 'webtoon' && edit.kind !== 'episode') return []
    return catalogue.unpublish(edit.kind, id)
  }
  return catalogue.setTrashed(edit.kind, id, edit.act === 'trash')
}

/** Stations, tags, webtoons and lines, so that whatever an edit names as a parent is there. */
export const takeStart = async (catalogue: Catalogue): Promise<void> => {
  const plain = { act: 'publish' as const, parent: 0, number: 1, words: 0, tags: [], places: [0, 1] }
  for (const kind of ['station', 'tag', 'line', 'webtoon'] as const) {
    for (let item = 0; item < HOW_MANY[kind]; item += 1) {
      await takeEdit(catalogue, { ...plain, kind, item, parent: item })
    }
  }
}
