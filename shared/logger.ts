import { pino, type Logger } from 'pino'

export type { Logger } from 'pino'

/** Field names whose values never reach a log, at the top and one level down. */
const SECRET_FIELDS = ['password', 'secret', 'token', 'authorization', 'cookie', 'credentials', 'url']

/**
 * A structured logger (one JSON object a line).
 * It writes to standard error, so that a command's own output stays usable in a pipe.
 */
export const createLogger = (level = 'info'): Logger =>
  pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]), censor: '[redacted]' },
    },
    pino.destination({ fd: 2, sync: true }),
  )

/** A logger that says nothing, for tests. */
export const silentLogger = (): Logger => pino({ level: 'silent' })
