/**
 * What can be asked of the cache in front of readers. Paths begin with `/`; a wildcard is a path that ends
 * with `*` (`/v1/episodes/*`), and stands for every path that begins so.
 */
export type PurgeRequest = {
  paths: string[]
  wildcards: string[]
  tags: string[]
  /** Deterministic: the same reference again is the same purge, never a second one. */
  callerReference: string
}

/** The limits of a cache: how much may be in progress at once, and how often a request may come. */
export type PurgeLimits = {
  maxPathsInProgress: number
  maxWildcardsInProgress: number
  maxTagsInProgress: number
  /** Whether tags and paths share `maxPathsInProgress`. */
  tagsCountAsPaths: boolean
  /** Milliseconds between two requests, over all processes. */
  minIntervalMs: number
  /** Whether a path costs money: then few wildcards or tags are preferred to many paths. */
  costly: boolean
}

/** The port to the cache (CDN): CloudFront in production, the embedded edge in development. */
export type PurgePort = {
  limits: PurgeLimits
  /**
   * Starts a purge. `done` when it is complete already.
   * @throws PurgeThrottledError when the cache asks to come back later; nothing was started.
   */
  start(request: PurgeRequest, signal?: AbortSignal): Promise<{ id: string; done: boolean }>
  /** Whether a started purge is complete. */
  isDone(id: string, signal?: AbortSignal): Promise<boolean>
}
