import { Plural, Trans } from '@lingui/react/macro'
import styles from './Pad.module.css'

const MOST_DOTS = 20

/** Shows the agenda's goal for the number of ideas, and how far this person is. Nobody else sees it. */
export function Target({ target, written }: { target: number; written: number }) {
  return (
    <div className={styles['target']}>
      {target <= MOST_DOTS && (
        <span className={styles['dots']} aria-hidden="true">
          {Array.from({ length: target }, (_, at) => (
            <span key={at} data-full={at < written} />
          ))}
        </span>
      )}
      <p>
        {written >= target ? (
          <Plural
            value={target}
            one="You have reached your goal of one idea. More are welcome."
            other="You have reached your goal of # ideas. More are welcome."
          />
        ) : (
          <Trans>
            {written} of {target} ideas. Only you see this goal.
          </Trans>
        )}
      </p>
    </div>
  )
}
