/** Counts by name; the names come out in the order of their first count. */
export type Tally = { add(name: string, by?: number): void; read(): Record<string, number> }

export const createTally = (): Tally => {
  const counts = new Map<string, number>()
  return {
    add: (name, by = 1) => {
      counts.set(name, (counts.get(name) ?? 0) + by)
    },
    read: () => Object.fromEntries(counts),
  }
}
