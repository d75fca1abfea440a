import { plural } from '@lingui/core/macro'
import { Plural } from '@lingui/react/macro'
import { Lock } from 'lucide-react'
import { headsIn } from '../board/twins.ts'
import { useOwnMarks } from '../board/use-own-marks.ts'
import { useSeen } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './Twins.module.css'
import { useLayout, useUi, useWall } from './wall.ts'

/**
 * Tells an author that there are questions about own ideas. It stands at the end of the toolbar, where its coming moves
 * nothing: the questions come while people already work on the wall.
 */
export function TwinsNotice({ open }: { readonly open: () => void }) {
  const { store } = useWall()
  const { twins } = useSeen()
  const { hidden } = useOwnMarks()
  const isOpen = useUi((state) => state.twins)
  useLayout()
  if (hidden || isOpen || twins === null) return null
  const heads = headsIn(store.view)
  const left = twins.questions.filter(
    ({ ideaId, otherId, answer }) =>
      answer === undefined &&
      heads.has(ideaId) &&
      heads.has(otherId) &&
      heads.get(ideaId) !== heads.get(otherId),
  ).length
  if (left === 0) return null
  return (
    <button
      type="button"
      className={`button private ${styles['notice']}`}
      data-twins-notice
      aria-label={plural(left, {
        one: 'Only you can see this: one pair to compare. Does another idea say the same as one of yours?',
        other: 'Only you can see this: # pairs to compare. Do other ideas say the same as yours?',
      })}
      onClick={open}
    >
      <Icon of={Lock} />{' '}
      <span>
        <Plural value={left} one="one pair to compare" other="# pairs to compare" />
      </span>
    </button>
  )
}
