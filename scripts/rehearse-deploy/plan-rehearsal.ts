import type { Change } from './bundles.ts'

/** A revision that is deployed, in its turn. */
export type Planned = { revision: string; change: Change; purpose: string }

export type PlanOptions = {
  /** How many good releases follow the first one, without the one that migrates. */
  deploys: number
  /** Builds that CodeDeploy takes back by itself. */
  broken: Change[]
  /** Whether somebody deploys by hand, at last, a release that knows nothing of the migration. */
  isBackByHand: boolean
}

/** What a rehearsal deploys: releases forward, one with a migration amid them, broken ones, and an earlier one. */
export const planRehearsal = ({ deploys, broken, isBackByHand }: PlanOptions): Planned[] => {
  const plan: Planned[] = []
  let change: Change = 'nothing'
  for (let index = 1; index <= deploys; index += 1) {
    plan.push({ revision: `release-${index}`, change, purpose: 'forward' })
    if (index !== Math.ceil(deploys / 2)) continue
    change = 'migration'
    plan.push({ revision: 'release-with-migration', change, purpose: 'forward, with a migration' })
  }
  for (const kind of broken)
    plan.push({ revision: kind.replace(' ', '-'), change: kind, purpose: `a ${kind}` })
  if (isBackByHand)
    plan.push({ revision: 'release-before', change: 'nothing', purpose: 'back by hand, on the newer schema' })
  return plan
}
