const ROOT_FILES = new Set(['appspec.yml', 'package.json', 'LICENSE'])
const ROOMS = /^(admin|edge|origin|shared|scripts)\//
/** Deploy hooks, units and nginx settings are no code of a room, and go along as they are. */
const DEPLOY = /^scripts\/deploy\/.+\.(sh|service|timer|conf)$/
/** What programs run, and what they read beside it. */
const RUN = /\.(ts|js|json|lua)$/
const TESTS = /\.(test|contract)\.ts$|(^|\/)(contract|testing)\/|(^|\/)test-[^/]*\.ts$/
/** Commands of development, and what only they need. */
const DEVELOPMENT =
  /^scripts\/(bench|crash-test|demo|dev-env|guarantees|node24|package|real-data|rehearse-deploy|sample|simulation)(\/|\.ts$)/

/**
 * Whether a file of the repository belongs to a release. That nothing of a release needs what is left out is checked
 * apart (`find-missing.ts`).
 * @param path from the repository's root, with `/`
 */
export const isShipped = (path: string): boolean =>
  ROOT_FILES.has(path) ||
  DEPLOY.test(path) ||
  (ROOMS.test(path) && RUN.test(path) && !TESTS.test(path) && !DEVELOPMENT.test(path))
