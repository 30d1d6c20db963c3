import { app, session } from 'electron'

/** Of what a page may ask for it needs a camera's picture; scanners, printers and scales are not its business. */
export function refuseEverything(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
  app.whenReady().then(() => {
    const { defaultSession } = session
    defaultSession.setPermissionRequestHandler((_contents, permission, decide, details) => {
      const asked = permission === 'media' && 'mediaTypes' in details ? details.mediaTypes : undefined
      decide(asked?.length === 1 && asked[0] === 'video')
    })
    defaultSession.setPermissionCheckHandler(
      (_contents, permission, _origin, details) => permission === 'media' && details.mediaType === 'video',
    )
    defaultSession.setDevicePermissionHandler(() => false)
  })
}
