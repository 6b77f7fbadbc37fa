import { parseKey } from '#origin/documents/document-key.ts'
import { ROOT_KEY } from '#origin/documents/root-key.ts'
import type { Bucket } from '#shared/bucket/bucket.ts'
import type { Witness } from './create-witness.ts'

/** A document that a reader came to, and how. */
type Step = {
  key: string
  from: Step | null
  links: string[]
  /** Which object lay in the bucket just before the document was read; every put makes another one. */
  object: string | null
}

type Site = { bucket: Pick<Bucket, 'head'>; read: Witness['read'] }

/** So often the way to a missing document is walked again when it changed meanwhile. */
const ATTEMPTS = 5

/**
 * Walks as readers do from the root through all links, and tells which of them led to nothing.
 *
 * A 404 alone proves nothing: between the two reads the link may have gone, and been purged, and then the
 * document. So it counts only when every document on the way from the root was there, leading on, at the very
 * moment of the 404: it showed the link before and after, and in between nothing was put into the bucket in its
 * place (or the link could have gone and come back). When something was put, the way is walked anew and the
 * document asked for again. One that is there by then counts for nothing, as it can't be told whether it was
 * missing; but what stays away is found, by this walk or by the next.
 * @returns a line for each link that led to nothing
 */
export const findDangling = async (site: Site): Promise<string[]> => {
  const root = await visit(site, ROOT_KEY, null)
  if (!root) return [`${ROOT_KEY} is missing`]
  const dangling: string[] = []
  const found = new Map([[ROOT_KEY, root]])
  // Grows while it is walked through. What was missing is asked for again from every document that links to it.
  for (const from of found.values()) {
    for (const link of from.links) {
      if (found.has(link)) continue
      const step = await visit(site, link, from)
      if (step) found.set(link, step)
      else if (await isDangling(site, from, link))
        dangling.push(`${from.key} led to ${link}, which was missing`)
    }
  }
  return dangling
}

const visit = async ({ bucket, read }: Site, key: string, from: Step | null): Promise<Step | null> => {
  const object = await objectOf(bucket, key)
  const answer = await read(key)
  if (!answer) return null
  const links = parseKey(key)?.kind.links(JSON.parse(answer.body.toString('utf8'))) ?? []
  return { key, from, links, object }
}

const objectOf = async (bucket: Site['bucket'], key: string): Promise<string | null> =>
  (await bucket.head(key))?.etag ?? null

const isDangling = async (site: Site, last: Step, missing: string): Promise<boolean> => {
  let from = last
  for (let attempt = 1; ; attempt += 1) {
    if (await leadsOn(site, wayTo(from), missing)) return true
    if (attempt === ATTEMPTS) return false
    const again = await walkAgain(site, wayTo(from), missing)
    if (!again || (await site.read(missing))) return false
    from = again
  }
}

/** From the root to a document. */
const wayTo = (step: Step): Step[] => (step.from === null ? [step] : [...wayTo(step.from), step])

/** Whether each document of a way still leads to the next one, and nothing was put in its place since it was read. */
const leadsOn = async (site: Site, way: Step[], end: string): Promise<boolean> => {
  for (const [index, { key, from, object }] of way.entries()) {
    const now = await visit(site, key, from)
    if (!now?.links.includes(way[index + 1]?.key ?? end)) return false
    if (object !== (await objectOf(site.bucket, key))) return false
  }
  return true
}

/** Walks a way from the root again; null when it leads to its end no more. */
const walkAgain = async (site: Site, way: Step[], end: string): Promise<Step | null> => {
  let last: Step | null = null
  for (const [index, { key }] of way.entries()) {
    const step = await visit(site, key, last)
    if (!step?.links.includes(way[index + 1]?.key ?? end)) return null
    last = step
  }
  return last
}
