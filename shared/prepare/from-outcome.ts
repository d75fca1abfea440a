// Takes up the outcome of an earlier session: all of it, or chosen cards only. What comes back: title and questions,
// cards with their wordings and with what was merged into them, clusters, what was set aside, comments, decisions and
// actions. What does not: who wrote or marked what, votes, rounds, figures. A new session could not tell them from
// its own, and a file could claim anything.
import { err, ok, type Result } from '../kernel/result.ts'
import { cleanLine } from '../text/clean.ts'
import { limits } from '../wire/limits.ts'
import { type IdeaInFile, type OutcomeFile, parseOutcome } from '../wire/outcome-file.ts'
import type { DecisionStatus } from '../wire/terms.ts'
import type {
  FileTrouble,
  Prepared,
  PreparedCluster,
  PreparedComment,
  PreparedIdea,
} from './prepared.ts'

export function readOutcome(json: unknown): Result<Prepared, FileTrouble> {
  const file = parseOutcome(json)
  if (file === 'newer') return err('newer-outcome')
  if (file === null) return err('bad-outcome')
  const prepared = new Taking(file).all()
  return prepared.ideas.length === 0 ? err('empty') : ok(prepared)
}

class Taking {
  readonly #file: OutcomeFile
  readonly #questions: readonly string[]
  readonly #clusters: PreparedCluster[] = []
  readonly #ideas: PreparedIdea[] = []
  readonly #comments: PreparedComment[] = []
  readonly #ideaAt = new Map<string, number>()
  readonly #clusterAt = new Map<string, number>()

  constructor(file: OutcomeFile) {
    this.#file = file
    const named = file.questions.filter((text) => text !== '')
    this.#questions = named.length === 0 ? [file.question].filter((text) => text !== '') : named
  }

  all(): Prepared {
    const { title, question, actions } = this.#file
    this.#takeClusters()
    this.#takeCards()
    this.#takeAside()
    return {
      title,
      questions: this.#questions,
      question: Math.max(0, this.#questions.indexOf(question)),
      clusters: this.#clusters,
      ideas: this.#ideas,
      comments: this.#comments,
      actions: actions
        .filter(({ text }) => text !== '')
        .map(({ text, owner, due, ideaId }) => ({
          text,
          owner,
          due: isDay(due) ? due : '',
          idea: this.#ideaAt.get(ideaId) ?? null,
        })),
    }
  }

  #takeClusters(): void {
    const { clusters, cards, asideClusters } = this.#file
    for (const { id, title } of clusters) this.#cluster(`id ${id}`, title, false)
    for (const { cluster, clusterId } of cards)
      if (cluster !== '' || clusterId !== '')
        this.#cluster(keyOf(clusterId, cluster), cluster, false)
    for (const [at, name] of asideClusters.entries()) this.#cluster(`aside ${at}`, name, true)
  }

  #cluster(key: string, title: string, aside: boolean): void {
    if (this.#clusterAt.has(key)) return
    this.#clusterAt.set(key, this.#clusters.length)
    this.#clusters.push({ title: cleanLine(title).slice(0, limits.clusterTitle), aside })
  }

  #takeCards(): void {
    for (const { head, sources, cluster, clusterId, status } of this.#file.cards) {
      const place = this.#clusterAt.get(keyOf(clusterId, cluster)) ?? null
      const into = this.#idea(head, { cluster: place, status: status === '' ? null : status })
      for (const source of sources) this.#idea(source, { cluster: place, into })
    }
  }

  /** A single idea that was set aside keeps its place in a card, so its card comes first, and heads before what is in them. */
  #takeAside(): void {
    const { aside } = this.#file
    for (const idea of aside.filter(({ mergedInto }) => !this.#isElsewhere(mergedInto)))
      this.#idea(idea, { aside: true })
    for (const idea of aside.filter(({ mergedInto }) => this.#isElsewhere(mergedInto))) {
      const head = this.#headOf(idea.mergedInto)
      const isAlone = head === null || this.#ideas[head]?.aside !== true
      this.#idea(idea, { into: head, aside: isAlone })
    }
  }

  #isElsewhere(mergedInto: string): boolean {
    if (mergedInto === '') return false
    return this.#ideaAt.has(mergedInto) || this.#file.aside.some(({ id }) => id === mergedInto)
  }

  /** The head of a taken idea; null if the idea is not there. */
  #headOf(id: string): number | null {
    const at = this.#ideaAt.get(id)
    return at === undefined ? null : (this.#ideas[at]?.into ?? at)
  }

  #idea(
    { id, text, original, question, questionNumber, comments }: IdeaInFile,
    more: {
      readonly cluster?: number | null
      readonly into?: number | null
      readonly aside?: boolean
      readonly status?: DecisionStatus | null
    },
  ): number | null {
    const words = text === '' ? original : text
    // An idea of which nothing can be seen is no idea, and one that stands twice is one.
    if (words === '' || this.#ideaAt.has(id)) return null
    const at = this.#ideas.length
    this.#ideaAt.set(id, at)
    this.#ideas.push({
      text: words,
      original: original === '' ? words : original,
      question: this.#questionAt(question, questionNumber),
      cluster: null,
      into: null,
      aside: false,
      status: null,
      ...more,
    })
    for (const { kind, text: said, original: first, aside } of comments)
      if (said !== '')
        this.#comments.push({ idea: at, kind, text: said, original: first || said, aside })
    return at
  }

  /** Two questions may have the same words, so the number counts first. */
  #questionAt(text: string, number: number): number | null {
    if (number >= 1 && number <= this.#questions.length) return number - 1
    const at = this.#questions.indexOf(text)
    return at < 0 ? null : at
  }
}

