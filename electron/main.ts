/** Start order, nothing else. */
import { app } from 'electron'
import { servePage } from './shell/page-protocol.ts'
import { refuseEverything } from './shell/permissions.ts'
import { startShell } from './shell/start-shell.ts'
import { theOnlyInstance } from './shell/the-only-instance.ts'

if (theOnlyInstance()) {
  servePage.declare()
  refuseEverything()
  app.whenReady().then(startShell)
}
