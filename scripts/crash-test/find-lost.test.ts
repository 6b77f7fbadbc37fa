import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { createTag } from '#admin/content/create-tag.ts'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { startEnvironment, type Environment } from '../dev-env/start-environment.ts'
import { createBeginning } from '../simulation/edit-at-random.ts'
import { createRandom } from '../simulation/random.ts'
import { findDiverged } from './find-diverged.ts'
import { findLost } from './find-lost.ts'
import { sampleMedia } from './sample-media.ts'

const KEY = 'v1/stations/gangnam.json'

forEachDatabase((name, open) => {
  describe(`after everything calmed down, on ${name}`, () => {
    let environment: Environment

    beforeEach(async () => {
      environment = await startEnvironment(open)
      const { content, db } = environment
      onTestFinished(() => environment[Symbol.asyncDispose]())
      await db.insertInto('media').values(sampleMedia).execute()
      await createBeginning({ context: content, random: createRandom(1), media: sampleMedia.id })
      await environment.drain()
    })

    const find = async () => ({
      lost: await findLost(environment),
      diverged: await findDiverged(environment.db, environment.bucket),
    })

    it('finds nothing where everything arrived', async () => {
      expect(await find()).toEqual({ lost: [], diverged: [] })
    })

    it('tells of a document that vanished from the bucket', async () => {
      await environment.bucket.delete(KEY)
      await environment.edge.purge({ paths: [`/${KEY}`], wildcards: [], tags: [] })
      expect(await find()).toEqual({
        lost: [
          `${KEY} is another object in the bucket than the database says`,
          `${KEY} is another one at the edge`,
        ],
        diverged: [`${KEY} is missing`],
      })
    })

    it('tells of a document that readers still get in an older state', async () => {
      const { bucket, db } = environment
      const object = await bucket.get(KEY)
      if (!object) throw new Error(`${KEY} was not published`)
      await environment.read(KEY)
      const body = Buffer.from('{"links":[]}')
      const { etag } = await bucket.put(KEY, { body, metadata: object.metadata }, {})
      await db.updateTable('document').set({ etag, hash: '0' }).where('path', '=', KEY).execute()
      expect(await find()).toEqual({
        lost: [`${KEY} is another one at the edge`],
        diverged: [`${KEY} has other bytes`],
      })
    })

    it('tells of work that nobody did', async () => {
      const { publication } = await createTag(environment.content, { id: 'goryeo', name: { ko: '고려' } })
      expect(await find()).toEqual({
        lost: ['1 rows in change', `publication ${publication} is committed`],
        diverged: expect.arrayContaining(['v1/tags/goryeo.json is missing', 'v1/tags.json has other bytes']),
      })
    })
  })
})
