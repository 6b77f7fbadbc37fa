import { flushReaders, type FlushContext } from './flush-readers.ts'
import { HotAwayError } from './hot-gate.ts'

/** Brings what is pending of a reader into the database, unless the hot store is away. */
export const settleReader = async (context: FlushContext, userId: string): Promise<void> => {
  try {
    await flushReaders(context, [userId])
  } catch (error) {
    if (!(error instanceof HotAwayError)) throw error
  }
}
