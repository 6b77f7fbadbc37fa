const NEEDED = 24

/**
 * What to tell a person whose Node.js is too old; undefined when it is new enough.
 * npm scripts bring their own Node.js 24 where there is a build for the system, so this is for those who run
 * `node` themselves, and for systems without one.
 */
export const checkNodeVersion = (version = process.versions.node): string | undefined => {
  if (Number(version.split('.')[0]) >= NEEDED) return undefined
  return `HISUBTORY needs Node.js ${NEEDED} or later, and this is ${version}: run it through npm (npm run …), which brings its own on Linux and Windows, or install Node.js ${NEEDED} from https://nodejs.org`
}
