// The outline of an outcome that this program wrote (outcome/opml.ts) says of each part what it is, so it is read as an
// outcome and not as a list. An outline holds less than the JSON: no votes and no comments that were set aside.
import type { Result } from '../kernel/result.ts'
import { OUTCOME_VERSION } from '../wire/outcome-file.ts'
import { commentKinds } from '../wire/terms.ts'
import { kindWords } from '../outcome/comment.ts'
import { readOutcome } from './from-outcome.ts'
import { readMarkup } from './markup.ts'
import type { FileTrouble, Prepared } from './prepared.ts'

interface Outline {
  readonly text: string
  readonly attributes: ReadonlyMap<string, string>
  readonly below: Outline[]
}

const partOf = ({ attributes }: Outline): string => attributes.get('_part') ?? ''

/** Null for an outline that is not ours. */
export function readOwnOpml(xml: string): Result<Prepared, FileTrouble> | null {
  const top: Outline[] = []
  const open: Outline[] = []
  const read = readMarkup(xml, (step) => {
    if (step.kind === 'text' || step.name !== 'outline') return
    if (step.kind === 'end') return void open.pop()
    const { attributes } = step
    const one = { text: attributes.get('text') ?? '', attributes, below: [] }
    ;(open.at(-1)?.below ?? top).push(one)
    open.push(one)
  })
  if (!read.ok || top.every((one) => partOf(one) === '')) return null
  return readOutcome(new Taking(top).file())
}

/** Builds the value that the JSON of the same outcome would hold, as far as the outline knows it. */
class Taking {
  readonly #top: readonly Outline[]
  #ids = 0

  constructor(top: readonly Outline[]) {
    this.#top = top
  }

  file(): unknown {
    const questions = this.#parts('question')
    const clusters = this.#top.flatMap((one) =>
      partOf(one) === 'question' || partOf(one) === 'clusters'
        ? one.below.filter((part) => partOf(part) === 'cluster')
        : [],
    )
    const aside = this.#parts('aside').flatMap(({ below }) => below)
    return {
      format: 'forethought.outcome',
      version: OUTCOME_VERSION,
      question: questions[0]?.text ?? '',
      questions: questions.map(({ text }) => text),
      clusters: [...new Set(clusters.map(({ text }) => text))].map((name) => {
        return { id: `cluster ${name}`.slice(0, 64), title: name, name }
      }),
      cards: [
        ...questions.flatMap((question, at) => this.#cardsOf(question, at + 1)),
        ...this.#parts('idea').map((idea) => this.#card(idea, '', 0)),
      ],
      aside: aside
        .filter((one) => partOf(one) === 'idea')
        .flatMap((one) => [
          this.#idea(one, 0),
          ...ideasBelow(one).map((own) => this.#idea(own, 0)),
        ]),
      asideClusters: aside.flatMap(({ attributes }) => attributes.get('_name') ?? []),
      actions: this.#parts('actions').flatMap(({ below }) =>
        below.map(({ text, attributes }) => ({
          text,
          owner: attributes.get('_owner') ?? '',
          due: attributes.get('_due') ?? '',
        })),
      ),
    }
  }

  #parts(part: string): readonly Outline[] {
    return this.#top.filter((one) => partOf(one) === part)
  }

  #cardsOf(question: Outline, number: number): readonly unknown[] {
    return question.below.flatMap((one) => {
      if (partOf(one) === 'idea') return [this.#card(one, '', number)]
      const name = partOf(one) === 'cluster' ? one.text : ''
      return ideasBelow(one).map((idea) => this.#card(idea, name, number))
    })
  }

  #card(idea: Outline, cluster: string, question: number): unknown {
    const [status = ''] = (idea.attributes.get('_status') ?? '').split(', ')
    return {
      head: this.#idea(idea, question),
      sources: ideasBelow(idea).map((source) => this.#idea(source, question)),
      cluster,
      clusterId: cluster === '' ? '' : `cluster ${cluster}`.slice(0, 64),
      status: status === 'chosen' || status === 'parked' ? status : '',
    }
  }

  #idea(one: Outline, questionNumber: number): unknown {
    const comments = one.below.flatMap((said) => {
      const kind = commentKinds.find((own) => own === partOf(said))
      if (kind === undefined) return []
      const text = said.text.slice(`${kindWords[kind]}: `.length)
      return [{ kind, text, original: text, aside: false }]
    })
    const { text, attributes } = one
    const original = attributes.get('_first') ?? text
    return { id: `idea-${this.#ids++}`, text, original, questionNumber, comments }
  }
}

const ideasBelow = ({ below }: Outline): readonly Outline[] =>
  below.filter((one) => partOf(one) === 'idea')
