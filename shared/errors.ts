/** What is wrong with one place of an input: `path` as in JSON Pointer (RFC 6901), `message` for a person. */
export type Fault = { path: string; message: string }

/**
 * The root of all errors that this product raises on purpose.
 * `code` is stable: programs, problem+json answers and tests compare it, never the message.
 */
export class HisubtoryError extends Error {
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = new.target.name
    this.code = code
  }
}

/** An input that does not follow its schema or a rule of the content; nothing was written. */
export class ValidationError extends HisubtoryError {
  readonly faults: Fault[]

  constructor(faults: Fault[], message = 'The input is not valid') {
    super(
      'validation_failed',
      `${message}: ${faults.map((fault) => `${fault.path || '/'} ${fault.message}`).join('; ')}`,
    )
    this.faults = faults
  }
}

/** What was asked for does not exist. */
export class NotFoundError extends HisubtoryError {
  constructor(kind: string, id: string) {
    super('not_found', `There is no ${kind} with the id ${JSON.stringify(id)}`)
  }
}

/** A lost race: somebody else changed the row first. `current` is the row as it is now. */
export class VersionConflictError<Row = unknown> extends HisubtoryError {
  readonly current: Row

  constructor(kind: string, id: string, current: Row) {
    super(
      'version_conflict',
      `The ${kind} ${JSON.stringify(id)} was changed by somebody else; read it again and repeat`,
    )
    this.current = current
  }
}

/** The state of other rows forbids it; `needs` names them (kind and id). */
export class ConflictError extends HisubtoryError {
  readonly needs: { kind: string; id: string }[]

  constructor(code: string, message: string, needs: { kind: string; id: string }[] = []) {
    super(code, message)
    this.needs = needs
  }
}

/** The cache asks to come back later (`TooManyInvalidationsInProgress`, `Throttling`); nothing was started. */
export class PurgeThrottledError extends HisubtoryError {
  constructor(options?: ErrorOptions) {
    super('purge_throttled', 'The cache takes no further purge now; it is asked again later', options)
  }
}

/** Nobody is signed in, or what was shown (token, cookie, code) is not or no longer valid. */
export class AuthenticationError extends HisubtoryError {
  constructor(
    code = 'authentication_required',
    message = 'Sign in first: this needs a valid access token or session',
    options?: ErrorOptions,
  ) {
    super(code, message, options)
  }
}

/** Whoever asks is known, and may not do this. */
export class ForbiddenError extends HisubtoryError {}

/** Too many attempts; nothing was looked at. `retryAfterMs` says when the next one is taken. */
export class ThrottledError extends HisubtoryError {
  readonly retryAfterMs: number

  constructor(retryAfterMs: number) {
    super('throttled', 'Too many attempts; wait as long as Retry-After says and try again')
    this.retryAfterMs = retryAfterMs
  }
}
