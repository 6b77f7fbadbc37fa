import { createHash } from 'node:crypto'
import type { Database } from '#shared/database/database.ts'
import { upsert } from '#shared/database/upsert.ts'

/** A reader app as it names itself: a URI, and a name for people. */
export type ReadingDevice = { uri: string; name: string }

/** The reader apps of readers: places are stored with a short name, by which the app is found again. */
export type ReadingDevices = {
  /** Notes an app. @returns the name that places are stored with */
  note(userId: string, device: ReadingDevice): Promise<string>
  /** The app behind a place's device; one that never spoke of itself has a URI made of its name. */
  find(userId: string, device: string): Promise<ReadingDevice>
}

const MAX_KEPT = 10_000
/** Half of SHA-256 is enough among the apps of one reader. */
const HEX_DIGITS = 32

const shortName = (uri: string): string =>
  `app-${createHash('sha256').update(uri).digest('hex').slice(0, HEX_DIGITS)}`

/** Remembers what it noted, so that a place that is kept every few seconds costs no query. */
export const createReadingDevices = (db: Database): ReadingDevices => {
  let noted = new Map<string, string>()
  return {
    async note(userId, { uri, name }) {
      const id = shortName(uri)
      const key = `${userId} ${id}`
      if (noted.get(key) === name) return id
      const row = { user_id: userId, id, uri, name }
      await upsert(db, 'reading_device', [row], ['user_id', 'id'], ['uri', 'name'])
      if (noted.size >= MAX_KEPT) noted = new Map()
      noted.set(key, name)
      return id
    },
    async find(userId, device) {
      const row = await db
        .selectFrom('reading_device')
        .select(['uri', 'name'])
        .where('user_id', '=', userId)
        .where('id', '=', device)
        .executeTakeFirst()
      return row ?? { uri: `urn:hisubtory:device:${encodeURIComponent(device)}`, name: device }
    },
  }
}
