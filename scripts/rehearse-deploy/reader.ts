import type { Traffic } from './traffic-client.ts'

/** Somebody who reads, and stays signed in by refreshing their tokens. */
export type Reader = {
  act: (kind: 'continue' | 'progress' | 'refresh') => Promise<void>
  /** Whether the API still knows them, and every place that it acknowledged. */
  check: () => Promise<string | null>
}

type Session = { tokens: { accessToken: string; refreshToken: string } }
type Place = { at: string; cut: number }

/** Makes the account of a reader, who has an address of their own. */
export const joinReader = async (traffic: Traffic, index: number, episodes: string[]): Promise<Reader> => {
  const client = `203.0.113.${index + 1}`
  const joined = await traffic.send({
    kind: 'sign-up',
    method: 'POST',
    path: '/api/auth/sign-up',
    client,
    body: {
      email: `reader-${index}@example.com`,
      name: `Reader ${index}`,
      password: `quiet-platform-${index}-${index * 7}`,
      mode: 'token',
    },
  })
  if (!joined) throw new Error(`A reader could not join: ${traffic.failures.at(-1)}`)
  let { tokens } = joined.body as Session
  let refreshing: Promise<void> = Promise.resolve()
  const places = new Map<string, Place>()
  let turn = index
  const refresh = async (): Promise<void> => {
    const answer = await traffic.send({
      kind: 'refresh',
      method: 'POST',
      path: '/api/auth/refresh',
      client,
      body: { refreshToken: tokens.refreshToken },
    })
    if (answer) tokens = (answer.body as Session).tokens
  }
  const keepPlace = async (): Promise<void> => {
    turn += 1
    const episode = episodes[turn % episodes.length] ?? ''
    const place = { cut: turn % 20, at: new Date().toISOString() }
    const path = `/api/me/progress/${episode}`
    const token = tokens.accessToken
    const answer = await traffic.send({ kind: 'progress', method: 'PUT', path, client, token, body: place })
    const known = places.get(episode)
    if (answer && (!known || known.at < place.at)) places.set(episode, place)
  }
  return {
    act: async (kind) => {
      if (kind === 'progress') return keepPlace()
      if (kind === 'continue') {
        const token = tokens.accessToken
        await traffic.send({ kind: 'continue', method: 'GET', path: '/api/me/continue', client, token })
        return
      }
      // A refresh token is good for one time: the next refresh waits for what this one brings.
      refreshing = refreshing.then(refresh)
      await refreshing
    },
    check: async () => {
      await refreshing
      for (const [episode, place] of places) {
        const path = `/api/me/progress/${episode}`
        const token = tokens.accessToken
        const answer = await traffic.send({ kind: 'check', method: 'GET', path, client, token })
        const kept = answer?.body as Place | undefined
        if (!kept || kept.at < place.at)
          return `reader ${index} lost a place in ${episode}: ${JSON.stringify(kept)}`
      }
      return null
    },
  }
}
