export type LoadOptions = {
  url: string
  header: { name: string; value: string }
  connections: number
  seconds: number
  signal: AbortSignal
}

/** Asks for the same document again and again over connections that stay open. Returns answers a second. */
export type Load = (options: LoadOptions) => Promise<number>
