import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Option } from 'commander'
import { runCommand } from './command/run-command.ts'
import { ARCHITECTURES, type Architecture } from './package/architecture.ts'
import { buildPackage } from './package/build-package.ts'

type Options = { arch: Architecture; output: string; allowDirty?: true; json?: true }

await runCommand<Options>({
  name: 'package',
  description:
    'Makes the artifact that AWS CodeDeploy brings to instances: this commit without its tests, production dependencies for Linux, and a list of them (SBOM). The same commit gives the same bytes.',
  options: [
    new Option('--arch <architecture>', 'of the instances').choices([...ARCHITECTURES]).default('arm64'),
    new Option('--output <folder>', 'where it is written').default('dist'),
    new Option('--allow-dirty', 'also from a work tree that differs from its commit'),
    new Option('--json', 'report as JSON'),
  ],
  examples: [
    { command: 'npm run package', description: 'writes dist/hisubtory-…-linux-arm64.tar.gz' },
    {
      command: 'npm run package -- --arch x64',
      description: 'for instances with processors of Intel or AMD',
    },
  ],
  run: async ({ options, signal, progress, output }) => {
    const { arch, output: folder, allowDirty = false, json } = options
    using task = progress('Packing')
    const built = await buildPackage({
      root: join(import.meta.dirname, '..'),
      architecture: arch,
      allowDirty,
      signal,
    })
    task.finish()
    const path = join(folder, built.name)
    await mkdir(folder, { recursive: true })
    await writeFile(path, built.bytes)
    const { files, sha256 } = built
    const bytes = built.bytes.length
    if (json) output(JSON.stringify({ path, name: built.name, bytes, files, sha256 }, null, 2))
    else output(`${path}: ${files} files, ${(bytes / 1e6).toFixed(1)} MB, SHA-256 ${sha256}`)
  },
})
