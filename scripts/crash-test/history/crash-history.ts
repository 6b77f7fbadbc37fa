import { HisubtoryError } from '#shared/errors.ts'
import type { Progress } from '../../command/create-progress.ts'
import { runHistoryCrash, type HistoryCrashReport } from './run-history-crash.ts'

/** As the servers have it by default. */
const FLUSH_INTERVAL_MS = 1_000

export type CrashHistoryOptions = {
  serverUrl: string
  seed: number
  writes: number
  signal: AbortSignal
  progress: Progress
  output: (line: string) => void
}

const linesOf = ({ writes, removals, disasters, findings }: HistoryCrashReport): string[] => [
  `${writes.toLocaleString('en')} writes and ${removals.toLocaleString('en')} removals acknowledged; ` +
    [...disasters].map(([name, count]) => `${count} × ${name}`).join(', '),
  `lost ${findings.lost.length}`,
  `came back ${findings.cameBack.length}`,
  `counted twice ${findings.countedTwice.length}`,
]

/**
 * Puts view history to the test, one half of the writes with HISTORY_DURABILITY=immediate, the other as it is by
 * default, where what is younger than the flush interval may be lost with Redis.
 * @throws HisubtoryError `promises_broken`
 */
export const crashHistory = async (options: CrashHistoryOptions): Promise<void> => {
  const { seed, signal, progress, output } = options
  const writes = Math.ceil(options.writes / 2)
  using writing = progress('Writing progress', writes * 2)
  const reports: [string, HistoryCrashReport][] = []
  for (const isImmediate of [true, false]) {
    const name = isImmediate ? 'Durable at once' : `Durable within ${FLUSH_INTERVAL_MS} ms`
    const setting = { serverUrl: options.serverUrl, flushIntervalMs: FLUSH_INTERVAL_MS, isImmediate }
    const onWrite = () => writing.advance()
    reports.push([name, await runHistoryCrash({ ...setting, seed, writes, signal, onWrite })])
  }
  writing.finish()
  for (const [name, report] of reports) {
    output(`${name}:`)
    for (const line of linesOf(report)) output(`  ${line}`)
    for (const finding of Object.values(report.findings).flat().slice(0, 20)) output(`  ! ${finding}`)
  }
  if (reports.some(([, { findings }]) => Object.values(findings).some((lines) => lines.length > 0)))
    throw new HisubtoryError('promises_broken', `View history broke its promises with the seed ${seed}`)
}
