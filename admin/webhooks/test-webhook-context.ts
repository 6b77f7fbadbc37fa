import { randomBytes } from 'node:crypto'
import type { Database } from '#shared/database/database.ts'
import type { PublicationState } from '#shared/database/schema.ts'
import { newUlid } from '#shared/id.ts'
import { silentLogger } from '#shared/logger.ts'
import { createSealer } from '#shared/secrets/create-sealer.ts'
import { announcePublications } from './announce-publications.ts'
import { deliverDue } from './deliver-due.ts'
import { findDueWebhooks } from './find-due-webhooks.ts'
import { isPublicAddress } from './is-public-address.ts'
import type { WebhookActor, WebhookContext } from './webhook-context.ts'

type TestContext = WebhookContext & WebhookActor & { sendMs?: number }

/**
 * What webhooks need besides a database: no name is looked up, and the loopback may be reached too.
 * @param secret by which their secrets are sealed: the same in all processes of one test
 */
export const testWebhookServices = (secret = randomBytes(32)) => {
  return {
    randomBytes,
    sealer: createSealer({ read: async () => secret }),
    addressRule: {
      resolve: async () => ['127.0.0.1'],
      mayReach: (address: string) => address === '127.0.0.1' || isPublicAddress(address),
    },
    verifies: true,
  }
}

/** A context for tests that may reach the loopback too, with a clock that they set. */
export const testWebhookContext = (db: Database) => {
  // Signatures are checked against the true time.
  const clock = { now: Date.now() }
  const context: TestContext = {
    db,
    logger: silentLogger(),
    now: () => clock.now,
    newId: () => newUlid(),
    ...testWebhookServices(),
    actor: 'admin-1',
    origin: 'test',
  }
  return { context, clock }
}

/** A publication that the publisher has brought to a state. */
export const finishPublication = async (
  { db, now, newId }: WebhookContext,
  state: PublicationState = 'verified',
): Promise<string> => {
  const id = newId()
  const at = now()
  const times = {
    committed_at: at,
    stored_at: at,
    purged_at: at,
    verified_at: state === 'verified' ? at : null,
  }
  await db
    .insertInto('publication')
    .values({ id, actor: 'editor-1', note: 'inside only', state, documents: 3, ...times })
    .execute()
  return id
}

/** Announces what is finished and makes every attempt that is due now. @returns how many were made */
export const deliverAll = async (context: TestContext): Promise<number> => {
  await announcePublications(context)
  const { signal } = new AbortController()
  const made = await Promise.all(
    (await findDueWebhooks(context)).map((id) => deliverDue(context, id, signal)),
  )
  return made.reduce((sum, some) => sum + some, 0)
}
