import { wait } from '../../bench/wait.ts'
import { limits } from '../../../shared/wire/limits.ts'
import { begin, floods } from '../deluge.ts'
import { aGroup, hurried } from '../ground.ts'
import { onServer, stepBack, type Attack, type Row } from '../row.ts'

/** All connections come from one address, so the limits of an address are high. The limits of a person are as usual. */
const environment = {
  ...hurried,
  LIMIT_COMMANDS_PER_SECOND: String(limits.commandsPerSecond),
  LIMIT_COMMAND_BURST: String(limits.commandBurst),
}

/** Sends one flood after the other, while a person in another room continues to work. */
export async function flood({ seconds }: Attack): Promise<Row> {
  const ordeal = {
    goal: 'G12',
    attack: 'floods of updates, handshakes and commands',
    probe: { share: 0.99, ms: 100 },
    environment,
  }
  return onServer(ordeal, async (server) => {
    const group = await aGroup(server)
    await group.go('refine')
    stepBack()
    const each = (seconds * 1_000) / Object.keys(floods).length
    const [sent, failures]: [string[], string[]] = [[], []]
    for (const [name, flood] of Object.entries(floods)) {
      const { deluge, done } = begin(flood, group)
      await wait(each)
      deluge.isOver = true
      await done
      sent.push(`${deluge.sent} ${name}`)
      const fit: readonly (number | string)[] = flood.answers
      for (const answer of deluge.answers)
        if (!fit.includes(answer)) failures.push(`${name} answered with ${answer}`)
    }
    group.close()
    return { figures: sent.join(', '), failures }
  })
}
