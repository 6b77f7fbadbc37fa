import { randomBytes } from 'node:crypto'
import { generatePassword } from '#admin/accounts/passwords/generate-password.ts'
import type { EpisodeDocument } from '#shared/documents/episode-document.ts'
import { HREF, hrefOf } from '#shared/documents/href-of.ts'
import type { IndexDocument } from '#shared/documents/index-document.ts'
import type { LatestEpisodesDocument } from '#shared/documents/latest-episodes-document.ts'
import type { WebtoonDocument } from '#shared/documents/webtoon-document.ts'
import { HisubtoryError } from '#shared/errors.ts'
import { callApi, signIn } from './call-api.ts'
import type { Credentials } from './first-administrator.ts'

const EPISODES = 3

/** What a reader did, and where the API says that they can go on. `cut` counts from 1, as people do. */
export type Reading = {
  reader: Credentials
  webtoon: string
  read: number[]
  goOn: { number: number; title: string; cut: number; cuts: number }
}

type Continuation = {
  episode: { id: string; number: number; title: string; webtoon: { title: string } }
  progress: { cut: number } | null
}

/** The first episodes of the webtoon that has the most of the latest ones. */
const findEpisodes = async (edge: string): Promise<WebtoonDocument['episodes']> => {
  const read = callApi(edge)
  const index = await read<IndexDocument>('GET', HREF.index)
  const latest = await read<LatestEpisodesDocument>('GET', index.links.latestEpisodes)
  const byWebtoon = Map.groupBy(latest.episodes, ({ webtoon }) => webtoon.href)
  const [longest] = [...byWebtoon].toSorted(([, a], [, b]) => b.length - a.length)
  if (!longest) return []
  return (await read<WebtoonDocument>('GET', longest[0])).episodes.slice(0, EPISODES)
}

/**
 * Does over HTTP what a reader does: joins, reads two episodes on a phone and half of a third one on a tablet, and
 * asks on the phone where to go on.
 * @param admin, edge origins
 * @throws HisubtoryError `demo_incomplete` that says at which step it ended
 */
export const readOnTwoDevices = async ({
  admin,
  edge,
}: {
  admin: string
  edge: string
}): Promise<Reading> => {
  const reader = {
    email: `reader-${randomBytes(3).toString('hex')}@example.com`,
    password: generatePassword(),
  }
  await callApi(admin)('POST', '/api/auth/sign-up', { ...reader, name: '독자', mode: 'token' })
  const devices = {
    phone: callApi(admin, { authorization: await signIn(admin, reader) }),
    tablet: callApi(admin, { authorization: await signIn(admin, reader) }),
  }
  const episodes = await findEpisodes(edge)
  for (const [index, { id, href }] of episodes.entries()) {
    const { cuts } = await callApi(edge)<EpisodeDocument>('GET', href)
    const isLast = index === episodes.length - 1
    const device = isLast ? 'tablet' : 'phone'
    const place = isLast
      ? { cut: Math.floor(cuts.length / 2), offset: 400, done: false }
      : { cut: cuts.length - 1, offset: 1_000, done: true }
    const at = new Date().toISOString()
    await devices[device]('PUT', `/api/me/progress/${id}`, { ...place, device, at })
  }
  const { items } = await devices.phone<{ items: Continuation[] }>('GET', '/api/me/continue')
  const [first] = items
  if (!first?.progress) throw new HisubtoryError('demo_incomplete', 'The API knows of nothing to go on with')
  const { episode, progress } = first
  const { cuts } = await callApi(edge)<EpisodeDocument>('GET', hrefOf.episode(episode.id))
  return {
    reader,
    webtoon: episode.webtoon.title,
    read: episodes.map(({ number }) => number),
    goOn: { number: episode.number, title: episode.title, cut: progress.cut + 1, cuts: cuts.length },
  }
}
