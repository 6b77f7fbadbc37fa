/** Further down, nobody reads. */
const MAX_CAUSES = 4

type LoggedError = { type: string; message: string; code?: unknown; stack?: string; cause?: LoggedError }

/**
 * What a log says of an error. Never all of its properties: MySQL's driver puts the statement with its values into
 * its errors, and passwords' hashes and addresses are among those.
 */
export const errorForLog = (error: unknown, depth = 0): LoggedError => {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) }
  const { name, message, stack, cause } = error
  return {
    type: name,
    message,
    ...('code' in error ? { code: error.code } : {}),
    stack,
    ...(cause === undefined || depth >= MAX_CAUSES ? {} : { cause: errorForLog(cause, depth + 1) }),
  }
}
