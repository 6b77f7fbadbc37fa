import { warning, type Finding } from './finding.ts'

const DENIED = new Set(['AccessDenied', 'AccessDeniedException', 'UnauthorizedAccess'])

/**
 * What a look at AWS finds. A role that may publish need not be one that may look: that is told, and nothing is wrong.
 * @param permission as IAM names it
 */
export const lookUp = async (
  about: string,
  permission: string,
  look: () => Promise<Finding>,
): Promise<Finding> => {
  try {
    return await look()
  } catch (error) {
    if (!(error instanceof Error) || !DENIED.has(error.name)) throw error
    return warning(about, 'It could not be looked at', `allow this role ${permission} for it`)
  }
}
