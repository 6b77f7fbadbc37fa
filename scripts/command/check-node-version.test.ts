import { expect, it } from 'vitest'
import { checkNodeVersion } from './check-node-version.ts'

it('tells what to do where Node.js is too old', () => {
  expect(checkNodeVersion('22.18.0')).toMatch(
    /^HISUBTORY needs Node.js 24 or later, and this is 22.18.0: run it through npm/,
  )
})

it.each(['24.0.0', '25.1.0'])('has nothing against %s', (version) => {
  expect(checkNodeVersion(version)).toBeUndefined()
})
