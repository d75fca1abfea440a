import { Plural } from '@lingui/react/macro'
import { useSeen } from '../session/use-session.ts'
import type { Replica } from '../sync/replica.ts'
import { padRows } from './rows.ts'
import { useDrafts } from './use-drafts.ts'
import { useField } from './use-field.ts'

export function PadCount({ pad }: { pad: Replica }) {
  const drafts = useDrafts(pad)
  const { mine } = useSeen()
  const [fieldId] = useField(drafts)
  const { waiting } = padRows(drafts, mine.drafts, fieldId)
  return (
    <span>
      <Plural value={waiting.length} one="One idea" other="# ideas" />
    </span>
  )
}
