import { EventEmitter } from 'node:events'
import { Writable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { expect, it } from 'vitest'
import { writeTogether } from './write-together.ts'

/** A client whose connection remembers what each system call would have sent. */
const connected = () => {
  const calls: string[][] = []
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      calls.push([chunk])
      done()
    },
    writev(chunks, done) {
      calls.push(chunks.map(({ chunk }) => chunk as string))
      done()
    },
  })
  const client = Object.assign(new EventEmitter(), { stream })
  writeTogether(client as unknown as Redis)
  client.emit('connect')
  return { stream, calls }
}

it('sends the commands of one turn a few at a time, in their order, the last ones when the turn ends', async () => {
  const { stream, calls } = connected()
  const commands = Array.from({ length: 19 }, (_, index) => `command ${index}`)
  for (const command of commands) stream.write(command)
  expect(calls.map((call) => call.length)).toEqual([8, 8])
  await nextTurn()
  expect(calls.map((call) => call.length)).toEqual([8, 8, 3])
  expect(calls.flat()).toEqual(commands)
})

it('keeps nothing back over a turn', async () => {
  const { stream, calls } = connected()
  for (const command of ['a', 'b', 'c']) {
    stream.write(command)
    await nextTurn()
  }
  expect(calls.flat()).toEqual(['a', 'b', 'c'])
})

it('sends what it holds before the connection ends', async () => {
  const { stream, calls } = connected()
  stream.write('a')
  stream.end('z')
  await nextTurn()
  expect(calls.flat()).toEqual(['a', 'z'])
})
