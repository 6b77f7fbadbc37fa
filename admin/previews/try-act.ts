import type { Act } from '../content/act.ts'
import type { ContentContext } from '../content/content-context.ts'
import { TakenBack } from './taken-back.ts'

/**
 * Runs an act up to its commit, looks at the database as it would be, and takes the act back: what it would
 * refuse is refused here too, and nothing stays.
 * @param perform any function of an editor that ends in one `performAct` with this context
 * @param look reads inside the act's transaction
 */
export const tryAct = async <Seen>(
  context: ContentContext,
  perform: (context: ContentContext) => Promise<unknown>,
  look: (act: Act) => Promise<Seen>,
): Promise<Seen> => {
  let seen: { value: Seen } | undefined
  const beforeCommit = async (act: Act): Promise<never> => {
    await context.beforeCommit?.(act)
    seen = { value: await look(act) }
    throw new TakenBack()
  }
  try {
    await perform({ ...context, beforeCommit, onCommit: undefined })
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error
  }
  if (!seen) throw new Error('Only what ends in performAct can be tried')
  return seen.value
}
