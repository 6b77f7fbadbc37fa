import { PICKED } from './value-of.ts'

const MOST = 300

/** What answers have shown: ids that exist, of what they are, and the versions that they had last. */
export type KnownItems = {
  /** @param kind what the answer tells of: the word in the address */
  learn: (answer: unknown, kind: string) => void
  versionOf: (id: string) => number
  /** Puts ids in the place of what stands for them, at any depth. */
  fill: (value: unknown) => unknown
}

/** `tags`, `tag` and `tagId` are the same kind. */
const normal = (name: string): string =>
  name
    .toLowerCase()
    .replace(/ies$/, 'y')
    .replace(/(id|s)$/, '')

export const createKnownItems = (): KnownItems => {
  const kinds = new Map<string, string[]>([['', []]])
  const versions = new Map<string, number>()
  const keep = (kind: string, id: string): void => {
    const ids = kinds.get(kind) ?? []
    kinds.set(kind, ids)
    if (!ids.includes(id)) ids[ids.length < MOST ? ids.length : versions.size % MOST] = id
  }
  const known: KnownItems = {
    learn: (answer, kind) => {
      if (typeof answer !== 'object' || answer === null) return
      if (Array.isArray(answer)) {
        for (const item of answer) known.learn(item, kind)
        return
      }
      const { id, version } = answer as { id?: unknown; version?: unknown }
      if (typeof id === 'string') {
        keep(normal(kind), id)
        keep('', id)
        if (typeof version === 'number') versions.set(id, version)
      }
      for (const [name, child] of Object.entries(answer)) known.learn(child, name === 'items' ? kind : name)
    },
    versionOf: (id) => versions.get(id) ?? 1,
    fill: (value) => {
      if (typeof value === 'string') {
        const [, index, name] = PICKED.exec(value) ?? []
        if (index === undefined || name === undefined) return value
        const ids = kinds.get(normal(name)) ?? kinds.get('') ?? []
        return ids[Number(index) % Math.max(1, ids.length)] ?? 'nothing-yet'
      }
      if (Array.isArray(value)) return value.map(known.fill)
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, known.fill(inner)]))
    },
  }
  return known
}
