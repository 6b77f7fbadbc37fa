/** Where progress is drawn; standard error is one. */
export type ProgressStream = { isTTY?: boolean; columns?: number; write(text: string): unknown }

/** One piece of long work. */
export type ProgressTask = Disposable & {
  /** Counts what is done by now, in addition to before. */
  advance(count?: number): void
  /** Says how it ended; called when disposed of, at the latest. */
  finish(): void
}

/** Starts showing a piece of work; `total` where it is known beforehand. */
export type Progress = (label: string, total?: number) => ProgressTask

const REDRAW_MS = 100
const LINE_EVERY_MS = 5_000
const BAR_WIDTH = 24

const number = new Intl.NumberFormat('en').format

const countText = (done: number, total: number | undefined): string =>
  total === undefined ? number(done) : `${number(done)} of ${number(total)}`

const barText = (done: number, total: number | undefined): string => {
  if (total === undefined || total === 0) return ''
  const share = Math.min(1, done / total)
  const filled = Math.round(share * BAR_WIDTH)
  return ` [${'#'.repeat(filled)}${'.'.repeat(BAR_WIDTH - filled)}] ${String(Math.floor(share * 100)).padStart(3)} %`
}

/**
 * Shows how far long work is: a bar that redraws itself on a terminal, elsewhere (a log, a pipe) a plain line
 * every few seconds. Each piece of work ends with one line that says how much it was.
 * @param now milliseconds of a clock that never goes back
 */
export const createProgress = (
  stream: ProgressStream,
  {
    isTerminal = stream.isTTY === true && process.env['TERM'] !== 'dumb',
    now = () => performance.now(),
  } = {},
): Progress => {
  return (label, total) => {
    const startedAt = now()
    let done = 0
    let shownAt = isTerminal ? -Infinity : startedAt
    let isOver = false
    const show = () => {
      shownAt = now()
      const line = `${label}${isTerminal ? barText(done, total) : ':'} ${countText(done, total)}`
      // Erases to the end of the line, and stays on it (ECMA-48, EL); longer than the terminal it would wrap.
      stream.write(isTerminal ? `\r${line.slice(0, (stream.columns ?? 80) - 1)}\u001b[K` : `${line}\n`)
    }
    const finish = () => {
      if (isOver) return
      isOver = true
      const seconds = ((now() - startedAt) / 1000).toFixed(1)
      stream.write(`${isTerminal ? '\r\u001b[K' : ''}${label}: ${countText(done, total)} in ${seconds} s\n`)
    }
    if (isTerminal) show()
    return {
      advance: (count = 1) => {
        done += count
        if (now() - shownAt >= (isTerminal ? REDRAW_MS : LINE_EVERY_MS)) show()
      },
      finish,
      [Symbol.dispose]: finish,
    }
  }
}
