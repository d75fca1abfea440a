/** A tile is best about this much wider than high. */
const SHAPE = 2.2

/** The number of columns in which this many equal tiles fill an area with the best shape. */
export function tilesAcross(count: number, width: number, height: number): number {
  const shapes = Array.from({ length: Math.max(1, count) }, (_none, at) => {
    const rows = Math.ceil(count / (at + 1))
    return Math.abs(Math.log(width / (at + 1) / (height / rows) / SHAPE))
  })
  return shapes.indexOf(Math.min(...shapes)) + 1
}
