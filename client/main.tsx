import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { LastResort } from './app/recovery/LastResort.tsx';
import { initI18n } from './i18n/index.ts';
import { Boundary } from './ui/Boundary.tsx';
import './ui/theme.css';
import './ui/base.css';

await initI18n();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Boundary fallback={(error) => <LastResort error={error} />}>
      <App />
    </Boundary>
  </StrictMode>,
);
