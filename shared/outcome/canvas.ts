// The board as JSON Canvas 1.0 (jsoncanvas.org/spec/1.0), which Obsidian and other tools open: a cluster is a group, an
// idea is a note in it, and an edge leads from each merged idea to its card. The order of `nodes` is what lies above
// what, so groups come first.
import { boardLayout, type Group, type Heading, type Note } from './board-layout.ts'
import { markdownWords } from './markdown-words.ts'
import type { Outcome } from './outcome.ts'
import { commentWords } from './remark-words.ts'
import { NO_WORDS } from './words.ts'

interface CanvasNode {
  readonly id: string
  readonly type: 'group' | 'text'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly label?: string
  /** Markdown, so that words of people are escaped. */
  readonly text?: string
  /** One of the six colours of the viewer; "4" is its green. */
  readonly color?: string
}

export function canvasOf(outcome: Outcome): string {
  const { headings, groups } = boardLayout(outcome)
  const notes = groups.flatMap((group) => group.notes)
  const nodes = [...groups.map(groupNode), ...headings.map(headingNode), ...notes.map(noteNode)]
  const edges = notes.flatMap(({ idea, mergedInto }) =>
    mergedInto === null
      ? []
      : [
          {
            id: `merged-${idea.id}`,
            fromNode: idea.id,
            toNode: mergedInto,
            fromSide: 'left',
            toSide: 'left',
            label: 'merged into',
          },
        ],
  )
  return `${JSON.stringify({ nodes, edges }, null, 2)}\n`
}

/** The label of a group is no Markdown: viewers show it as it stands. */
const groupNode = ({ id, name, x, y, width, height }: Group): CanvasNode => {
  return { id, type: 'group', x, y, width, height, label: name }
}

function headingNode({ id, size, lines, x, y, width, height }: Heading): CanvasNode {
  const mark = size === 'title' ? '# ' : size === 'question' ? '## ' : ''
  const words =
    size === 'small'
      ? lines.map((line) => markdownWords(line, 'start')).join('\n')
      : markdownWords(lines.join(' '), 'heading')
  return { id, type: 'text', x, y, width, height: height + 16, text: mark + words }
}

function noteNode({ idea, said, isChosen, x, y, width, height }: Note): CanvasNode {
  const words = idea.text.split(/[\r\n\u2028\u2029]+/).map((line) => markdownWords(line, 'start'))
  const shown = words.filter((line) => line !== '').join('\n')
  const parts = [
    shown === '' ? NO_WORDS : shown,
    markdownWords(said.join(' '), 'start'),
    ...commentWords(idea, markdownWords),
  ]
  return {
    id: idea.id,
    type: 'text',
    x,
    y,
    width,
    height,
    text: parts.filter((part) => part !== '').join('\n\n'),
    ...(isChosen ? { color: '4' } : {}),
  }
}
