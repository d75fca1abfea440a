import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { useId, type ReactNode } from 'react'
import { templates } from '../../shared/session/templates.ts'
import { phaseWord } from '../frame/phase-words.ts'
import { PhaseStrip, minutesOf, minutesTogether } from '../frame/PhaseStrip.tsx'
import { templateWords, withMinutes, withTemplate, type Chosen } from './chosen-settings.ts'
import styles from './SettingsPanel.module.css'

interface SettingsPanelProps {
  readonly chosen: Chosen
  readonly choose: (next: Chosen) => void
}

/** Shows all settings of a new session. Every setting has a good default, so nobody has to open this. */
export function SettingsPanel({ chosen, choose }: SettingsPanelProps) {
  return (
    <div id="settings" className={styles['settings']}>
      <fieldset>
        <legend>
          <Trans>Agenda</Trans>
        </legend>
        <div className={styles['cards']}>
          {templates.map((template) => {
            const { name, why } = templateWords(template.id)
            const phases = template.id === chosen.template ? chosen.agenda : template.phases
            return (
              <Choice
                key={template.id}
                group="template"
                checked={template.id === chosen.template}
                choose={() => choose(withTemplate(chosen, template.id))}
                title={
                  <>
                    {name}
                    <span className={styles['total']}>
                      <Trans>{minutesTogether(phases)} min</Trans>
                    </span>
                  </>
                }
                words={why}
              >
                <PhaseStrip phases={phases} bare />
              </Choice>
            )
          })}
        </div>
      </fieldset>
      <Minutes chosen={chosen} choose={choose} />
      <Names chosen={chosen} choose={choose} />
      <VoteOn chosen={chosen} choose={choose} />
      <Marks chosen={chosen} choose={choose} />
    </div>
  )
}

function Minutes({ chosen, choose }: SettingsPanelProps) {
  const timed = chosen.agenda.filter((phase) => phase.kind !== 'lobby')
  return (
    <fieldset>
      <legend>
        <Trans>Minutes for each phase</Trans>
      </legend>
      <ol className={styles['minutes']}>
        {timed.map((phase, at) => (
          <li key={phase.id} data-kind={phase.kind}>
            <label>
              <span className={styles['phase']}>{phaseWord(phase.kind)}</span>
              <input
                type="number"
                inputMode="numeric"
                min={0}
                max={240}
                step="any"
                aria-label={t`Minutes for ${phaseWord(phase.kind)}, phase ${at + 1}`}
                value={minutesOf(phase)}
                onChange={(event) =>
                  choose(withMinutes(chosen, phase.id, Number(event.target.value)))
                }
              />
            </label>
          </li>
        ))}
      </ol>
      <p className="meta">
        <Trans>
          A timer only reminds people. It ends nothing, and you can change all of this later.
        </Trans>
      </p>
    </fieldset>
  )
}

function Names({ chosen, choose }: SettingsPanelProps) {
  return (
    <fieldset>
      <legend>
        <Trans>Names</Trans>
      </legend>
      <div className={styles['cards']} data-two>
        <Choice
          group="anonymity"
          checked={chosen.anonymity === 'anonymous'}
          choose={() => choose({ ...chosen, anonymity: 'anonymous' })}
          title={<Trans>Anonymous</Trans>}
          words={t`Nobody learns who wrote what, unless an author claims an idea at the end.`}
        />
        <Choice
          group="anonymity"
          checked={chosen.anonymity === 'named'}
          choose={() => choose({ ...chosen, anonymity: 'named' })}
          title={<Trans>Names at the results</Trans>}
          words={t`Names are hidden while ideas are judged, and shown once the votes are counted.`}
        />
      </div>
    </fieldset>
  )
}

function VoteOn({ chosen, choose }: SettingsPanelProps) {
  return (
    <fieldset>
      <legend>
        <Trans>The vote is on</Trans>
      </legend>
      <div className={styles['cards']} data-two>
        <Choice
          group="vote-on"
          checked={chosen.voteOn === 'cards'}
          choose={() => choose({ ...chosen, voteOn: 'cards' })}
          title={<Trans>Cards</Trans>}
          words={t`People give their marks to single ideas.`}
        />
        <Choice
          group="vote-on"
          checked={chosen.voteOn === 'clusters'}
          choose={() => choose({ ...chosen, voteOn: 'clusters' })}
          title={<Trans>Clusters</Trans>}
          words={t`People give their marks to whole clusters, with the cards folded beneath.`}
        />
      </div>
    </fieldset>
  )
}

function Marks({ chosen, choose }: SettingsPanelProps) {
  const counts = ['auto', 1, 2, 3, 4, 5, 6, 8, 10] as const
  return (
    <fieldset>
      <legend>
        <Trans>Marks for each person</Trans>
      </legend>
      <div className={styles['marks']}>
        {counts.map((count) => (
          <label key={count} className={styles['mark']}>
            <input
              type="radio"
              name="marks"
              checked={chosen.marks === count}
              onChange={() => choose({ ...chosen, marks: count })}
            />
            <span>{count === 'auto' ? <Trans>Automatic</Trans> : count}</span>
          </label>
        ))}
      </div>
      <p className="meta">
        {chosen.marks === 'auto' ? (
          chosen.voteOn === 'cards' ? (
            <Trans>Three for up to 12 cards, five for more. At most one on a card.</Trans>
          ) : (
            <Trans>Three for up to 12 clusters, five for more. At most one on a cluster.</Trans>
          )
        ) : chosen.voteOn === 'cards' ? (
          <Plural
            value={chosen.marks}
            one="# mark, on one card."
            other="# marks, at most one on a card."
          />
        ) : (
          <Plural
            value={chosen.marks}
            one="# mark, on one cluster."
            other="# marks, at most one on a cluster."
          />
        )}
      </p>
    </fieldset>
  )
}

interface ChoiceProps {
  readonly group: string
  readonly checked: boolean
  readonly choose: () => void
  readonly title: ReactNode
  readonly words: string
  readonly children?: ReactNode
}

/** Draws a radio button with a title and an explanation. */
function Choice({ group, checked, choose, title, words, children }: ChoiceProps) {
  const id = useId()
  return (
    <label className={styles['choice']}>
      <input
        type="radio"
        name={group}
        checked={checked}
        onChange={choose}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-words`}
      />
      <span className={styles['title']} id={`${id}-title`}>
        {title}
      </span>
      <span className="meta" id={`${id}-words`}>
        {words}
      </span>
      {children}
    </label>
  )
}
