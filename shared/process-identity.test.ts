import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { processIdentity } from './process-identity.ts'

test('a running process has one identity, which ends with it', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  await once(child, 'spawn')
  const identity = processIdentity(child.pid!)
  expect(identity).not.toBeNull()
  expect(processIdentity(child.pid!)).toBe(identity)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(processIdentity(child.pid!)).not.toBe(identity)
})

test('a number that no process can have belongs to none', () => {
  expect(processIdentity(2 ** 31 - 1)).toBeNull()
})
