import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '../../simulation/random.ts'
import { prepareTitleEdit, type TitleEdit } from './edit-title.ts'
import type { World } from './open-world.ts'
import { pickEpisode } from './pick-episode.ts'

/** Milliseconds from the editor's click: to the end of both commits, and to the first answer with the new title. */
export type EditTime = { committedMs: number; visibleMs: number }

const READ_AGAIN_MS = 1
const GIVE_UP_MS = 30_000

/**
 * Edits the title of an episode by chance and reads it through the edge until it shows.
 * @param prepare makes the edit ready; by the functions of `admin/content`, where it is left out
 */
export const timeEdit = async (
  { plan, db, editor, reader }: World,
  random: Random,
  prepare = (index: number): Promise<TitleEdit> => prepareTitleEdit(editor, plan, index),
): Promise<EditTime> => {
  const edit = await prepare(pickEpisode(random, plan))
  const path = `/v1/episodes/${edit.id}.json`
  // The edge has the document as it was, so that only a purge makes it show another one.
  await reader.read(path)
  const wanted = Buffer.from(JSON.stringify(edit.title))
  const begun = performance.now()
  let committed = Number.NaN
  const making = edit.make().then((publication) => {
    committed = performance.now()
    return publication
  })
  // The reader looks all the time, also while the editor's transactions go on.
  for (;;) {
    const [{ body }] = await Promise.all([reader.read(path), sleep(READ_AGAIN_MS)])
    if (body.includes(wanted)) break
    if (performance.now() - begun > GIVE_UP_MS) throw new Error(`An edit of ${path} did not show within 30 s`)
  }
  const visible = performance.now()
  await settled(db, await making)
  return { committedMs: committed - begun, visibleMs: visible - begun }
}

/** Waits until the publisher has followed the edit to its end: edits of people don't come close behind each other. */
const settled = async (db: World['db'], publication: string): Promise<void> => {
  for (const begun = performance.now(); performance.now() - begun < GIVE_UP_MS; await sleep(5)) {
    const { state } = await db
      .selectFrom('publication')
      .select('state')
      .where('id', '=', publication)
      .executeTakeFirstOrThrow()
    if (state === 'verified') return
  }
  throw new Error('A publication was not verified within 30 s')
}
