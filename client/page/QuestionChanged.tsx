import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect } from 'react'
import { useQuestionChanged } from '../session/use-question-changed.ts'
import { announce } from '../ui/announce.tsx'

/** Says for a while that the question in the header has other words now. */
export function QuestionChanged() {
  const changed = useQuestionChanged()
  useEffect(() => {
    if (changed) announce(t`Question changed`)
  }, [changed])
  return changed ? (
    <p>
      <Trans>Question changed</Trans>
    </p>
  ) : null
}
