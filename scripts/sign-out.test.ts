import { expect, it } from 'vitest'
import { openSamplePlace } from './dev-env/open-sample-place.ts'
import { runScript } from './dev-env/run-script.ts'

it('asks whom, and says when nobody has the address', async () => {
  const { folder } = await openSamplePlace()
  const nobody = await runScript('sign-out.ts', ['--data', folder])
  expect(nobody).toMatchObject({ code: 1, stderr: expect.stringContaining('--everybody, or --email') })
  const unknown = await runScript('sign-out.ts', ['--data', folder, '--email', 'nobody@example.com'])
  expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('Nobody has the address') })
  const both = await runScript('sign-out.ts', ['--data', folder, '--everybody', '--email', 'a@example.com'])
  expect(both.code).toBe(2)
})
