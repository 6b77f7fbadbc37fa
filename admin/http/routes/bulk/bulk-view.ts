import { STATUS_CODES } from 'node:http'
import { VersionConflictError } from '#shared/errors.ts'
import type { BulkResult } from '../../../bulk/collect-results.ts'
import type { ItemRow } from '../../../content/content-context.ts'
import { currentItemView } from '../../current-item-view.ts'
import { problemOf } from '../../problem-of.ts'

/** Where somebody was faster: how the item is now. */
const currentOf = ({ kind, error }: BulkResult) =>
  error instanceof VersionConflictError && kind !== 'media'
    ? { current: currentItemView(kind, error.current as ItemRow) }
    : {}

const problemView = (result: BulkResult, requestId: string) => {
  const { error } = result
  if (error === null) return null
  const refusal = problemOf(error)
  // An error of ours that is none of a client's: as if it had been thrown.
  if (refusal === null) throw error
  const { status, code, detail, extensions } = refusal
  const title = STATUS_CODES[status] ?? 'Error'
  return {
    type: 'about:blank' as const,
    title,
    status,
    code,
    detail,
    requestId,
    ...extensions,
    ...currentOf(result),
  }
}

/** What became of each item, as the API answers it. */
export const bulkView = (results: BulkResult[], requestId: string) => {
  const views = results.map((result) => {
    const { kind, id, publication } = result
    const problem = problemView(result, requestId)
    return { kind, id, status: problem?.status ?? (publication === null ? 200 : 202), publication, problem }
  })
  const failed = views.filter(({ problem }) => problem !== null).length
  return { done: views.length - failed, failed, results: views }
}
