import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { sessionQuery } from './account/use-session.ts';
import { App } from './app/App.tsx';
import { queryClient } from './app/query.ts';
import { LastResort } from './app/recovery/LastResort.tsx';
import { initI18n } from './i18n/index.ts';
import { Boundary } from './ui/Boundary.tsx';
import './ui/theme.css';
import './ui/base.css';

// The gate waits for it: on its way together with the texts. Wall displays have a gate of their own.
if (!/[?&#]kiosk=/.test(location.href)) void queryClient.prefetchQuery(sessionQuery);
await initI18n();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Boundary fallback={(error) => <LastResort error={error} />}>
      <App />
    </Boundary>
  </StrictMode>,
);
