import { setTimeout as sleep } from 'node:timers/promises'
import type { HistoryProcess } from './spawn-history.ts'
import { acknowledge, nextInput, type Track } from './witness.ts'

const PAUSE_MS = 20

/**
 * Writes once to an episode, or takes it out, again until that was acknowledged. A write that was not is followed by a
 * later one: it may be there or not.
 */
export const writeTrack = async (
  track: Track,
  current: () => HistoryProcess,
  isRemoval: boolean,
  signal: AbortSignal,
): Promise<'writes' | 'removals'> => {
  const { userId, episodeId } = track
  for (;;) {
    signal.throwIfAborted()
    try {
      if (isRemoval) {
        await current().ask({ act: 'remove', userId, episodeId })
        track.life += 1
        track.acknowledged = []
        return 'removals'
      }
      const input = nextInput(track)
      await current().ask({ act: 'record', userId, inputs: [input] })
      acknowledge(track, input.at)
      return 'writes'
    } catch {
      // It was killed: the next one takes over.
      await sleep(PAUSE_MS)
    }
  }
}
