import { HisubtoryError } from '../errors.ts'

/**
 * The parameters could not be read or written; the message names them, and never a value.
 * - `parameters_refused`: somebody has to put something right
 * - `parameters_unavailable`: it may go better later
 */
export class ParameterError extends HisubtoryError {
  declare readonly code: 'parameters_refused' | 'parameters_unavailable'
}
