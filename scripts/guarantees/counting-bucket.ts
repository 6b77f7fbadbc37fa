import type { Bucket } from '#shared/bucket/bucket.ts'

/** Counts what a bucket is asked to change. */
export const countingBucket = (bucket: Bucket) => {
  const counts = { puts: [] as string[], deletes: [] as string[] }
  return {
    counts,
    bucket: {
      ...bucket,
      put: (...call: Parameters<Bucket['put']>) => {
        counts.puts.push(call[0])
        return bucket.put(...call)
      },
      delete: (...call: Parameters<Bucket['delete']>) => {
        counts.deletes.push(call[0])
        return bucket.delete(...call)
      },
    } satisfies Bucket,
  }
}
