import { t } from '@lingui/core/macro'
import { must } from '../../shared/kernel/assert.ts'
import { parseClusterId, type ClusterId, type IdeaId } from '../../shared/kernel/ids.ts'
import type { CommandResult } from '../../shared/wire/commands.ts'
import type { ListItem } from '../../shared/list/read-list.ts'
import { clusterIdOf, type BoardStore } from '../board/board-store.ts'
import { refusalWords } from '../session/refusal-words.ts'
import type { Asked, SessionLink } from '../session/session-link.ts'
import { announce, sayDone } from '../ui/announce.tsx'
import { alternativeTo } from './alternative.ts'
import { inCommands } from './in-commands.ts'
import { setUnsaid, type Unsaid } from './unsaid.ts'
import type { WallUi } from './wall-ui.ts'

type AddedCluster =
  | { readonly ok: true; readonly cluster: ClusterId }
  | { readonly ok: false; readonly trouble: string }

interface AddedIdeas {
  /** How many were added, the first ones. */
  readonly count: number
  /** A sentence that says why the others were not, or null. */
  readonly trouble: string | null
}

/** The acts on the wall that only the server can do. The undo stack holds none of them, so Undo gives another command. */
export class WallCommands {
  readonly #store: BoardStore
  readonly #ui: WallUi
  readonly #link: SessionLink

  constructor(store: BoardStore, ui: WallUi, link: SessionLink) {
    this.#store = store
    this.#ui = ui
    this.#link = link
  }

  /** Sets cards aside. Those that were refused stay selected. */
  async setAside(ids: readonly IdeaId[]): Promise<void> {
    const { done, why } = await this.#putAside(ids, true)
    const left = ids.filter((id) => !done.includes(id))
    this.#ui.setState({ selected: new Set(left) })
    const sentence =
      why === null
        ? t`Set aside. You can bring it back below the board.`
        : t`${done.length} of ${ids.length} cards are set aside. ${why}`
    if (done.length === 0) sayDone(why ?? sentence, null, true)
    else sayDone(sentence, () => void this.bringBack(done))
  }

  async bringBack(ids: readonly IdeaId[]): Promise<void> {
    const { done, why } = await this.#putAside(ids, false)
    if (why === null) sayDone(t`Brought back.`)
    else if (done.length === 0) sayDone(why)
    else sayDone(t`${done.length} of ${ids.length} cards are back. ${why}`)
  }

