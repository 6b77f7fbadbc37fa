import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Load } from './load.ts'

const run = promisify(execFile)

/** Asks with wrk (https://github.com/wg/wrk), which takes least of the machine for itself. */
export const runWrk =
  (wrk: string): Load =>
  async ({ url, header, connections, seconds, signal }) => {
    const { stdout } = await run(
      wrk,
      ['-t1', `-c${connections}`, `-d${seconds}s`, '-H', `${header.name}: ${header.value}`, url],
      { signal },
    )
    const rate = /Requests\/sec:\s*([\d.]+)/.exec(stdout)?.[1]
    if (rate === undefined || /Non-2xx|Socket errors/.test(stdout)) {
      throw new Error(`wrk met with errors at ${url}:\n${stdout}`)
    }
    return Number(rate)
  }
