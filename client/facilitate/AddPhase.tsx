import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Plus } from 'lucide-react'
import { Button } from 'react-aria-components'
import { must } from '../../shared/kernel/assert.ts'
import { parsePhaseId } from '../../shared/kernel/ids.ts'
import { anotherPhase, repeatableKinds } from '../../shared/session/templates.ts'
import type { Phase } from '../../shared/wire/agenda.ts'
import { phaseWord } from '../frame/phase-words.ts'
import { newId } from '../session/session-link.ts'
import { Icon } from '../ui/Icon.tsx'
import { MenuOf } from '../ui/Menu.tsx'

/** Adds a phase at the end of the plan, from where it can be moved. */
export function AddPhase({ add }: { add: (phase: Phase) => void }) {
  const acts = repeatableKinds.map((kind) => ({
    id: kind,
    words: phaseWord(kind),
    run: () => add(anotherPhase(kind, must(parsePhaseId(newId()), 'phase id'))),
  }))
  return (
    <MenuOf label={t`Add a phase`} parts={[{ acts }]}>
      <Button className="button quiet">
        <Icon of={Plus} /> <Trans>Add a phase</Trans>
      </Button>
    </MenuOf>
  )
}
