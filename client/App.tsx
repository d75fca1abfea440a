import { Suspense, lazy } from 'react'
import { Route, Switch } from 'wouter'
import { HowPage } from './join/HowPage.tsx'
import { JoinPage } from './join/JoinPage.tsx'
import { LandingPage } from './join/LandingPage.tsx'
import { NothingHere } from './join/NothingHere.tsx'
import { ResumePage } from './join/ResumePage.tsx'
import { LiveRegion } from './ui/announce.tsx'

// Yjs and the sockets load only once somebody is in.
const SessionPage = lazy(() =>
  import('./frame/SessionPage.tsx').then((module) => ({ default: module.SessionPage })),
)
const ScreenPage = lazy(() =>
  import('./observe/ScreenPage.tsx').then((module) => ({ default: module.ScreenPage })),
)

export function App() {
  return (
    <>
      <LiveRegion />
      <Suspense fallback={null}>
        <Switch>
          <Route path="/">
            <LandingPage />
          </Route>
          <Route path="/j/:code">{({ code }) => <JoinPage code={code} />}</Route>
          <Route path="/s/:id/screen">{({ id }) => <ScreenPage sessionId={id} />}</Route>
          <Route path="/s/:id">{({ id }) => <SessionPage sessionId={id} />}</Route>
          <Route path="/resume">
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
