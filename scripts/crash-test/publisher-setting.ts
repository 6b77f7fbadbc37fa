/** What a publisher process works on, as JSON in its first argument. */
export type PublisherSetting = {
  databaseUrl: string
  /** The data folder: the bucket lies in it, and the edge is announced there. */
  folder: string
  edgeUrl: string
  leaseMs: number
  logLevel: string
}
