/** The keys of linked documents in the bucket: their hrefs without the leading slash. */
export const keysOf = (linked: ({ href: string } | undefined)[]): string[] =>
  linked.flatMap((item) => (item ? [item.href.slice(1)] : []))