  /** Sends one command for each card; some may be refused. `why` is null if none was. */
  async #putAside(
    ids: readonly IdeaId[],
    aside: boolean,
  ): Promise<{ readonly done: readonly IdeaId[]; readonly why: string | null }> {
    const answers = await Promise.all(
      ids.map((ideaId) => this.#link.ask({ type: 'idea.setAside', ideaId, aside })),
    )
    const refused = answers.find((answer) => !answer.ok)
    return {
      done: ids.filter((_id, at) => answers[at]?.ok === true),
      why: refused?.ok === false ? refusalWords(refused.code) : null,
    }
  }

  async setClusterAside(clusterId: ClusterId, aside: boolean): Promise<void> {
    if (!(await this.putClusterAside(clusterId, aside))) return
    const back = aside ? (): void => void this.setClusterAside(clusterId, false) : null
    const done = aside ? t`Set aside. Its cards are in Unsorted.` : t`Brought back.`
    sayDone(done, back)
  }

  /**
   * Adds ideas to the board, those under a heading to the cluster of that name. A missing cluster is made.
   */
  async addIdeas(items: readonly ListItem[]): Promise<AddedIdeas> {
    let count = 0
    // The board may hear of a new cluster after the answer, so the clusters made here are remembered here.
    const clusters = new Map<string, ClusterId>()
    for (const { heading, texts } of inCommands(items)) {
      if (heading !== null && !clusters.has(heading)) {
        const named = await this.#clusterNamed(heading)
        if (!named.ok) return { count, trouble: named.trouble }
        clusters.set(heading, named.cluster)
      }
      const cluster = heading === null ? undefined : clusters.get(heading)
      const into = cluster === undefined ? {} : { cluster }
      const answer = await this.#link.ask({ type: 'idea.add', texts: [...texts], ...into })
      if (!answer.ok) return { count, trouble: refusalWords(answer.code) }
      count += texts.length
    }
    if (items.some(({ heading }) => heading !== null)) sayDone(t`Added ${count} ideas.`)
    else sayDone(count === 1 ? t`Added to Unsorted.` : t`Added ${count} ideas to Unsorted.`)
    return { count, trouble: null }
  }

  /** The first cluster of this name, or else a new one. */
  async #clusterNamed(title: string): Promise<AddedCluster> {
    const column = this.#store.layout.columns.find(({ cluster }) => cluster?.title === title)
    const found = column === undefined ? null : clusterIdOf(column)
    return found === null ? this.addCluster(title) : { ok: true, cluster: found }
  }

  /** Adds a cluster, and says nothing. */
  async addCluster(title: string): Promise<AddedCluster> {
    const answer = await this.#link.ask({ type: 'cluster.add', title })
    return answer.ok
      ? { ok: true, cluster: must(parseClusterId(answer.clusterId), 'cluster id') }
      : { ok: false, trouble: refusalWords(answer.code) }
  }

  /** Posts the words that were typed about an idea. They stay in their field until the server has them. */
  async postComment(ideaId: IdeaId): Promise<void> {
    const isTaken = await this.#sendUnsaid(ideaId, ({ says, text }) => {
      return { type: 'comment.add', ideaId, kind: says, text }
    })
    if (isTaken !== null) announce(t`Posted. Everybody can read it.`)
  }

  /** Says of each of two ideas, in a comment, that the other is an alternative to it. */
  async linkAlternatives(a: IdeaId, b: IdeaId): Promise<void> {
    const words = (id: IdeaId): string => this.#store.entries.ideas.get(id)?.text ?? ''
    const answers = await Promise.all(
      [[a, b] as const, [b, a] as const].map(([ideaId, other]) =>
        this.#link.ask({
          type: 'comment.add',
          ideaId,
          kind: 'question',
          text: alternativeTo(words(other)),
        }),
      ),
    )
    const refused = answers.find((answer) => !answer.ok)
    if (refused?.ok === false) sayDone(refusalWords(refused.code), null, true)
    else sayDone(t`Linked. Each has a comment that names the other.`)
  }

  /** Lets the typed concern wait until people on three devices hold one. */
  async holdConcern(ideaId: IdeaId): Promise<void> {
    const taken = await this.#sendUnsaid(ideaId, ({ text }) => {
      return { type: 'concern.hold', ideaId, text }
    })
    if (taken?.waiting === true) announce(t`Kept. Only you can see it until three people hold one.`)
    else if (taken !== null) announce(t`It is on the board, with the concerns of others.`)
  }

  /** Sends the words that were typed about an idea. Null if they were not taken. */
  async #sendUnsaid(
    ideaId: IdeaId,
    command: (unsaid: Unsaid) => Asked,
  ): Promise<CommandResult | null> {
    const ui = this.#ui
    const sent = ui.getState().unsaid.get(ideaId)
    if (sent === undefined) return null
    setUnsaid(ui, ideaId, { busy: true, trouble: '' })
    const { text } = sent
    const answer = await this.#link.ask(command(sent))
    const now = ui.getState().unsaid.get(ideaId)?.text ?? ''
    if (!answer.ok) {
      setUnsaid(ui, ideaId, { busy: false, trouble: refusalWords(answer.code) })
      return null
    }
    // Words that were typed while the answer was on its way stay.
    setUnsaid(ui, ideaId, {
      busy: false,
      text: now.startsWith(text) ? now.slice(text.length) : now,
    })
    return answer
  }

  async pointAt(ideaId: IdeaId | null): Promise<void> {
    const answer = await this.#link.ask({ type: 'focus.set', ideaId })
    if (!answer.ok) sayDone(refusalWords(answer.code), null, true)
  }

  /** As `setClusterAside`, but says only why it was refused. */
  async putClusterAside(clusterId: ClusterId, aside: boolean): Promise<boolean> {
    const answer = await this.#link.ask({ type: 'cluster.setAside', clusterId, aside })
    if (!answer.ok) sayDone(refusalWords(answer.code), null, true)
    return answer.ok
  }
}
