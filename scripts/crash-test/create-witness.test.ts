import { expect, it } from 'vitest'
import { createWitness } from './create-witness.ts'
import { numbered } from './read-numbers.ts'

const KEY = 'v1/tags.json'

const listing = (numbers: Record<string, number>) =>
  Object.entries(numbers).map(([id, number]) => ({ id, name: { ko: numbered(number) } }))

/** An edge whose answer is set, and a witness before it. */
const createScene = (mayShow: (id: string, number: number) => boolean = () => false) => {
  const answers = new Map<string, unknown>()
  const witness = createWitness(
    async (path) => {
      const answer = await answers.get(path.slice(1))
      return { body: answer === undefined ? null : Buffer.from(JSON.stringify(answer)) }
    },
    async (id, number) => mayShow(id, number),
  )
  const see = async (answer: unknown, key = KEY) => {
    answers.set(key, answer)
    await witness.read(key)
  }
  return { witness, see }
}

it('tells when a document shows a smaller number than before', async () => {
  const { witness, see } = createScene()
  await see({ tags: listing({ joseon: 3, goryeo: 7 }) })
  await see({ tags: listing({ joseon: 4, goryeo: 6 }) })
  expect([...witness.regressed]).toEqual([`${KEY} showed 6 of goryeo after 7 had been seen or verified`])
})

it('lets every document go forwards by itself, and things come and go', async () => {
  const { witness, see } = createScene()
  await see({ id: 'joseon', title: numbered(9) }, 'v1/tags/joseon.json')
  await see({ tags: listing({ joseon: 3 }) })
  await see({ tags: [] })
  await see({ tags: [{ id: 'joseon', name: { ko: '조선' } }] })
  await see(undefined)
  await see({ tags: listing({ joseon: 9 }) })
  expect([...witness.regressed]).toEqual([])
})

it('tells when a verified number is not there for whoever reads later', async () => {
  const { witness, see } = createScene()
  await see({ tags: listing({ joseon: 3 }) })
  witness.expect(KEY, 'joseon', 4)
  await see({ tags: listing({ joseon: 3 }) })
  expect([...witness.regressed]).toEqual([`${KEY} showed 3 of joseon after 4 had been seen or verified`])
})

it('lets a read that was under way show what was true when it began', async () => {
  const { witness, see } = createScene()
  const { promise, resolve } = Promise.withResolvers<unknown>()
  const slow = see(promise)
  await see({ tags: listing({ joseon: 4 }) })
  resolve({ tags: listing({ joseon: 3 }) })
  await slow
  expect([...witness.regressed]).toEqual([])
})

it('lets editors bring back an older number', async () => {
  const { witness, see } = createScene((id, number) => id === 'joseon' && number === 3)
  await see({ tags: listing({ joseon: 4 }) })
  await see({ tags: listing({ joseon: 3 }) })
  expect([...witness.regressed]).toEqual([])
  await see({ tags: listing({ joseon: 2 }) })
  expect([...witness.regressed]).toEqual([`${KEY} showed 2 of joseon after 3 had been seen or verified`])
})
