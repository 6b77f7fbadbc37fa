/** Cuts a list into runs of at most `size`: databases and the SDK take only so many parameters at once. */
export const chunks = <Item>(items: readonly Item[], size: number): Item[][] => {
  const runs: Item[][] = []
  for (let start = 0; start < items.length; start += size) runs.push(items.slice(start, start + size))
  return runs
}
