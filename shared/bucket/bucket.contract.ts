import { afterAll, beforeAll, describe } from 'vitest'
import type { Bucket } from './bucket.ts'
import { describeConditions } from './contract/describe-conditions.ts'
import { describeDeleting } from './contract/describe-deleting.ts'
import { describeKeys } from './contract/describe-keys.ts'
import { describeListing } from './contract/describe-listing.ts'
import { describeObjects } from './contract/describe-objects.ts'
import { describeRanges } from './contract/describe-ranges.ts'

/** A store that starts empty; every call of `open` is a further handle on it, as another process would have. */
export type BucketStore = { open(): Bucket; close(): Promise<void> | void }

/** What every adapter of the bucket promises. Each test has its own part of the keys, so that one store does for all. */
export const bucketContract = (name: string, createStore: () => Promise<BucketStore> | BucketStore): void => {
  describe(`bucket: ${name}`, () => {
    let store: BucketStore
    let bucket: Bucket
    let other: Bucket
    beforeAll(async () => {
      store = await createStore()
      bucket = store.open()
      other = store.open()
    })
    afterAll(async () => {
      await store.close()
    })
    const handles = () => ({ bucket, other })

    describe('objects', () => {
      describeObjects(handles)
    })
    describe('ranges', () => {
      describeRanges(handles)
    })
    describe('conditions', () => {
      describeConditions(handles)
    })
    describe('deleting', () => {
      describeDeleting(handles)
    })
    describe('listing', () => {
      describeListing(handles)
    })
    describe('keys', () => {
      describeKeys(handles)
    })
  })
}
