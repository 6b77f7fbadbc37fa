import { setTimeout as sleep } from 'node:timers/promises'
import type { ContentContext } from '#admin/content/content-context.ts'
import type { Database } from '#shared/database/database.ts'
import { HisubtoryError } from '#shared/errors.ts'
import { actDirectly } from '../simulation/act-directly.ts'
import { editAtRandom } from '../simulation/edit-at-random.ts'
import { hideAndShow } from '../simulation/hide-and-show.ts'
import type { Random } from '../simulation/random.ts'
import { countUp, type Counted } from './count-up.ts'

type Editing = {
  context: ContentContext
  /** Chance for each of the two, so that neither depends on how fast the other is. */
  randoms: [Random, Random]
  /** An image that is there. */
  media: string
  /** The most that something is hidden for. */
  hiddenMs: number
  signal: AbortSignal
  /** Called after every act, with the number that it gave to something, if it did. */
  onEdit: (counted: Counted | null) => void
}

/** The most that an editor waits after an act. */
const PAUSE_MS = 150
/** With more publications on their way, editors wait: each pass would take all of them on, and none would live to its end. */
const MOST_OPEN = 8

/** Two editors at once, until they are stopped: one does whatever editors do, the other counts, hides and shows. */
export const editUntilStopped = async (editing: Editing): Promise<void> => {
  const { context, randoms, media, hiddenMs } = editing
  const [random, other] = randoms
  let number = 0
  await Promise.all([
    repeat(editing, random, async () => {
      await editAtRandom({ context, random, media })
      return null
    }),
    repeat(editing, other, async () => {
      if (other.chance(0.5)) return countUp(context, other, (number += 1))
      await hideAndShow({ context, random: other, acts: actDirectly(context) }, () =>
        sleep(other.integer(hiddenMs)),
      )
      return null
    }),
  ])
}

const repeat = async (
  { context, signal, onEdit }: Editing,
  random: Random,
  act: () => Promise<Counted | null>,
): Promise<void> => {
  while (!signal.aborted) {
    try {
      onEdit(await act())
    } catch (error) {
      // What the rules refuse is refused, and lost races are lost: that is part of editing.
      if (!(error instanceof HisubtoryError)) throw error
    }
    do await sleep(random.integer(PAUSE_MS))
    while (!signal.aborted && (await countOpen(context.db)) >= MOST_OPEN)
  }
}

const countOpen = async (db: Database): Promise<number> => {
  const { open } = await db
    .selectFrom('publication')
    .select((select) => select.fn.countAll<number>().as('open'))
    .where('state', '!=', 'verified')
    .executeTakeFirstOrThrow()
  return Number(open)
}
