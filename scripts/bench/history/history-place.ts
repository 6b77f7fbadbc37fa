/** Where view history is measured: by these variables, in this folder, under this address. */
export type HistoryPlace = {
  environment: { DATABASE_URL: string; REDIS_URL: string }
  dataFolder: string
  /** Named by access tokens. */
  publicUrl: string
}
