import sharp from 'sharp'
import type { EpisodeDocument } from '#shared/documents/episode-document.ts'
import { hrefOf } from '#shared/documents/href-of.ts'
import { HisubtoryError } from '#shared/errors.ts'
import { answered, callApi, signIn, type CallApi } from './call-api.ts'
import type { Credentials } from './first-administrator.ts'

const GIVE_UP_AFTER_MS = 30_000
const CUTS = 3

/** What an editor's journey over HTTP came to. */
export type Journey = { episode: string; cuts: number; states: string[]; ms: number }

/** Pictures that differ, as pictures are stored once. */
const draw = (index: number): Promise<Buffer> => {
  const background = { r: 40 + index * 70, g: 90, b: 150 }
  return sharp({ create: { width: 900, height: 1200, channels: 3, background } })
    .png()
    .toBuffer()
}

type Upload = { id: string; method: 'POST' | 'PUT'; url: string; fields: Record<string, string> }

/** Sends a file as its upload says: to the API itself, or as a form to the bucket. */
const send = (origin: string, authorization: string, upload: Upload, bytes: Buffer): Promise<Response> => {
  const file = new Blob([new Uint8Array(bytes)], { type: 'image/png' })
  if (upload.method === 'PUT') {
    const headers = { authorization, 'content-type': file.type }
    return fetch(new URL(upload.url, origin), { method: 'PUT', headers, body: file })
  }
  const form = new FormData()
  for (const [name, value] of Object.entries(upload.fields)) form.append(name, value)
  form.append('file', file)
  return fetch(upload.url, { method: 'POST', body: form })
}

const uploadPictures = async (origin: string, authorization: string, call: CallApi): Promise<string[]> => {
  const pictures = await Promise.all(Array.from({ length: CUTS }, (_, index) => draw(index)))
  const files = pictures.map((bytes) => ({ type: 'image/png', bytes: bytes.length }))
  const { uploads } = await call<{ uploads: Upload[] }>('POST', '/api/admin/media/uploads', { files })
  return Promise.all(
    uploads.map(async (upload, index) => {
      const bytes = pictures[index] ?? Buffer.of()
      await answered('A picture', await send(origin, authorization, upload, bytes))
      const picture = await call<{ id: string }>('POST', `/api/admin/media/uploads/${upload.id}/finish`, {})
      return picture.id
    }),
  )
}

/** Reads the receipt's events until the last state. */
const follow = async (origin: string, authorization: string, publication: string): Promise<string[]> => {
  const response = await fetch(`${origin}/api/admin/publications/${publication}/events`, {
    headers: { authorization },
    signal: AbortSignal.timeout(GIVE_UP_AFTER_MS),
  })
  const text = await (await answered('The receipt', response)).text()
  return [...text.matchAll(/^event: (committed|stored|purged|verified)$/gm)].map(([, state]) => state ?? '')
}

/**
 * Does over HTTP what an editor does: signs in, uploads pictures, makes an episode of them, publishes it, follows the
 * receipt until it is verified, and reads the episode at the edge.
 * @param admin, edge origins
 * @throws HisubtoryError `demo_incomplete` that says at which step it ended
 */
export const publishOverHttp = async (
  { admin, edge, webtoon }: { admin: string; edge: string; webtoon: string },
  credentials: Credentials,
): Promise<Journey> => {
  const authorization = await signIn(admin, credentials)
  const call = callApi(admin, { authorization })
  const media = await uploadPictures(admin, authorization, call)
  const fields = { webtoon, title: '직접 만든 회', summary: '', tags: [], sources: [] }
  const draft = await call<{ id: string; number: number; version: number }>(
    'POST',
    '/api/admin/episodes',
    fields,
  )
  const cuts = media.map((id, index) => ({
    media: id,
    caption: `${index + 1}번째 컷`,
    alt: `파란 배경 ${index + 1}`,
  }))
  const saved = await call<{ version: number }>(
    'PUT',
    `/api/admin/episodes/${draft.id}`,
    { ...fields, number: draft.number, thumbnail: media[0], cuts },
    `"${draft.version}"`,
  )
  const begun = performance.now()
  const { publication } = await call<{ publication: { id: string } }>('POST', '/api/admin/publish', {
    items: [{ kind: 'episode', id: draft.id, version: saved.version }],
    note: 'npm run demo -- --check',
  })
  const states = await follow(admin, authorization, publication.id)
  const ms = performance.now() - begun
  if (states.at(-1) !== 'verified') {
    throw new HisubtoryError('demo_incomplete', `The receipt ended with ${states.at(-1) ?? 'nothing'}`)
  }
  const url = `${edge}${hrefOf.episode(draft.id)}`
  const read = (await (await answered(url, await fetch(url))).json()) as EpisodeDocument
  return { episode: draft.id, cuts: read.cuts.length, states, ms }
}
