import { createBrowserRouter, Navigate, Outlet } from 'react-router';
import { AccountGate } from '../account/gate/AccountGate.tsx';
import { Home, PageGate } from '../account/gate/PageGate.tsx';
import { loadTexts } from '../i18n/index.ts';
import { Spinner } from '../ui/Spinner.tsx';
import { KioskGate } from './kiosk/KioskGate.tsx';
import { RouteError } from './RouteError.tsx';
import { patientImport } from './recovery/patient-import.ts';
import { Shell } from './Shell.tsx';

/** A reader who has chosen a page is told after 7 s that it can't be had. */
const chunkTries = 4;

/** What the chief's page says on its first screen. */
const inspectTexts = [
  'inspect',
  'home',
  'duty',
  'report',
  'offline',
  'gaps',
  'problems',
  'tasks',
  'export',
] as const;

type Page = { default: React.ComponentType };
/** The shell and its map show at once, while the page's own code is on its way. */
const page = (load: () => Promise<Page>) => ({
  lazy: async () => ({ Component: (await patientImport(load, chunkTries)).default }),
  hydrateFallbackElement: <Spinner />,
});

/**
 * Modes are lazy panels inside one shell, so that the map stays mounted; other pages stand by themselves. Each page module
 * default-exports its page.
 */
export const router = createBrowserRouter([
  {
    ...page(() => import('./AntdLayout.tsx')),
    errorElement: <RouteError />,
    children: [{ path: 'login', ...page(() => import('../account/login/LoginPage.tsx')) }],
  },
  {
    path: 'public',
    ...page(() => import('../public-page/Frame.tsx')),
    errorElement: <RouteError />,
    children: [
      { index: true, ...page(() => import('../public-page/HomePage.tsx')) },
      { path: 'areas/:id', ...page(() => import('../public-page/board/BoardPage.tsx')) },
      { path: 'areas/:id/complaint', ...page(() => import('../public-page/complaint/ComplaintPage.tsx')) },
      { path: 'complaint/:code?', ...page(() => import('../public-page/complaint/LookUpPage.tsx')) },
      { path: '*', element: <Navigate to="/public" replace /> },
    ],
  },
  {
    path: '/',
    element: (
      <KioskGate>
        <AccountGate>
          <PageGate>
            <Outlet />
          </PageGate>
        </AccountGate>
      </KioskGate>
    ),
    errorElement: <RouteError />,
    children: [
      { index: true, element: <Home /> },
      {
        ...page(() => import('./AntdLayout.tsx')),
        errorElement: <RouteError />,
        children: [
          { path: 'account', ...page(() => import('../account/page/AccountPage.tsx')) },
          { path: 'admin', ...page(() => import('../admin/AdminPage.tsx')) },
          { path: 'assess', ...page(() => import('../assess/AssessPage.tsx')) },
          { path: 'public/manage', ...page(() => import('../public-page/staff/ManagePage.tsx')) },
        ],
      },
      {
        element: <Shell />,
        children: [
          {
            errorElement: <RouteError />,
            children: [
              { path: 'wall', ...page(() => import('../wall/WallPage.tsx')) },
              {
                ...page(() => import('./AntdLayout.tsx')),
                children: [
                  {
                    path: 'inspect',
                    ...page(async () => {
                      const texts = loadTexts(inspectTexts);
                      const module = await import('../inspect/InspectPage.tsx');
                      await texts;
                      return module;
                    }),
                  },
                  { path: 'inspect/report', ...page(() => import('../reports/ReportPage.tsx')) },
                  { path: 'plan', ...page(() => import('../plan/PlanPage.tsx')) },
                  { path: 'data', ...page(() => import('../data/DataPage.tsx')) },
                ],
              },
              { path: '*', element: <Navigate to="/wall" replace /> },
            ],
          },
        ],
      },
    ],
  },
]);
