import { HisubtoryError } from '#shared/errors.ts'

/**
 * The pass took longer than its lease (the process was stopped, or the bucket was slow), and somebody else may
 * be at the same documents now. Nothing of it is confirmed; its changes are claimed again.
 */
export class LeaseLostError extends HisubtoryError {
  constructor() {
    super('lease_lost', 'The lease ran out before the documents were confirmed; they are published again')
  }
}
