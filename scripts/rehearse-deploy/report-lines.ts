import type { RehearsalReport } from './rehearsal-report.ts'

const row = (cells: string[], widths: number[]): string =>
  cells
    .map((cell, index) => cell.padEnd(widths[index] ?? 0))
    .join('  ')
    .trimEnd()

const table = (rows: string[][]): string[] => {
  const widths = (rows[0] ?? []).map((_, index) =>
    Math.max(...rows.map((cells) => cells[index]?.length ?? 0)),
  )
  return rows.map((cells) => row(cells, widths))
}

const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`

/** A rehearsal as tables for a person. */
export const reportLines = (report: RehearsalReport): string[] => {
  const { steps, requests, failed, times, stops, lost, disorder } = report
  const total = Object.values(requests).reduce((sum, count) => sum + count, 0)
  const kinds = Object.entries(requests).map(([kind, count]) => `${kind} ${count}`)
  return [
    ...table([
      ['deployment', 'what', 'seconds', 'outcome'],
      ...steps.map(({ id, purpose, seconds, failure }) => [
        id,
        purpose,
        seconds.toFixed(1),
        failure ? `failed at ${failure.event}, as it should` : 'succeeded',
      ]),
    ]),
    '',
    ...table([
      ['deployments', String(steps.length)],
      ['package', `${(report.packageBytes / 1e6).toFixed(1)} MB`],
      [
        'requests',
        `${total} in ${report.seconds.toFixed(0)} s (${Math.round(total / report.seconds)} a second) over ${report.connections} connections`,
      ],
      ['of these', kinds.join(', ')],
      ['failed requests', String(failed.length)],
      ['answers', `median ${ms(times.median)}, p99 ${ms(times.p99)}, longest ${ms(times.longest)}`],
      ['publications', `${report.publications}, all seen at the edge`],
      ['lost places, sessions, publications', String(lost.length)],
      ['SIGTERM to exit', `${stops.count} times, longest ${ms(stops.longestMs)}; ${stops.killed} killed`],
      ['disorder on the machine', disorder.length === 0 ? 'none' : disorder.join('; ')],
    ]),
  ]
}
