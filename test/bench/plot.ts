// Two panels: what a delivery costs as a room grows, and what a join follows. Plain SVG, no library.
import { kinds, type Kind } from './kinds.ts'
import type { CostByPeople } from './row-typing.ts'

type Point = readonly [number, number]
interface Line {
  readonly name: string
  readonly colour: string
  readonly points: readonly Point[]
}

const WIDTH = 420
const HEIGHT = 260
const LEFT = 52
const colours: Readonly<Record<Kind, string>> = {
  ours: '#0b6e4f',
  relay: '#888888',
  'y-websocket': '#b5651d',
  hocuspocus: '#5b5ea6',
}

/** Each line is drawn over its own largest x, so that ideas and updates share one axis of shares. */
function panel(offset: number, title: string, unit: string, lines: readonly Line[]): string {
  const most = Math.max(...lines.flatMap(({ points }) => points.map(([, y]) => y)), 1e-9)
  const x = (value: number, line: Line): number =>
    LEFT + (value / Math.max(...line.points.map(([at]) => at))) * (WIDTH - LEFT - 20)
  const y = (value: number): number => HEIGHT - 40 - (value / most) * (HEIGHT - 90)
  const drawn = lines.map((line, nth) => {
    const path = line.points.map(([at, value]) => `${x(at, line)},${y(value)}`).join(' ')
    const marks = line.points.map(
      ([at, value]) =>
        `<circle cx="${x(at, line)}" cy="${y(value)}" r="3" fill="${line.colour}"/>` +
        `<text x="${x(at, line)}" y="${HEIGHT - 24 + nth * 11}" font-size="9" text-anchor="middle" fill="${line.colour}">${at.toLocaleString('en')}</text>`,
    )
    return (
      `<polyline points="${path}" fill="none" stroke="${line.colour}" stroke-width="2"/>${marks.join('')}` +
      `<text x="${WIDTH - 14}" y="${36 + nth * 13}" font-size="11" text-anchor="end" fill="${line.colour}">${line.name}</text>`
    )
  })
  return (
    `<g transform="translate(${offset} 0)"><text x="${LEFT}" y="16" font-size="13" font-weight="600">${title}</text>` +
    `<text x="4" y="${y(most) + 4}" font-size="10">${most.toFixed(1)} ${unit}</text><text x="4" y="${y(0) + 4}" font-size="10">0</text>` +
    `<line x1="${LEFT}" y1="${y(0)}" x2="${WIDTH - 20}" y2="${y(0)}" stroke="#bbb"/>${drawn.join('')}</g>`
  )
}

export function plotOf(
  costs: CostByPeople,
  growth: { readonly bySize: readonly Point[]; readonly byHistory: readonly Point[] },
): string {
  const perDelivery = kinds.flatMap((kind): Line[] => {
    const points = [...costs].flatMap(([people, byKind]): Point[] => {
      const cost = byKind.get(kind)
      return cost === undefined ? [] : [[people, cost]]
    })
    return points.length === 0 ? [] : [{ name: kind, colour: colours[kind], points }]
  })
  const joins: Line[] = [
    { name: 'ideas on the board (2,000 updates)', colour: '#0b6e4f', points: growth.bySize },
    { name: 'updates so far (500 ideas)', colour: '#5b5ea6', points: growth.byHistory },
  ]
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${2 * WIDTH}" height="${HEIGHT}" font-family="system-ui, sans-serif">` +
    `<rect width="100%" height="100%" fill="white"/>` +
    panel(0, 'Server CPU per delivery by people on a board', 'µs', perDelivery) +
    panel(WIDTH, 'Time to join a board', 'ms', joins) +
    '</svg>\n'
  )
}
