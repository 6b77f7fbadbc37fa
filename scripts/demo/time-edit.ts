import { setTimeout as sleep } from 'node:timers/promises'
import { readEpisodeContent } from '#admin/content/episode-content.ts'
import { publish } from '#admin/content/publish.ts'
import { updateEpisode } from '#admin/content/update-episode.ts'
import { readSnapshot } from '#shared/database/transact.ts'
import type { EpisodeDocument } from '#shared/documents/episode-document.ts'
import { hrefOf } from '#shared/documents/href-of.ts'
import { HisubtoryError, NotFoundError } from '#shared/errors.ts'
import type { Demo } from './start-demo.ts'

const GIVE_UP_AFTER_MS = 30_000
const LOOK_EVERY_MS = 2

const titleAt = async (url: string): Promise<string> =>
  ((await (await fetch(url)).json()) as EpisodeDocument).title

const changeTitle = async ({ content }: Demo, id: string, title: string): Promise<void> => {
  const { row, told } = await readSnapshot(content.db, async (tx) => {
    const row = await tx.selectFrom('episode').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) throw new NotFoundError('episode', id)
    return { row, told: await readEpisodeContent(tx, row) }
  })
  await updateEpisode(content, id, row.version, { ...told, title })
}

/**
 * Changes an episode's title, publishes it, and waits until readers see it.
 * @returns milliseconds from the editor's "publish" to the edge's first answer that shows it
 * @throws HisubtoryError `edit_not_seen` after half a minute
 */
export const timeEdit = async (
  demo: Demo,
  id: string,
  title: string,
  signal: AbortSignal,
): Promise<number> => {
  const url = `${demo.url}${hrefOf.episode(id)}`
  // Cached before: the edit has to purge it.
  await titleAt(url)
  await changeTitle(demo, id, title)
  const startedAt = performance.now()
  await publish(demo.content, [{ kind: 'episode', id }], { note: 'npm run demo -- --check' })
  for (;;) {
    signal.throwIfAborted()
    if ((await titleAt(url)) === title) return performance.now() - startedAt
    if (performance.now() - startedAt > GIVE_UP_AFTER_MS) {
      throw new HisubtoryError(
        'edit_not_seen',
        `${url} still shows the old title after ${GIVE_UP_AFTER_MS / 1000} s`,
      )
    }
    await sleep(LOOK_EVERY_MS)
  }
}
