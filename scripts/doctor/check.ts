import type { Config } from '#shared/config/config.ts'
import type { Settings } from '#shared/config/read-settings.ts'
import type { Logger } from '#shared/logger.ts'
import type { Finding } from './finding.ts'

export type DoctorContext = {
  config: Config
  /** What the configuration was decided from. */
  settings: Settings
  logger: Logger
  now: () => number
}

/** Looks at one part of a deployment. What it throws is a finding too: it never keeps the others from being looked at. */
export type Check = {
  name: string
  look(context: DoctorContext): Promise<Finding[]>
}
