import pLimit from 'p-limit'

/**
 * Runs a task for each item, so many at once. After a failure no further task begins, and the failure is thrown
 * only when those under way have ended: what follows may count on nothing going on any more.
 */
export const settleAll = async <Item, Result>(
  items: readonly Item[],
  concurrency: number,
  task: (item: Item) => Promise<Result>,
): Promise<Result[]> => {
  const limit = pLimit(concurrency)
  const failures: unknown[] = []
  const results: Result[] = []
  await Promise.all(
    items.map((item, index) =>
      limit(async () => {
        if (failures.length > 0) return
        try {
          results[index] = await task(item)
        } catch (error) {
          failures.push(error)
        }
      }),
    ),
  )
  if (failures.length > 0) throw failures[0]
  return results
}
