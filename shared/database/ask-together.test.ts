import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { askTogether } from './ask-together.ts'

const newAsker = (answer = (key: string): number => key.length) => {
  const asked: string[][] = []
  const ask = askTogether((keys) => {
    asked.push(keys)
    return Promise.resolve(new Map(keys.flatMap((key) => (key === 'nobody' ? [] : [[key, answer(key)]]))))
  })
  return { ask, asked }
}

it('asks once for all who ask in the same turn, and for each key once', async () => {
  const { ask, asked } = newAsker()
  const answers = await Promise.all([ask(['a']), ask(['bb', 'a']), ask(['nobody'])])
  expect(asked).toEqual([['a', 'bb', 'nobody']])
  for (const answer of answers)
    expect(answer).toEqual(
      new Map([
        ['a', 1],
        ['bb', 2],
      ]),
    )
})

it('asks anew for whoever asks in a later turn, also while an answer is awaited', async () => {
  const asked: string[][] = []
  const first = Promise.withResolvers<Map<string, number>>()
  const ask = askTogether((keys) => {
    asked.push(keys)
    return asked.length === 1 ? first.promise : Promise.resolve(new Map([['a', 2]]))
  })
  const early = ask(['a'])
  await nextTurn()
  await nextTurn()
  expect((await ask(['a'])).get('a')).toBe(2)
  first.resolve(new Map([['a', 1]]))
  expect((await early).get('a')).toBe(1)
  expect(asked).toEqual([['a'], ['a']])
})

it('puts no more than 500 keys into a query', async () => {
  const { ask, asked } = newAsker()
  const lists = Array.from({ length: 6 }, (_, list) =>
    Array.from({ length: 200 }, (_, index) => `${list}-${index}`),
  )
  const answers = await Promise.all(lists.map((keys) => ask(keys)))
  expect(asked.map((keys) => keys.length)).toEqual([400, 400, 400])
  for (const [index, answer] of answers.entries())
    expect(lists[index]?.every((key) => answer.has(key))).toBe(true)
})

it('fails for all who asked together, and not for those after', async () => {
  let isBroken = true
  const ask = askTogether(() => (isBroken ? Promise.reject(new Error('gone')) : Promise.resolve(new Map())))
  const answers = await Promise.allSettled([ask(['a']), ask(['b'])])
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  isBroken = false
  expect(await ask(['a'])).toEqual(new Map())
})
