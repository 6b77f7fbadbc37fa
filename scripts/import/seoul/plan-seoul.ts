import type { Database } from '#shared/database/database.ts'
import { readSnapshot } from '#shared/database/transact.ts'
import { ValidationError } from '#shared/errors.ts'
import type { Refusal } from '../refusal.ts'
import { createTally, type Tally } from '../tally.ts'
import { keepIds } from './keep-ids.ts'
import { planLines } from './plan-lines.ts'
import { planStations } from './plan-stations.ts'
import type { SeoulData } from './read-seoul.ts'
import type { SeoulStep } from './seoul-step.ts'

type Kind = SeoulStep['kind']

/** What an import will write, as it is being decided. */
export type Plan = {
  steps: SeoulStep[]
  refusals: Refusal[]
  /** Where each came from, by the ids that the steps have. */
  rowOf: SeoulData['rowOf']
  unchanged: Tally
  write(step: SeoulStep): void
  keep(kind: Kind): void
  refuse(kind: Kind, id: string, reason: string): void
  refusedIds(kind: Kind): Set<string>
  /** Decides about one thing; what its schema refuses becomes a refusal of it alone. */
  attempt(kind: Kind, id: string, decide: () => void): void
}

const createPlan = (data: SeoulData): Plan => {
  const refused = { station: new Set<string>(), line: new Set<string>() }
  const plan: Plan = {
    steps: [],
    refusals: [],
    rowOf: data.rowOf,
    unchanged: createTally(),
    write: (step) => void plan.steps.push(step),
    keep: (kind) => plan.unchanged.add(`${kind}s`),
    refuse: (kind, id, reason) => {
      refused[kind].add(id)
      plan.refusals.push({
        ...(data.rowOf.get(`${kind} ${id}`) ?? { file: '', row: `${kind} ${id}` }),
        reason,
      })
    },
    refusedIds: (kind) => refused[kind],
    attempt: (kind, id, decide) => {
      try {
        decide()
      } catch (error) {
        if (!(error instanceof ValidationError)) throw error
        plan.refuse(kind, id, error.message)
      }
    },
  }
  return plan
}

/**
 * Compares the open data with what is there, on one snapshot of the database, and decides what is to be
 * written: stations first, then the lines that place them.
 */
export const planSeoul = async (db: Database, data: SeoulData): Promise<Plan> => {
  return await readSnapshot(db, async (tx) => {
    const stations = await tx.selectFrom('station').selectAll().execute()
    const kept = keepIds(data, stations)
    const plan = createPlan(kept)
    planStations(stations, kept, plan)
    await planLines(tx, kept, plan)
    return plan
  })
}
