import type { ServerResponse } from 'node:http'

/** What every reader may take, and the slowest pace at which more is given: a bad mobile connection. */
const BASE_MS = 30_000
const MIN_BYTES_PER_SECOND = 16_384

/** How long a client may take to read an answer of so many bytes, in milliseconds. */
const readingTimeMs = (bytes: number, baseMs = BASE_MS): number =>
  baseMs + Math.ceil((bytes / MIN_BYTES_PER_SECOND) * 1000)

/**
 * Cuts the connection of a client that does not read its answer in time. The timer is set only when the system
 * has not taken all bytes at once, so that the common case costs a comparison.
 */
export const guardSlowReader = (response: ServerResponse, bytes: number, baseMs?: number): void => {
  if (response.destroyed || (response.writableEnded && response.writableLength === 0)) return
  const timer = setTimeout(() => response.destroy(), readingTimeMs(bytes, baseMs))
  response.once('close', () => clearTimeout(timer))
}
