/** What the store needs of an entry: its key, and what it costs in memory. */
export type Stored = { readonly path: string; bytes: number }

export type LruStore<Entry extends Stored> = {
  /** The entry, which becomes the one that was used last. */
  get(path: string): Entry | undefined
  /** The entry, without counting as a use. */
  peek(path: string): Entry | undefined
  /** Stores an entry in the place of an older one; false when it alone is over the bound. */
  set(entry: Entry): boolean
  delete(path: string): boolean
  /** Adds to what a stored entry costs; nothing happens to one that was replaced or removed meanwhile. */
  grow(entry: Entry, bytes: number): void
  values(): Iterable<Entry>
  readonly bytes: number
  readonly size: number
}

/**
 * A map bounded by bytes, that drops what was used longest ago.
 * The order of a JavaScript Map is that of insertion, so that using an entry is to insert it again; the last
 * one is remembered to spare that for a document which everybody asks for.
 */
export const createLruStore = <Entry extends Stored>(maxBytes: number): LruStore<Entry> => {
  const entries = new Map<string, Entry>()
  let newest: Entry | undefined
  let bytes = 0

  const remove = (path: string): boolean => {
    const entry = entries.get(path)
    if (entry === undefined) return false
    bytes -= entry.bytes
    if (newest === entry) newest = undefined
    return entries.delete(path)
  }
  const evict = (): void => {
    for (const path of entries.keys()) {
      if (bytes <= maxBytes) return
      remove(path)
    }
  }

  return {
    get: (path) => {
      const entry = entries.get(path)
      if (entry === undefined || entry === newest) return entry
      entries.delete(path)
      entries.set(path, entry)
      newest = entry
      return entry
    },
    peek: (path) => entries.get(path),
    set: (entry) => {
      remove(entry.path)
      if (entry.bytes > maxBytes) return false
      entries.set(entry.path, entry)
      newest = entry
      bytes += entry.bytes
      evict()
      return true
    },
    delete: remove,
    grow: (entry, added) => {
      if (entries.get(entry.path) !== entry) return
      entry.bytes += added
      bytes += added
      evict()
    },
    values: () => entries.values(),
    get bytes() {
      return bytes
    },
    get size() {
      return entries.size
    },
  }
}
