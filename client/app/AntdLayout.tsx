import { Outlet } from 'react-router';
import { AntdTheme } from '../ui/AntdTheme.tsx';

/** Frame of the modes that use antd; lazy, so that the wall starts without it. */
export default function AntdLayout() {
  return (
    <AntdTheme>
      <Outlet />
    </AntdTheme>
  );
}
