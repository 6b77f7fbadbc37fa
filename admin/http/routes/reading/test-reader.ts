import type { Role } from '#shared/accounts/role.ts'
import { publish } from '../../../content/publish.ts'
import {
  episodeItem,
  newEpisode,
  newWebtoon,
  testContext,
  webtoonItem,
} from '../../../content/test-content.ts'
import type { TestApi } from '../../testing/open-admin-api.ts'

/** Makes the users for whom `as` calls: readers' own data belongs to somebody. */
export const addUsers = async ({ services: { db } }: TestApi, roles: Role[]): Promise<void> => {
  const unset = { password_hash: null, password_changed_at: null, deactivated_at: null }
  const times = { email_verified_at: 0, activated_at: 0, created_at: 0, updated_at: 0 }
  const users = roles.map((role) => ({
    id: `user-${role}`,
    email: `${role}@example.com`,
    name: role,
    role,
    language: 'ko' as const,
    version: 1,
    ...unset,
    ...times,
  }))
  await db.insertInto('user').values(users).execute()
}

/** A published webtoon with published episodes, numbered from 1. */
export const newPublishedStory = async ({ services }: TestApi, count: number) => {
  const { context } = testContext(services.db)
  const webtoon = await newWebtoon(context)
  const episodes: string[] = []
  for (let number = 1; number <= count; number += 1)
    episodes.push((await newEpisode(context, webtoon.id, number)).id)
  await publish(context, [webtoonItem(webtoon.id), ...episodes.map(episodeItem)])
  return { context, webtoon: webtoon.id, station: webtoon.station_id, episodes }
}
