import { expect, test } from 'vitest'
import { PreconditionFailedError } from '../bucket-errors.ts'
import type { Bucket } from '../bucket.ts'
import { put, textOf } from './contract-helpers.ts'
import type { Handles } from './contract-helpers.ts'

export const describeConditions = (handles: Handles) => {
  test('a put for an absent object stores nothing over one that is there', async () => {
    const { bucket, other } = handles()
    await put(bucket, 'conditions/new.json', '"first"', { absent: true })
    await expect(put(other, 'conditions/new.json', '"second"', { absent: true })).rejects.toThrow(
      PreconditionFailedError,
    )
    expect(await textOf(bucket, 'conditions/new.json')).toBe('"first"')
  })

  test('a put over an etag stores only over that very object', async () => {
    const { bucket, other } = handles()
    const first = await put(bucket, 'conditions/over.json', '"1"')
    const second = await put(other, 'conditions/over.json', '"2"', { etag: first.etag })
    await expect(put(bucket, 'conditions/over.json', '"3"', { etag: first.etag })).rejects.toThrow(
      PreconditionFailedError,
    )
    expect(await bucket.get('conditions/over.json')).toMatchObject({ etag: second.etag })
    await put(bucket, 'conditions/over.json', '"3"', { etag: second.etag })
    expect(await textOf(other, 'conditions/over.json')).toBe('"3"')
  })

  test('a put over an etag stores nothing where no object is', async () => {
    const { bucket } = handles()
    const { etag } = await put(bucket, 'conditions/gone.json', '"1"')
    await bucket.delete('conditions/gone.json')
    await expect(put(bucket, 'conditions/gone.json', '"2"', { etag })).rejects.toThrow(
      PreconditionFailedError,
    )
    expect(await bucket.get('conditions/gone.json')).toBeNull()
  })

  test('of many puts for one absent object exactly one wins, and its bytes stay', async () => {
    const { bucket, other } = handles()
    const outcomes = await Promise.allSettled(
      Array.from({ length: 16 }, (_, at) =>
        put(at % 2 ? bucket : other, 'conditions/race-new.json', `"${at}"`, { absent: true }),
      ),
    )
    expect(await winnerOf(bucket, 'conditions/race-new.json', outcomes)).toEqual({
      winners: 1,
      refused: 15,
      isStored: true,
    })
  })

  test('of many puts over one etag exactly one wins, and its bytes stay', async () => {
    const { bucket, other } = handles()
    const { etag } = await put(bucket, 'conditions/race-over.json', '"start"')
    const outcomes = await Promise.allSettled(
      Array.from({ length: 16 }, (_, at) =>
        put(at % 2 ? bucket : other, 'conditions/race-over.json', `"${at}"`, { etag }),
      ),
    )
    expect(await winnerOf(bucket, 'conditions/race-over.json', outcomes)).toEqual({
      winners: 1,
      refused: 15,
      isStored: true,
    })
  })
}

/** How a race between puts of `"0"`, `"1"`, … ended, and whether the bucket holds the winner's bytes. */
const winnerOf = async (bucket: Bucket, key: string, outcomes: PromiseSettledResult<{ etag: string }>[]) => {
  const winners = outcomes.flatMap((outcome, at) =>
    outcome.status === 'fulfilled' ? [{ at, ...outcome.value }] : [],
  )
  const refused = outcomes.filter(
    (outcome) => outcome.status === 'rejected' && outcome.reason instanceof PreconditionFailedError,
  ).length
  const isStored =
    (await textOf(bucket, key)) === `"${winners[0]?.at}"` &&
    (await bucket.head(key))?.etag === winners[0]?.etag
  return { winners: winners.length, refused, isStored }
}
