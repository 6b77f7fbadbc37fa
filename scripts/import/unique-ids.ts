/**
 * Gives out ids that stand once: the wished one, or the next with a number (`yangpyeong`, `yangpyeong-2`).
 * The wishes are known beforehand, so that a numbered id never takes what another one wishes.
 */
export const uniqueIds = (wishes: readonly string[]): string[] => {
  const wished = new Set(wishes)
  const taken = new Set<string>()
  const numbers = new Map<string, number>()
  return wishes.map((wish) => {
    let id = wish
    for (let number = numbers.get(wish) ?? 2; taken.has(id) || (id !== wish && wished.has(id)); number += 1) {
      id = `${wish}-${number}`
      numbers.set(wish, number + 1)
    }
    taken.add(id)
    return id
  })
}
