import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { findProgram, serverPath } from './find-program.ts'
import { canInstallServers, installServers } from './install-servers.ts'

const run = promisify(execFile)

/** A server that tests need, and where it may come from. */
export type WantedServer = {
  /** For messages. */
  name: string
  /** Programs in order of preference. */
  programs: string[]
  /** The Docker image that holds the same. */
  image: string
}

export type LocatedServer =
  { kind: 'program'; program: string } | { kind: 'docker'; docker: string; image: string }

const answeringDocker = async (path: string): Promise<string | undefined> => {
  const docker = findProgram(['docker'], path)
  if (docker === undefined) return undefined
  try {
    await run(docker, ['version', '--format', '{{.Server.Version}}'], { timeout: 10_000 })
    return docker
  } catch {
    return undefined
  }
}

/**
 * Finds a server: on the PATH, else installed from the system's packages, else in Docker.
 * @param path folders as in the PATH variable
 * @throws Error that tells what to install
 */
export const locateServer = async (wanted: WantedServer, path = serverPath()): Promise<LocatedServer> => {
  const there = findProgram(wanted.programs, path)
  if (there !== undefined) return { kind: 'program', program: there }
  let failure: unknown
  if (canInstallServers(path)) {
    try {
      await installServers()
      const installed = findProgram(wanted.programs, path)
      if (installed !== undefined) return { kind: 'program', program: installed }
    } catch (error) {
      failure = error
    }
  }
  const docker = await answeringDocker(path)
  if (docker !== undefined) return { kind: 'docker', docker, image: wanted.image }
  throw new Error(
    `The tests need ${wanted.name}, and none was found: install it so that ${wanted.programs.join(' or ')} is on the PATH, or start Docker, and run them again${failure instanceof Error ? `.\n${failure.message}` : ''}`,
    { cause: failure },
  )
}
