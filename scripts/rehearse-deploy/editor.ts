import type { Traffic } from './traffic-client.ts'

type Episode = { version: number; title: string }
type Receipt = { publication: { id: string } }

/** Somebody who changes titles and publishes them, one after the other. */
export type Editor = {
  /** Saves a draft and publishes it. */
  edit: () => Promise<void>
  /** Publications that were acknowledged. */
  publications: string[]
  /** The title that was published last, by episode. */
  titles: Map<string, string>
  /** By which the editor is signed in. */
  token: string
}

/** Signs the editor in. @param episodes published ones, whose titles are changed in turn */
export const openEditor = async (
  traffic: Traffic,
  credentials: { email: string; password: string },
  episodes: string[],
): Promise<Editor> => {
  const client = '198.51.100.7'
  const body = { ...credentials, mode: 'token' }
  const signedIn = await traffic.send({
    kind: 'sign-in',
    method: 'POST',
    path: '/api/auth/sign-in',
    client,
    body,
  })
  if (!signedIn) throw new Error(`The editor could not sign in: ${traffic.failures.at(-1)}`)
  const token = (signedIn.body as { tokens: { accessToken: string } }).tokens.accessToken
  const publications: string[] = []
  const titles = new Map<string, string>()
  let turn = 0
  const edit = async (): Promise<void> => {
    turn += 1
    const id = episodes[turn % episodes.length] ?? ''
    const path = `/api/admin/episodes/${id}`
    const read = await traffic.send({ kind: 'edit: read', method: 'GET', path, client, token })
    if (!read) return
    const title = `리허설 ${turn}`
    const ifMatch = `"${(read.body as Episode).version}"`
    const saved = await traffic.send({
      kind: 'edit: draft',
      method: 'PATCH',
      path,
      client,
      token,
      ifMatch,
      body: { title },
    })
    if (!saved) return
    const items = [{ kind: 'episode', id, version: (saved.body as Episode).version }]
    const sent = { method: 'POST', path: '/api/admin/publish', client, token, body: { items } }
    const published = await traffic.send({ kind: 'edit: publish', ...sent })
    if (!published) return
    publications.push((published.body as Receipt).publication.id)
    titles.set(id, title)
  }
  return { edit, publications, titles, token }
}
