import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { PlainPage } from '../ui/PlainPage.tsx'
import { cookiesComeBack } from './cookies-come-back.ts'
import { CodeForm } from './CodeForm.tsx'
import { CreateForm, type Source } from './CreateForm.tsx'
import { FromFile } from './FromFile.tsx'
import styles from './Landing.module.css'
import { LandingLead } from './LandingLead.tsx'
import { NoCookies } from './NoCookies.tsx'
import { SessionsHere } from './SessionsHere.tsx'
import { ThreeSteps } from './ThreeSteps.tsx'

/** The first page: one field creates a session, another one takes a code. */
export function LandingPage() {
  const [from, setFrom] = useState<Source | null>(null)
  const [takesCookies, setTakesCookies] = useState(true)
  useEffect(() => void cookiesComeBack().then(setTakesCookies), [])
  return (
    <PlainPage width="wide">
      <div className={styles['hero']}>
        <LandingLead />
        <div className={styles['ways']}>
          <CreateForm from={from} forgetFrom={() => setFrom(null)} />
          <CodeForm />
        </div>
      </div>
      {!takesCookies && <NoCookies />}
      <div className="row">
        <FromFile />
      </div>
      <SessionsHere onUseAgain={setFrom} />
      <section className={styles['how']} aria-labelledby="three-steps">
        <h2 id="three-steps" className="hidden-text">
          <Trans>How a session runs</Trans>
        </h2>
        <ThreeSteps />
      </section>
    </PlainPage>
  )
}
