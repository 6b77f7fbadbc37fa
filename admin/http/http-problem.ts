import { HisubtoryError } from '#shared/errors.ts'

/** A refusal that belongs to HTTP itself, with its status; what the domain refuses has typed errors of its own. */
export class HttpProblem extends HisubtoryError {
  readonly status: number
  readonly extensions: Record<string, unknown>
  readonly headers: Record<string, string>

  constructor(
    status: number,
    code: string,
    message: string,
    more: { extensions?: Record<string, unknown>; headers?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(code, message, { cause: more.cause })
    this.status = status
    this.extensions = more.extensions ?? {}
    this.headers = more.headers ?? {}
  }
}
