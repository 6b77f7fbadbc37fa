import { ROLES } from '#shared/accounts/role.ts'
import { newPicture, newWebtoon } from '#admin/content/test-content.ts'
import { newWorld } from '#admin/content/test-world.ts'
import type { AdminServices } from '#admin/http/admin-services.ts'

/** Makes a little of everything: content, published and not, pictures, and a user for each role (`user-ROLE`). */
export const fillWorld = async ({ db, now, newId }: AdminServices): Promise<void> => {
  const at = now()
  const users = ROLES.map((role) => ({
    id: `user-${role}`,
    email: `${role}@example.com`,
    name: role,
    role,
    language: 'ko' as const,
    password_hash: null,
    password_changed_at: null,
    email_verified_at: at,
    activated_at: at,
    deactivated_at: null,
    version: 1,
    created_at: at,
    updated_at: at,
  }))
  await db.insertInto('user').values(users).execute()
  const context = { db, now, newId, actor: 'user-admin', origin: 'test' }
  await newWorld(context)
  await newWebtoon(context)
  for (let count = 0; count < 3; count += 1) await newPicture(context)
}
