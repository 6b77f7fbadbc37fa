import type { Transaction } from 'kysely'
import { readLineContent } from '#admin/content/line-content.ts'
import { parseChange } from '#admin/content/parse-change.ts'
import { sameContent } from '#admin/content/same-content.ts'
import { lineInput, type LineContent } from '#shared/content/line.ts'
import { parseInput } from '#shared/content/parse-input.ts'
import type { Schema } from '#shared/database/schema.ts'
import { mergeLine } from './merge-content.ts'
import type { Plan } from './plan-seoul.ts'
import type { SeoulData } from './read-seoul.ts'

const stationsOf = (content: LineContent): string[] =>
  content.branches.flatMap(({ places }) => places.map(({ station }) => station))

/** A line without the stations that are refused themselves; their neighbours follow each other. */
const withoutRefused = (content: LineContent, refused: ReadonlySet<string>): LineContent => {
  const end = (station: string | null) => (station !== null && refused.has(station) ? null : station)
  return {
    ...content,
    branches: content.branches.map((branch) => ({
      ...branch,
      from: end(branch.from),
      to: end(branch.to),
      places: branch.places.filter(({ station }) => !refused.has(station)),
    })),
  }
}

/** Decides for each line whether it is new, changed or as it is. */
export const planLines = async (tx: Transaction<Schema>, data: SeoulData, plan: Plan): Promise<void> => {
  const rows = new Map((await tx.selectFrom('line').selectAll().execute()).map((row) => [row.id, row]))
  const refused = plan.refusedIds('station')
  for (const input of data.lines) {
    const row = rows.get(input.id)
    const before = row && (await readLineContent(tx, row))
    plan.attempt('line', input.id, () => {
      const whole = parseChange(lineInput, input.id, input)
      const content = withoutRefused(whole, refused)
      if (!row || !before) {
        return plan.write({
          kind: 'line',
          action: 'create',
          id: input.id,
          input: { ...content, id: input.id },
        })
      }
      if (row.trashed_at !== null) {
        return plan.refuse('line', input.id, `the line ${input.id} is in the trash; restore it first`)
      }
      const placed = new Set(stationsOf(content))
      const lost = stationsOf(before).filter((station) => !placed.has(station))
      const isPartial = data.incomplete.has(input.id) || placed.size < stationsOf(whole).length
      if (isPartial && lost.length > 0) {
        const reason = `rows of it were refused, and ${lost.join(', ')} would leave it; mend those rows first`
        return plan.refuse('line', input.id, reason)
      }
      const merged = parseInput(lineInput, mergeLine(before, content))
      if (sameContent(before, merged)) return plan.keep('line')
      plan.write({ kind: 'line', action: 'change', id: input.id, input: merged, version: row.version })
    })
  }
}
