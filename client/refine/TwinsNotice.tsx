import { Plural, Trans } from '@lingui/react/macro'
import { Lock } from 'lucide-react'
import { headsIn } from '../board/twins.ts'
import { useOwnMarks } from '../board/use-own-marks.ts'
import { useSeen } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './Twins.module.css'
import { useLayout, useUi, useWall } from './wall.ts'

/** Tells an author that there are questions about own ideas, in one line. It goes when they are answered or put off. */
export function TwinsNotice() {
  const { store, ui } = useWall()
  const { twins } = useSeen()
  const { hidden } = useOwnMarks()
  const isOff = useUi((state) => state.twins || state.twinsLater)
  useLayout()
  if (hidden || isOff || twins === null) return null
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
    <div className={`banner private ${styles['notice']}`} data-twins-notice>
      <p>
        <span className="lock">
          <Icon of={Lock} /> <Trans>Only you can see this.</Trans>
        </span>{' '}
        <Plural
          value={left}
          one="Does another idea say the same as one of yours? There is one pair to compare."
          other="Do other ideas say the same as yours? There are # pairs to compare."
        />
      </p>
      <div className="row">
        <button
          type="button"
          className="button"
          onClick={() => ui.setState({ twins: true, talking: null })}
        >
          <Trans>Look at them</Trans>
        </button>
        <button
          type="button"
          className="button quiet"
          onClick={() => ui.setState({ twinsLater: true })}
        >
          <Trans>Not now</Trans>
        </button>
      </div>
    </div>
  )
}
