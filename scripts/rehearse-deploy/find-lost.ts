import { setTimeout as sleep } from 'node:timers/promises'
import type { EpisodeDocument } from '#shared/documents/episode-document.ts'
import { hrefOf } from '#shared/documents/href-of.ts'
import type { Editor } from './editor.ts'
import type { Stage } from './open-stage.ts'
import type { Reader } from './reader.ts'

const PATIENCE_MS = 180_000

const unverified = async ({ db }: Stage, ids: string[]): Promise<string[]> => {
  const rows = await db.selectFrom('publication').select(['id', 'state']).where('id', 'in', ids).execute()
  const states = new Map(rows.map(({ id, state }) => [id, state]))
  return ids
    .filter((id) => states.get(id) !== 'verified')
    .map((id) => `publication ${id} is ${states.get(id)}`)
}

/** Waits until everything is published, and looks what was acknowledged and is not there. @returns a line for each */
export const findLost = async (
  stage: Stage,
  { readers, editor }: { readers: Reader[]; editor: Editor },
): Promise<string[]> => {
  const lost: string[] = []
  const giveUpAt = performance.now() + PATIENCE_MS
  let waiting = await unverified(stage, editor.publications)
  while (waiting.length > 0 && performance.now() < giveUpAt) {
    await sleep(200)
    waiting = await unverified(stage, editor.publications)
  }
  lost.push(...waiting)
  for (const [id, title] of editor.titles) {
    const document = (await (await fetch(`${stage.edge.url}${hrefOf.episode(id)}`)).json()) as EpisodeDocument
    if (document.title !== title) lost.push(`readers see ${document.title} as ${id}, and not ${title}`)
  }
  for (const reader of readers) {
    const fault = await reader.check()
    if (fault !== null) lost.push(fault)
  }
  return lost
}
