// Three panels: what a delivery costs as a room grows, and what a join follows: the size of the board, or the length of
// its history. Plain SVG, no library.
import { kinds, type Kind } from './kinds.ts'
import type { CostByPeople } from './row-typing.ts'

type Point = readonly [number, number]
interface Line {
  readonly name: string
  readonly colour: string
  readonly points: readonly Point[]
}

const WIDTH = 400
const HEIGHT = 320
const LEFT = 56
const RIGHT = 24
const TOP = 84
const BOTTOM = 52
const STEPS = 4
const colours: Readonly<Record<Kind, string>> = {
  ours: '#0b6e4f',
  relay: '#555555',
  floor: '#999999',
  'y-websocket': '#b5651d',
  hocuspocus: '#5b5ea6',
}

interface Panel {
  readonly title: string
  readonly across: string
  readonly unit: string
  readonly lines: readonly Line[]
}

/** The next round number, so that the grid is read at a glance. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return ([1, 2, 4, 5, 8, 10].find((step) => step * power >= value) ?? 10) * power
}

const text = (x: number, y: number, words: string, more = ''): string =>
  `<text x="${x}" y="${y}" font-size="11" ${more}>${words}</text>`

function drawn(offset: number, { title, across, unit, lines }: Panel): string {
  const all = lines.flatMap(({ points }) => points)
  const most = roundUp(Math.max(...all.map(([, y]) => y), 1e-9))
  const widest = Math.max(...all.map(([x]) => x), 1)
  const x = (value: number): number => LEFT + (value / widest) * (WIDTH - LEFT - RIGHT)
  const y = (value: number): number => HEIGHT - BOTTOM - (value / most) * (HEIGHT - TOP - BOTTOM)
  const grid = Array.from({ length: STEPS + 1 }, (_, step) => {
    const value = (most * step) / STEPS
    const label = text(
      LEFT - 6,
      y(value) + 4,
      String(Number(value.toPrecision(3))),
      'text-anchor="end"',
    )
    return `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(value)}" y2="${y(value)}" stroke="#ddd"/>${label}`
  })
  const marks = [...new Set(all.map(([at]) => at))]
    .filter((at, _, others) => others.every((other) => other <= at || x(other) - x(at) > 24))
    .map((at) => text(x(at), HEIGHT - BOTTOM + 18, shortly(at), 'text-anchor="middle"'))
  const curves = lines.map(({ name, colour, points }, nth) => {
    const path = points.map(([at, value]) => `${x(at)},${y(value)}`).join(' ')
    const dots = points.map(([at, value]) => `<circle cx="${x(at)}" cy="${y(value)}" r="3.5"/>`)
    const [column, row] = [nth % 2, Math.floor(nth / 2)]
    const [keyX, keyY] = [LEFT + column * 130, 44 + row * 16]
    const key = `<rect x="${keyX}" y="${keyY - 9}" width="10" height="10"/>${text(keyX + 16, keyY, name)}`
    return `<g fill="${colour}"><polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}${key}</g>`
  })
  return (
    `<g transform="translate(${offset} 0)"><text x="${LEFT}" y="22" font-size="14" font-weight="600">${title}</text>` +
    text(LEFT - 6, TOP - 12, unit, 'text-anchor="end"') +
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14, across, 'text-anchor="middle"') +
    `${grid.join('')}${marks.join('')}${curves.join('')}</g>`
  )
}

const shortly = (value: number): string => (value < 1_000 ? String(value) : `${value / 1_000}k`)

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
  const ours = (points: readonly Point[]): readonly Line[] => [
    { name: 'ours', colour: colours.ours, points },
  ]
  const panels: readonly Panel[] = [
    {
      title: 'Server CPU per delivery',
      across: 'people on a board, each a letter a second',
      unit: 'µs',
      lines: perDelivery,
    },
    {
      title: 'To join, after 2,000 updates',
      across: 'ideas on the board',
      unit: 'ms',
      lines: ours(growth.bySize),
    },
    {
      title: 'To join a board of 500 ideas',
      across: 'updates so far',
      unit: 'ms',
      lines: ours(growth.byHistory),
    },
  ].filter(({ lines }) => lines.length > 0)
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${panels.length * WIDTH}" height="${HEIGHT}" font-family="system-ui, sans-serif" fill="#222">` +
    `<rect width="100%" height="100%" fill="white"/>${panels.map((panel, at) => drawn(at * WIDTH, panel)).join('')}</svg>\n`
  )
}
