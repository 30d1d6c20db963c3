import { createContext, useContext } from 'react'
import type { BridgeClient } from '../../shared/bridge/contract.ts'
import type { Bench } from '../bench/bench.ts'
import type { WedgeEar } from '../scan/wedge-listener.ts'
import type { Keepsakes } from '../store/keepsakes.ts'

/** What screens may reach: the bench for acts, the bridge for questions whose answer is only shown. */
export type Services = { bench: Bench; bridge: BridgeClient; keepsakes: Keepsakes; wedge: WedgeEar }

export const ServicesContext = createContext<Services | null>(null)

export function useServices(): Services {
  const services = useContext(ServicesContext)
  if (!services) throw new Error('no services: the screen stands outside the app')
  return services
}
