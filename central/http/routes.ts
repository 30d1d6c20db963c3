import { checklistRoutes } from './checklist-routes.ts'
import { claimRoutes } from './claim-routes.ts'
import type { App, Context } from './context.ts'
import { documentRoutes } from './document-routes.ts'
import { enrolRoutes } from './enrol-routes.ts'
import { healthRoutes } from './health-routes.ts'
import { insightRoutes } from './insight-routes.ts'
import { intakeRoutes } from './intake-routes.ts'
import { lotRoutes } from './lot-routes.ts'
import { meetingRoutes } from './meeting-routes.ts'
import { orderRoutes } from './order-routes.ts'
import { photoRoutes } from './photo-routes.ts'
import { pokeRoute } from './poke-route.ts'
import { recordRoutes } from './record-routes.ts'
import { refusedRoutes } from './refused-routes.ts'
import { syncRoutes } from './sync-routes.ts'

const groups = [
  enrolRoutes,
  syncRoutes,
  meetingRoutes,
  pokeRoute,
  claimRoutes,
  orderRoutes,
  intakeRoutes,
  insightRoutes,
  documentRoutes,
  checklistRoutes,
  recordRoutes,
  refusedRoutes,
  lotRoutes,
  photoRoutes,
  healthRoutes,
]

/** All routes that the API has. */
export function addRoutes(app: App, context: Context): void {
  for (const add of groups) add(app, context)
}
