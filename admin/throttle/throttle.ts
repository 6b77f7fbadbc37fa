/** So many attempts in a window that begins with the first of them. */
export type Limit = {
  /** Part of the key under which attempts are counted. */
  name: string
  attempts: number
  windowSeconds: number
}

/** Counts attempts, and refuses those that are too many. It never fails, whatever it counts with is down. */
export type Throttle = {
  /**
   * Counts an attempt.
   * @param key whom it is counted for; it is stored as a hash only
   * @throws ThrottledError when it is one too many, until the window ends
   */
  take(limit: Limit, key: string): Promise<void>
  /** Forgets the attempts of a key: the right password came. */
  forgive(limit: Limit, key: string): Promise<void>
}
