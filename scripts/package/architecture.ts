/** Processors that a package can be made for, as Node and npm call them. */
export const ARCHITECTURES = ['arm64', 'x64'] as const

export type Architecture = (typeof ARCHITECTURES)[number]
