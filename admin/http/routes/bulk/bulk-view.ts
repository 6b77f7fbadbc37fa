import { STATUS_CODES } from 'node:http'
import type { BulkResult } from '../../../bulk/act-on-each.ts'
import { problemOf } from '../../problem-of.ts'

const problemView = (error: BulkResult['error'], requestId: string) => {
  if (error === null) return null
  const refusal = problemOf(error)
  // An error of ours that is none of a client's: as if it had been thrown.
  if (refusal === null) throw error
  const { status, code, detail, extensions } = refusal
  const title = STATUS_CODES[status] ?? 'Error'
  return { type: 'about:blank' as const, title, status, code, detail, requestId, ...extensions }
}

/** What became of each item, as the API answers it. */
export const bulkView = (results: BulkResult[], requestId: string) => {
  const views = results.map(({ kind, id, publication, error }) => {
    const problem = problemView(error, requestId)
    return { kind, id, status: problem?.status ?? (publication === null ? 200 : 202), publication, problem }
  })
  const failed = views.filter(({ problem }) => problem !== null).length
  return { done: views.length - failed, failed, results: views }
}
