import './design/tokens.css'
import './design/base.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { emptyStore } from './app/empty-store.ts'
import { startApp } from './app/start.ts'
import { startMessages } from './messages/say.ts'
import { apply } from './settings/appearance.ts'
import { DamagedStore, NewerStore } from './store/database.ts'
import { openKeepsakes } from './store/keepsakes.ts'
import { useView } from './view/view-store.ts'

const host = document.getElementById('app')
if (!host) throw new Error('index.html has no #app')
const root = createRoot(host)

await startMessages(new URLSearchParams(location.search).get('lang') ?? navigator.language)
root.render(<App services={null} />)
try {
  const keepsakes = await openKeepsakes()
  await apply(keepsakes.preferences())
  root.render(<App services={await startApp(keepsakes)} />)
} catch (error) {
  console.error(error)
  const healed = error instanceof DamagedStore && (await emptyStore())
  if (!healed) useView.setState({ phase: error instanceof NewerStore ? 'newer' : 'failed' })
}
