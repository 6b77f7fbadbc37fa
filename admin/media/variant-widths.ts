/** Wide enough for phones with one, two and three device pixels a CSS pixel, and for a column on a large screen. */
const WIDTHS = [480, 800, 1200]

/** The widths in which a picture is stored, ascending; never wider than it is. */
export const variantWidths = (width: number): number[] => [
  ...new Set(WIDTHS.map((variant) => Math.min(variant, width))),
]