const keyOf = (clusterId: string, name: string): string =>
  clusterId === '' ? `name ${name}` : `id ${clusterId}`

const isDay = (due: string): boolean => /^\d{4}-\d\d-\d\d$/.test(due)

/** Which cards of an outcome a person takes along. */
export interface Choice {
  readonly chosen: boolean
  readonly parked: boolean
  readonly others: boolean
  readonly aside: boolean
}

export type Kind = keyof Choice

/** The kind of a head. What is merged into it goes where it goes. */
const kindOf = ({ aside, status }: PreparedIdea): Kind => {
  if (aside) return 'aside'
  return status ?? 'others'
}

export function countsOf({ ideas }: Prepared): Readonly<Record<Kind, number>> {
  const heads = ideas.filter(({ into }) => into === null)
  const count = (kind: Kind): number => heads.filter((idea) => kindOf(idea) === kind).length
  return {
    chosen: count('chosen'),
    parked: count('parked'),
    others: count('others'),
    aside: count('aside'),
  }
}

/**
 * The chosen cards as fresh ones: on the board, in their clusters, with their wordings and what is merged into them. They
 * belong to the one question of the new session, and nothing is decided about them yet. Comments and actions stay behind.
 */
export function onlyChosen(prepared: Prepared, choice: Choice): Prepared {
  const stays = (idea: PreparedIdea): boolean => {
    const head = idea.into === null ? idea : (prepared.ideas[idea.into] ?? idea)
    return choice[kindOf(head)]
  }
  const ideaAt = new Map<number, number>()
  for (const [at, idea] of prepared.ideas.entries()) if (stays(idea)) ideaAt.set(at, ideaAt.size)
  const ideas = prepared.ideas.filter(stays)
  const used = [...new Set(ideas.flatMap(({ cluster }) => cluster ?? []))].toSorted((a, b) => a - b)
  return {
    title: '',
    questions: [],
    question: 0,
    clusters: used.flatMap((at) => prepared.clusters[at] ?? []),
    ideas: ideas.map((idea) => ({
      ...idea,
      question: null,
      cluster: idea.cluster === null ? null : used.indexOf(idea.cluster),
      into: idea.into === null ? null : (ideaAt.get(idea.into) ?? null),
      aside: false,
      status: null,
    })),
    comments: [],
    actions: [],
  }
}

/** The cards that fit on a board before the start, and how many cards stay behind. */
interface Fitting {
  readonly prepared: Prepared
  readonly left: number
}

/**
 * The first cards that a board takes before the start, each with all that is merged into it: in the order of the file, so
 * those with most marks come first. Comments and actions of cards that stay behind stay with them.
 */
export function fitting(prepared: Prepared, most: number = limits.preparedIdeas): Fitting {
  const { ideas, comments, actions } = prepared
  if (ideas.length <= most) return { prepared, left: 0 }
  const sizes = new Map<number, number>()
  for (const [at, { into }] of ideas.entries())
    sizes.set(into ?? at, (sizes.get(into ?? at) ?? 0) + 1)
  const heads = new Set<number>()
  let room = most
  for (const [at, size] of sizes) {
    if (size > room) break
    room -= size
    heads.add(at)
  }
  const placeOf = new Map<number, number>()
  for (const [at, { into }] of ideas.entries())
    if (heads.has(into ?? at)) placeOf.set(at, placeOf.size)
  const place = (at: number | null): number | null =>
    at === null ? null : (placeOf.get(at) ?? null)
  return {
    left: sizes.size - heads.size,
    prepared: {
      ...prepared,
      ideas: ideas
        .filter((_, at) => placeOf.has(at))
        .map((idea) => ({ ...idea, into: place(idea.into) })),
      comments: comments.flatMap((one) => {
        const idea = place(one.idea)
        return idea === null ? [] : [{ ...one, idea }]
      }),
      actions: actions.flatMap((one) =>
        one.idea === null || placeOf.has(one.idea) ? [{ ...one, idea: place(one.idea) }] : [],
      ),
    },
  }
}
