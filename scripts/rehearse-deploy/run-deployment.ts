import { EVENTS, type DeploymentEvent } from './read-appspec.ts'
import { runEvent, type Deployment } from './run-event.ts'

export type Outcome = {
  id: string
  seconds: number
  /** Of these, by event. */
  eventSeconds: Partial<Record<DeploymentEvent, number>>
  /** Where it failed, and what the hook said; null when it succeeded. */
  failure: { event: DeploymentEvent; said: string } | null
}

/**
 * Does what the agent of CodeDeploy does with a revision on an instance: its events in their order, each hook with its
 * time limit and variables, and no further one when one failed.
 */
export const runDeployment = async (deployment: Deployment): Promise<Outcome> => {
  const { id } = deployment
  const eventSeconds: Outcome['eventSeconds'] = {}
  const outcomeOf = (failure: Outcome['failure']): Outcome => {
    const seconds = Object.values(eventSeconds).reduce((sum, one) => sum + one, 0)
    return { id, seconds, eventSeconds, failure }
  }
  for (const event of EVENTS) {
    const begun = performance.now()
    const error = await runEvent(deployment, event).then(
      () => null,
      (fault: Error & { stderr?: string }) => fault,
    )
    eventSeconds[event] = (performance.now() - begun) / 1_000
    if (error) return outcomeOf({ event, said: error.stderr ?? error.message })
  }
  return outcomeOf(null)
}
