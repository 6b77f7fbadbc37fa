import { expect, it } from 'vitest'
import { findDangling } from './find-dangling.ts'

const ROOT = 'v1/index.json'
const TAGS = 'v1/tags.json'
const TAG = 'v1/tags/joseon.json'

const rootTo = (...keys: string[]) => ({
  links: Object.fromEntries(keys.map((key) => [key, `/${key}`])),
})
const tagsTo = (...keys: string[]) => ({ tags: keys.map((key) => ({ href: `/${key}` })) })
const tag = { episodes: [], webtoons: [] }

/** A site in memory, without a cache. */
const createSite = (documents: Record<string, unknown>) => {
  const objects = new Map(Object.entries(documents).map(([key, document]) => [key, { document, etag: '0' }]))
  const reads: string[] = []
  let puts = 0
  const happening: ((key: string, count: number) => void)[] = []
  return {
    reads,
    put: (key: string, document: unknown) => void objects.set(key, { document, etag: String((puts += 1)) }),
    /** Called before every read, with how often the document was read up to then. */
    beforeRead: (happens: (key: string, count: number) => void) => void happening.push(happens),
    remove: (key: string) => void objects.delete(key),
    bucket: {
      head: async (key: string) => {
        const etag = objects.get(key)?.etag
        return etag === undefined ? null : { key, bytes: 0, etag }
      },
    },
    read: async (key: string) => {
      const count = reads.filter((read) => read === key).length
      for (const happens of happening) happens(key, count)
      reads.push(key)
      const object = objects.get(key)
      return object ? { body: Buffer.from(JSON.stringify(object.document)) } : null
    },
  }
}

it('walks through everything and finds nothing where every link leads somewhere', async () => {
  const site = createSite({ [ROOT]: rootTo(TAGS), [TAGS]: tagsTo(TAG), [TAG]: tag })
  expect(await findDangling(site)).toEqual([])
  expect(site.reads).toEqual([ROOT, TAGS, TAG])
})

it('tells of a link that leads to nothing', async () => {
  const site = createSite({ [ROOT]: rootTo(TAGS), [TAGS]: tagsTo(TAG) })
  expect(await findDangling(site)).toEqual([`${TAGS} led to ${TAG}, which was missing`])
})

it('tells of a link that led to nothing for a moment, when nothing else changed in that moment', async () => {
  const site = createSite({ [ROOT]: rootTo(TAGS), [TAGS]: tagsTo(TAG) })
  site.beforeRead((key, count) => key === TAGS && count === 1 && site.put(TAG, tag))
  expect(await findDangling(site)).toEqual([`${TAGS} led to ${TAG}, which was missing`])
})

it('leaves out what was unlinked before it was removed, after the link to it was read', async () => {
  const site = createSite({ [ROOT]: rootTo(TAGS), [TAGS]: tagsTo(TAG), [TAG]: tag })
  site.beforeRead((key) => {
    if (key !== TAG) return
    site.put(TAGS, tagsTo())
    site.remove(TAG)
  })
  expect(await findDangling(site)).toEqual([])
})

it('leaves out what was unlinked, removed and came back with its link between two reads', async () => {
  const site = createSite({ [ROOT]: rootTo(TAGS), [TAGS]: tagsTo(TAG) })
  site.beforeRead((key, count) => {
    if (key !== TAGS || count !== 1) return
    site.put(TAG, tag)
    site.put(TAGS, tagsTo(TAG))
  })
  expect(await findDangling(site)).toEqual([])
})

it('leaves out a way whose beginning was unlinked, though its end still links to what is removed', async () => {
  const site = createSite({ [ROOT]: rootTo(TAGS), [TAGS]: tagsTo(TAG), [TAG]: tag })
  site.beforeRead((key) => {
    if (key !== TAG) return
    site.put(ROOT, rootTo())
    site.remove(TAG)
  })
  expect(await findDangling(site)).toEqual([])
})

it('asks again from every document that links to what is missing', async () => {
  const other = 'v1/tags/goryeo.json'
  const site = createSite({ [ROOT]: rootTo(TAGS, TAG), [TAGS]: tagsTo(TAG, other), [other]: tag })
  site.beforeRead((key, count) => key === TAG && count === 0 && site.put(ROOT, rootTo(TAGS)))
  expect(await findDangling(site)).toEqual([`${TAGS} led to ${TAG}, which was missing`])
})

it('goes on while the way to something missing changes, and tells of it when it holds still', async () => {
  const site = createSite({ [ROOT]: rootTo(TAGS), [TAGS]: tagsTo(TAG) })
  site.beforeRead((key, count) => key === TAGS && count > 0 && count < 4 && site.put(TAGS, tagsTo(TAG)))
  expect(await findDangling(site)).toEqual([`${TAGS} led to ${TAG}, which was missing`])
})
