import type { Check } from './check.ts'
import { checkBucketSettings } from './check-bucket-settings.ts'
import { checkBucket } from './check-bucket.ts'
import { checkClock } from './check-clock.ts'
import { checkDatabase } from './check-database.ts'
import { checkDistribution } from './check-distribution.ts'
import { checkEdge } from './check-edge.ts'
import { checkMail } from './check-mail.ts'
import { checkParameters } from './check-parameters.ts'
import { checkRedis } from './check-redis.ts'
import { checkSigningKeys } from './check-signing-keys.ts'

/** In the order in which they are told: what others rest on comes first. */
export const allChecks: Check[] = [
  { name: 'parameters', look: checkParameters },
  { name: 'database', look: checkDatabase },
  { name: 'signing keys', look: checkSigningKeys },
  { name: 'redis', look: checkRedis },
  { name: 'clock', look: checkClock },
  { name: 'bucket', look: checkBucket },
  { name: 'bucket settings', look: checkBucketSettings },
  { name: 'distribution', look: checkDistribution },
  { name: 'edge', look: checkEdge },
  { name: 'mail', look: checkMail },
]
