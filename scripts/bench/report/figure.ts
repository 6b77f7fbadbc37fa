export type Unit =
  | 's'
  | 'ms'
  | 'MB'
  | 'KB'
  | 'documents/s'
  | 'requests/s'
  | 'tokens/s'
  | 'queries'
  | 'puts'
  | 'puts and purges'
  | '$'
export type Amount = { value: number; unit: Unit }

/** One line of the table. */
export type Figure = {
  what: string
  measured: Amount
  /** What the same machine did at the same time without us, or what it is compared with. */
  floor?: Amount & { of: string }
  ratio?: number
  /** Absent where a figure is only told for comparison. */
  target?: { text: string; met: boolean }
}

/** A target that the ratio must not exceed. */
export const atMost = (ratio: number, limit: number): Pick<Figure, 'ratio' | 'target'> => ({
  ratio,
  target: { text: `at most ${limit} x`, met: ratio <= limit },
})

/** A target that the ratio has to reach. */
export const atLeast = (ratio: number, limit: number): Pick<Figure, 'ratio' | 'target'> => ({
  ratio,
  target: { text: `at least ${limit} x`, met: ratio >= limit },
})
