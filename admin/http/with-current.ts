import { isDeepStrictEqual } from 'node:util'
import { VersionConflictError } from '#shared/errors.ts'
import { HttpProblem } from './http-problem.ts'

const differences = (sent: object, current: object): string[] =>
  Object.entries(sent).flatMap(([name, value]) =>
    isDeepStrictEqual(value, (current as Record<string, unknown>)[name]) ? [] : [`/${name}`],
  )

/**
 * Runs a change; when somebody else was faster, the refusal shows the thing as it is now, and which of the fields
 * that were sent differ from it.
 * @param present makes of the row what a read would answer
 * @throws HttpProblem 412 in place of a VersionConflictError, and whatever else the change throws
 */
export const withCurrent = async <Result>(
  sent: object,
  present: (row: never) => object | Promise<object>,
  change: () => Promise<Result>,
): Promise<Result> => {
  try {
    return await change()
  } catch (error) {
    if (!(error instanceof VersionConflictError)) throw error
    const current = await present(error.current as never)
    const differs = differences(sent, current)
    throw new HttpProblem(412, error.code, error.message, { extensions: { current, differs }, cause: error })
  }
}
