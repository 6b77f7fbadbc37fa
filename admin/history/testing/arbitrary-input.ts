import * as fc from 'fast-check'
import type { ProgressInput } from '../history.ts'

/** Few episodes, times and devices, so that much meets. */
export const arbitraryInput: fc.Arbitrary<ProgressInput> = fc.record({
  episodeId: fc.constantFrom('one', 'two', 'three'),
  cut: fc.integer({ min: 0, max: 3 }),
  offset: fc.constantFrom(0, 1, 10, 999, 1_000),
  done: fc.boolean(),
  at: fc.constantFrom(0, 9, 10, 11, 1_700_000_000_000, 9_007_199_254_740_991),
  device: fc.constantFrom('', 'a', 'B', 'a b', '폰', '\u{ff5e}', '\u{1f600}', '=0', '0', 'a:1:2'),
})
