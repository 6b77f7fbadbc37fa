/**
 * Waits for a promise, but not longer than so many milliseconds; what it does goes on.
 * @throws Error when it takes longer
 */
export const withDeadline = async <Result>(work: Promise<Result>, limitMs: number): Promise<Result> => {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error(`There was no answer in ${limitMs} ms`)), limitMs)
  try {
    return await Promise.race([work, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
