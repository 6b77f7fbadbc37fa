import { createHash } from 'node:crypto'
import { brotliCompressSync, constants } from 'node:zlib'
import { expect, it } from 'vitest'
import type { EpisodeSnapshot } from '#shared/content/revision.ts'
import { episode } from './episode.ts'
import { PROSE } from './testing/prose.ts'

const digest = (seed: string) => createHash('sha256').update(seed).digest()
/** A content hash as media have it: 26 characters of base 32, and a thumbhash of 25 bytes. */
const hashOf = (seed: string) =>
  [...digest(`id ${seed}`).subarray(0, 26)]
    .map((byte) => 'abcdefghijklmnopqrstuvwxyz234567'[byte % 32])
    .join('')
const thumbhashOf = (seed: string) => digest(`thumb ${seed}`).subarray(0, 25).toString('base64')

const pictureOf = (seed: string) => ({
  id: hashOf(seed),
  width: 1080,
  height: 900 + digest(seed)[0]! * 5,
  thumbhash: thumbhashOf(seed),
  widths: [360, 720, 1080],
  avif: true as const,
})

const snapshot: EpisodeSnapshot = {
  webtoon: hashOf('webtoon'),
  number: 12,
  title: '섬이었던 땅',
  summary: '나루가 섬이 되고, 섬이 다시 역이 되기까지. 강이 몇 번이나 고쳐 쓴 땅의 이야기.',
  thumbnail: pictureOf('thumbnail'),
  tags: ['joseon'],
  sources: [{ title: '『세종실록』', url: 'https://sillok.history.go.kr' }],
  cuts: PROSE.map(({ caption, alt }, index) => ({
    id: hashOf(`cut ${index}`),
    picture: pictureOf(`picture ${index}`),
    caption,
    alt,
    sources: [],
  })),
}

const neighbour = (number: number) => {
  const id = hashOf(`episode ${number}`)
  return {
    href: `/v1/episodes/${id}.json`,
    id,
    number,
    title: number < 12 ? '마지막 나룻배' : '둑을 쌓은 사람들',
  }
}

const document = episode.project(
  {
    data: JSON.stringify(snapshot),
    number: 12,
    revision: 'revision-12',
    firstPublishedAt: Date.UTC(2026, 0, 1),
    webtoon: { href: `/v1/webtoons/${snapshot.webtoon}.json`, id: snapshot.webtoon, title: '물길이 바꾼 땅' },
    station: {
      href: '/v1/stations/jamsil.json',
      id: 'jamsil',
      name: { en: 'Jamsil', hanja: '蠶室', ja: 'チャムシル', ko: '잠실', zh: '蚕室' },
    },
    previous: neighbour(11),
    next: neighbour(13),
    tags: [{ href: '/v1/tags/joseon.json', id: 'joseon', name: { en: 'Joseon', ko: '조선' } }],
  },
  hashOf('episode 12'),
)

// CloudFront compresses at a middle quality; 11 is what a file compressed ahead would have.
it.each([4, 5, 9, 11])(
  'costs readers at most a quarter more than its texts and hashes (Brotli %i)',
  (quality) => {
    const size = (text: string) =>
      brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }).length
    const { cuts, title, summary, thumbnail } = snapshot
    const floor = [
      title,
      summary,
      ...[thumbnail, ...cuts.map((cut) => cut.picture)].flatMap((picture) => [
        picture!.id,
        picture!.thumbhash,
      ]),
      ...cuts.flatMap(({ caption, alt }) => [caption, alt]),
    ]
    expect(size(JSON.stringify(document)) / size(floor.join('\n'))).toBeLessThan(1.25)
  },
)
