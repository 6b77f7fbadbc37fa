import { pino, type DestinationStream, type Logger } from 'pino'
import { errorForLog } from './error-for-log.ts'

export type { Logger } from 'pino'

/** Field names whose values never reach a log, at the top and one level down. */
const SECRET_FIELDS = ['password', 'secret', 'token', 'authorization', 'cookie', 'credentials', 'url']

/**
 * A structured logger (one JSON object a line). Errors stand under `err`: of their properties only what can't hold
 * anything that was sent.
 * @param lines where they go: to standard error, so that a command's own output stays usable in a pipe
 */
export const createLogger = (
  level = 'info',
  lines: DestinationStream = pino.destination({ fd: 2, sync: true }),
): Logger =>
  pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: (error: unknown) => errorForLog(error) },
      redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]), censor: '[redacted]' },
    },
    lines,
  )

/** A logger that says nothing, for tests. */
export const silentLogger = (): Logger => pino({ level: 'silent' })
