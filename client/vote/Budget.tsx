import { Plural, Trans } from '@lingui/react/macro'
import { MarkDots } from './MarkDots.tsx'
import { SoFar } from './SoFar.tsx'

interface BudgetProps {
  readonly spent: number
  readonly of: number
}

/** How many marks are left, or that the person is done. */
export function Budget({ spent, of }: BudgetProps) {
  const left = of - spent
  return (
    <SoFar
      isDone={left === 0}
      given={
        <Trans>
          {left} of {of} left
        </Trans>
      }
      done={
        <Plural value={of} one="You have placed your mark." other="You have placed all # marks." />
      }
      move={<Plural value={of} one="Take it back to move it." other="Take one back to move it." />}
    >
      <MarkDots given={spent} of={of} />
    </SoFar>
  )
}
