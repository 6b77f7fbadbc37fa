import type { Act } from './act.ts'

/** At most this many characters of what was before and after are kept: an entry says what was done, it is no backup. */
const MAX_CHARACTERS = 10_000
const KEPT_CHARACTERS = 4_000

const capped = (content: unknown): string | null => {
  if (content === null || content === undefined) return null
  const text = JSON.stringify(content)
  if (text.length <= MAX_CHARACTERS) return text
  // A cut through a surrogate pair would leave a half that no database takes.
  const start = text.slice(0, KEPT_CHARACTERS).toWellFormed()
  return JSON.stringify({ shortened: true, characters: text.length, start })
}

export type AuditedAct = {
  action: string
  kind: string
  id: string
  before?: unknown
  after?: unknown
}

/** Writes who did what to which row (append-only); long contents are shortened. */
export const writeAudit = async (
  act: Act,
  { action, kind, id, before, after }: AuditedAct,
): Promise<void> => {
  await act.tx
    .insertInto('audit_entry')
    .values({
      id: act.newId(),
      at: act.at,
      actor: act.actor,
      origin: act.origin,
      action,
      kind,
      item_id: id,
      before: capped(before),
      after: capped(after),
    })
    .execute()
}
