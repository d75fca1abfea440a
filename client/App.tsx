import { Suspense } from 'react'
import { Route, Switch } from 'wouter'
import { WaitTrouble } from './trouble/WaitTrouble.tsx'
import { LiveRegion } from './ui/announce.tsx'
import { part } from './ui/part.ts'

// Each page is a file of its own, so that a person who comes by a link downloads only the page behind the link.
const LandingPage = part(() =>
  import('./join/LandingPage.tsx').then((module) => ({ default: module.LandingPage })),
)
const JoinPage = part(() =>
  import('./join/JoinPage.tsx').then((module) => ({ default: module.JoinPage })),
)
const HowPage = part(() =>
  import('./join/HowPage.tsx').then((module) => ({ default: module.HowPage })),
)
const ResumePage = part(() =>
  import('./join/ResumePage.tsx').then((module) => ({ default: module.ResumePage })),
)
const NothingHere = part(() =>
  import('./join/NothingHere.tsx').then((module) => ({ default: module.NothingHere })),
)
// Yjs and the sockets belong to these two pages, so nobody downloads them before joining.
const loadSession = () => import('./page/SessionPage.tsx')
const SessionPage = part(() => loadSession().then((module) => ({ default: module.SessionPage })))
/** A fetch that fails is repeated when the page is needed. */
const fetchSession = (): void => void loadSession().catch(() => undefined)
const ScreenPage = part(() =>
  import('./observe/ScreenPage.tsx').then((module) => ({ default: module.ScreenPage })),
)

export function App() {
  return (
    <>
      <LiveRegion />
      <WaitTrouble />
      <Suspense fallback={null}>
        <Switch>
          <Route path="/">
            <LandingPage />
          </Route>
          <Route path="/j/:code">
            {({ code }) => <JoinPage inLink={code} fetchNext={fetchSession} />}
          </Route>
          <Route path="/s/:id/screen">{({ id }) => <ScreenPage sessionId={id} />}</Route>
          <Route path="/s/:id">{({ id }) => <SessionPage sessionId={id} />}</Route>
          <Route path={/^\/resume(?:(?:#|%23)[^/]*)?\/?$/i}>
            <ResumePage />
          </Route>
          <Route path="/how">
            <HowPage />
          </Route>
          <Route>
            <NothingHere code="not-found" />
          </Route>
        </Switch>
      </Suspense>
    </>
  )
}
