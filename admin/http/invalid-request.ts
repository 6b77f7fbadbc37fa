import type { z } from 'zod'
import { faultsOf } from '#shared/content/parse-input.ts'
import { HttpProblem } from './http-problem.ts'

/** So many stand in the sentence for a person; `faults` has them all. */
const MAX_TOLD = 20

/**
 * The refusal of a request that does not follow its schema, with every fault at once.
 * @param place what the paths of the faults begin in: `body`, `query` or `header`
 */
export const invalidRequest = (place: string, error: z.ZodError): HttpProblem => {
  const faults = faultsOf(error).map((fault) => ({ ...fault, in: place }))
  const told = faults.slice(0, MAX_TOLD).map(({ path, message }) => `${path || '/'} ${message}`)
  const more = faults.length > MAX_TOLD ? [`and ${faults.length - MAX_TOLD} more`] : []
  const list = [...told, ...more].join('; ')
  return new HttpProblem(422, 'validation_failed', `The ${place} is not valid: ${list}`, {
    extensions: { faults },
  })
}
