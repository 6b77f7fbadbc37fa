/** "The first 1,000 invalidation paths that you submit per month are free" (CloudFront, Pay for file invalidation). */
export const FREE_PATHS = 1_000

/** "… you pay for each invalidation path over 1,000 in a month": $0.005 each (CloudFront pricing, invalidation requests). */
const USD_PER_PATH = 0.005

/** What the purged paths of a month cost, as CloudFront counts them. */
export const purgeCostUsd = (paths: number): number => Math.max(0, paths - FREE_PATHS) * USD_PER_PATH
