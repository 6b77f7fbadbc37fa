import { setImmediate as nextTurn } from 'node:timers/promises'

/** What fits into one statement; who asks for more than that at once asks by itself. */
const MAX_KEYS = 500

type Question<Value> = { keys: Set<string>; answer: Promise<Map<string, Value>> }

/**
 * Makes one question of all that are asked in the same turn of the event loop: what many requests want to know at the
 * same moment costs the database one query.
 * @param ask what is known of some keys; it may leave out those of which nothing is
 * @returns asks for keys; the answer may hold those of others as well. It fails for all who asked together.
 */
export const askTogether = <Value>(ask: (keys: string[]) => Promise<Map<string, Value>>) => {
  let open: Question<Value> | null = null

  const begin = (): Question<Value> => {
    const keys = new Set<string>()
    const waitAndAsk = async (): Promise<Map<string, Value>> => {
      await nextTurn()
      if (open === question) open = null
      return ask([...keys])
    }
    const question = { keys, answer: waitAndAsk() }
    return question
  }

  return (keys: string[]): Promise<Map<string, Value>> => {
    if (open === null || open.keys.size + keys.length > MAX_KEYS) open = begin()
    for (const key of keys) open.keys.add(key)
    return open.answer
  }
}
