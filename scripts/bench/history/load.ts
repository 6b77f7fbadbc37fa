/** What one connection after the other sends, over and over: a header field that says who asks, and what is asked. */
export type LoadPlan = {
  url: string
  /** Of the connections in turn, as `name: value`. */
  identities: string[]
  /** `write` keeps a place in one of the episodes, each time another one; `history` asks for the newest page. */
  what: 'write' | 'history'
  episodes: string[]
  connections: number
  seconds: number
}

/** Answers a second, and how long they took in milliseconds. */
export type LoadResult = { rate: number; p50: number; p99: number }
