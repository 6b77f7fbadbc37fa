import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { HisubtoryError } from '#shared/errors.ts'
import type { Architecture } from './architecture.ts'
import { createTar } from './create-tar.ts'
import { installDependencies } from './install-dependencies.ts'
import { listSources } from './list-sources.ts'
import { makeSbom } from './make-sbom.ts'

const compress = promisify(gzip)

/** What an instance downloads at each deployment. */
const MAX_BYTES = 60_000_000

export type PackageOptions = {
  /** Of the repository. */
  root: string
  architecture: Architecture
  allowDirty?: boolean
  signal?: AbortSignal
}

export type Package = {
  /** `hisubtory-VERSION-COMMIT-linux-ARCHITECTURE.tar.gz` */
  name: string
  bytes: Buffer
  files: number
  /** Of `bytes`, in hex. */
  sha256: string
}

/** RFC 1952, section 2.3: byte 9 names the system that packed; 255 is an unknown one. */
const forgetSystem = (archive: Buffer): Buffer => {
  archive[9] = 255
  return archive
}

const nameOf = (version: string, commit: string, isDirty: boolean, architecture: Architecture): string =>
  `hisubtory-${version}-${commit.slice(0, 12)}${isDirty ? '-dirty' : ''}-linux-${architecture}.tar.gz`

/**
 * Packs a release: our own files without tests and tools of development, production dependencies for the given
 * processor, the list of these (`sbom.cdx.json`), and which commit it is (`release.json`). The same commit gives the
 * same bytes with the same npm and Node.
 * @throws HisubtoryError `tree_dirty`, `release_incomplete`, `program_failed`, or `package_too_large`
 */
export const buildPackage = async ({
  root,
  architecture,
  allowDirty,
  signal,
}: PackageOptions): Promise<Package> => {
  const { files: own, commit, committedAt, isDirty } = await listSources(root, { allowDirty })
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  const scratch = await mkdtemp(join(tmpdir(), 'hisubtory-package-'))
  try {
    // npm takes the folder's name for the project's.
    const folder = join(scratch, 'hisubtory')
    const dependencies = await installDependencies(root, folder, architecture, signal)
    const sbom = await makeSbom(folder, committedAt, signal)
    const committed = new Date(committedAt * 1_000).toISOString()
    const release = {
      version,
      commit,
      isDirty,
      committedAt: committed,
      platform: `linux-${architecture}-glibc`,
    }
    const made = [
      { path: 'sbom.cdx.json', bytes: sbom, isExecutable: false },
      {
        path: 'release.json',
        bytes: Buffer.from(`${JSON.stringify(release, null, 2)}\n`),
        isExecutable: false,
      },
    ]
    const files = [...own, ...dependencies, ...made]
    const bytes = forgetSystem(await compress(createTar(files, committedAt)))
    if (bytes.length > MAX_BYTES) {
      const text = `The package has ${bytes.length} bytes, and at most ${MAX_BYTES} are meant to be: look at what was added to the dependencies`
      throw new HisubtoryError('package_too_large', text)
    }
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return { name: nameOf(version, commit, isDirty, architecture), bytes, files: files.length, sha256 }
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}
