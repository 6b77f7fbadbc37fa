import type { ReadEdge } from '#origin/publishing/publisher-context.ts'
import { HisubtoryError } from '#shared/errors.ts'

/** An edge that takes longer than this is asked again later. */
const ANSWER_TIMEOUT_MS = 10_000

/**
 * Reads documents through the edge that readers call, as they do.
 * @param origin `https://HOST`, without a path
 */
export const createReadEdge =
  (origin: string): ReadEdge =>
  async (path) => {
    const response = await fetch(`${origin}${path}`, {
      // A redirect leads to something that no reader's program was told of.
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    })
    // Read to the end in any case: only then is the connection free for the next document.
    const body = await response.bytes()
    if (response.ok) return { body }
    if (response.status === 404) return { body: null }
    throw new HisubtoryError('edge_unreadable', `${origin}${path} was answered with ${response.status}`)
  }
