import type { z } from 'zod'
import { faultsOf } from '#shared/content/parse-input.ts'
import { HttpProblem } from './http-problem.ts'

/**
 * The refusal of a request that does not follow its schema, with every fault at once.
 * @param place what the paths of the faults begin in: `body`, `query` or `header`
 */
export const invalidRequest = (place: string, error: z.ZodError): HttpProblem => {
  const faults = faultsOf(error).map((fault) => ({ ...fault, in: place }))
  const list = faults.map(({ path, message }) => `${path || '/'} ${message}`).join('; ')
  return new HttpProblem(422, 'validation_failed', `The ${place} is not valid: ${list}`, {
    extensions: { faults },
  })
}
