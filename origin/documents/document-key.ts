import type { DocumentKind } from './document-kind.ts'
import { documentKinds } from './registry.ts'

/** The key of a document in the bucket: its kind's pattern with the id in its place. */
export const keyOf = (kind: Pick<DocumentKind, 'pattern'>, id: string): string =>
  kind.pattern.replace('{id}', id)

type Place = { kind: DocumentKind; prefix: string; suffix: string }

const single = new Map(
  documentKinds.filter(({ pattern }) => !pattern.includes('{id}')).map((kind) => [kind.pattern, kind]),
)
const places: Place[] = documentKinds.flatMap((kind) => {
  const [prefix = '', suffix] = kind.pattern.split('{id}')
  return suffix === undefined ? [] : [{ kind, prefix, suffix }]
})

/** The kind and id of a key; undefined where no document has such a key. The inverse of `keyOf`. */
export const parseKey = (key: string): { kind: DocumentKind; id: string } | undefined => {
  const only = single.get(key)
  if (only) return { kind: only, id: '' }
  for (const { kind, prefix, suffix } of places) {
    if (!key.startsWith(prefix) || !key.endsWith(suffix)) continue
    const id = key.slice(prefix.length, key.length - suffix.length)
    if (/^[a-z0-9-]+$/.test(id)) return { kind, id }
  }
  return undefined
}
